import type { Place } from '@rollcall/domain';
import { isId } from '@rollcall/platform';
import { badInput } from '../errors/refusals';

/** Writes the place of a record in a list into cursors, which are opaque to clients. */
class CursorCodec<Value> {
  /** `valueIn` checks what a cursor holds. */
  constructor(private readonly valueIn: (held: unknown) => Value | undefined) {}

  write(value: Value): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  }

  /** Throws BAD_USER_INPUT, naming the argument, for a text that is no cursor of such a list. */
  read(argument: string, cursor: string): Value {
    const value = this.valueIn(jsonIn(Buffer.from(cursor, 'base64url').toString()));
    if (value === undefined) throw badInput(argument, 'must be the unchanged endCursor of a page of this list');
    return value;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of lists in the order of IDs. */
export const idCursor = new CursorCodec((held) => (typeof held === 'string' && isId(held) ? held : undefined));

/** Of the audit log: the number of an event. */
export const sequenceCursor = new CursorCodec((held) =>
  Number.isSafeInteger(held) && Number(held) >= 0 ? Number(held) : undefined,
);

/** Of sorted lists: the value that a record is sorted by, and its ID. */
export const placeCursor = new CursorCodec<Place>((held) => {
  const { key, id } = Object(held) as Record<keyof Place, unknown>;
  const isPlace = (typeof key === 'string' || Number.isSafeInteger(key)) && typeof id === 'string';
  return isPlace ? ({ key, id } as Place) : undefined;
});
