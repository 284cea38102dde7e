/** Longest line that is read, in bytes; that of an event is far shorter. */
const LONGEST_LINE = 1024 * 1024;

/** A file that is no sequence of lines. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** The lines of a file without their newlines. Throws LineError for a line that is too long, and where the last one has no newline. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let data = Buffer.concat([rest, chunk]);
    for (let end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n')) {
      yield data.subarray(0, end).toString();
      data = data.subarray(end + 1);
    }
    if (data.length > LONGEST_LINE) throw new LineError('a line is longer than 1 MiB');
    rest = data;
  }
  if (rest.length > 0) throw new LineError('the last line is incomplete');
}
