import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { giveWay } from '../turns';

/** Answers of one organization that one process streams at the same time. */
export const LONG_ANSWERS = 4;
/** Bytes that are handed on at once, however long the parts are: by them it is seen whether a reader takes any. */
const PIECE = 64 * 1024;

/** Answers that are written while they are read: how many, and for how long. */
export class LongAnswers {
  /** By organization. */
  private readonly running = new Map<string, number>();

  /** `stallMs` = how long a reader may leave untouched what was written. */
  constructor(private readonly stallMs: number) {}

  /** Takes a place until the response closes, however it does; false where the organization has none left. */
  admit(organizationId: string, response: ServerResponse): boolean {
    const running = this.running.get(organizationId) ?? 0;
    if (running >= LONG_ANSWERS) return false;
    this.running.set(organizationId, running + 1);
    response.once('close', () => this.leave(organizationId));
    return true;
  }

  /** The parts at the pace of their reader, who is cut off, and all behind freed, when nothing is taken any more. */
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
    // What is left in buffers is the reader's to take too.
    if (!response.closed) wait();
  }

  private leave(organizationId: string): void {
    const left = this.running.get(organizationId)! - 1;
    if (left > 0) this.running.set(organizationId, left);
    else this.running.delete(organizationId);
  }
}
