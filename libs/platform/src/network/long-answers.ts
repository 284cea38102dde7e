import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Places } from '../places';
import { giveWay } from '../turns';

/** The most responses that one process streams for one organization at the same time. */
export const LONG_ANSWERS = 4;
/** Bytes written at once, for parts of any length; whether the reader takes them shows that it still reads. */
const PIECE = 64 * 1024;

/** Responses that are streamed while they are read from the database: how many, and for how long. */
export class LongAnswers {
  private readonly places = new Places(Number.POSITIVE_INFINITY, LONG_ANSWERS);

  /** `stallMs` = how long a reader may take nothing of what was written. */
  constructor(private readonly stallMs: number) {}

  /** Takes a place until the response closes for any reason; false if the organization has none left. */
  admit(organizationId: string, response: ServerResponse): boolean {
    // Nothing would report the end of a response whose client is already gone.
    if (response.closed) return true;
    if (!this.places.take(organizationId)) return false;
    response.once('close', () => this.places.leave(organizationId));
    return true;
  }

  /** The parts at the reader's pace. A reader that stops reading is disconnected, and its resources are freed. */
  paced(parts: AsyncIterable<string | Buffer>, response: ServerResponse): Readable {
    return Readable.from(this.takenInTime(parts, response), { objectMode: false });
  }

  private async *takenInTime(parts: AsyncIterable<string | Buffer>, response: ServerResponse): AsyncGenerator<Buffer> {
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      timer = setTimeout(() => response.destroy(), this.stallMs);
    };
    response.once('close', () => clearTimeout(timer));
    for await (const part of parts) {
      const bytes = Buffer.from(part);
      for (let start = 0; start < bytes.length; start += PIECE) {
        await giveWay();
        wait();
        yield bytes.subarray(start, start + PIECE);
        clearTimeout(timer);
      }
    }
    // The reader must also read what is left in buffers.
    if (!response.closed) wait();
  }
}
