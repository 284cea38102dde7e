import { Readable } from 'node:stream';

/** A list too long to keep in memory, read in parts while it is sent. */
export class LongList {
  constructor(
    private readonly length: number,
    readonly parts: () => AsyncIterable<readonly object[]>,
  ) {}

  /** Its representation in provisioning records. */
  toJSON(): string {
    return `[${this.length} left out]`;
  }
}

/** Streams a body as JSON. Memory is bounded by the longest part, and the client sets the pace. */
export const jsonStream = (body: unknown): Readable => Readable.from(jsonOf(body), { objectMode: false });

async function* jsonOf(value: unknown): AsyncIterable<string> {
  if (value instanceof LongList) yield* listOf(value);
  else if (!holdsLongList(value)) yield JSON.stringify(value);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield index === 0 ? '[' : ',';
      yield* jsonOf(item);
    }
    yield ']';
  } else {
    const entries = Object.entries(value as object).filter(([, member]) => member !== undefined);
    for (const [index, [name, member]] of entries.entries()) {
      yield `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
      yield* jsonOf(member);
    }
    yield '}';
  }
}

async function* listOf({ parts }: LongList): AsyncIterable<string> {
  let separator = '[';
  for await (const part of parts()) {
    if (part.length === 0) continue;
    yield separator + JSON.stringify(part).slice(1, -1);
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

const holdsLongList = (value: unknown): boolean =>
  value instanceof LongList ||
  (typeof value === 'object' && value !== null && Object.values(value).some(holdsLongList));
