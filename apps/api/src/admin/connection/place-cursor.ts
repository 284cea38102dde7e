import type { Place } from '@rollcall/domain';
import { badInput } from '../errors/refusals';

/** Of lists that are sorted: the value that a record stands at, and its id. Opaque to clients. */
export const cursorOfPlace = ({ key, id }: Place): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** The place in a cursor; throws BAD_USER_INPUT for a text that is no cursor of ours. */
export function placeOfCursor(argument: string, cursor: string): Place {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if ((typeof key === 'string' || Number.isSafeInteger(key)) && typeof id === 'string')
      return { key: key as Place['key'], id };
  } catch {
    // Said below.
  }
  throw badInput(argument, 'must be the unchanged endCursor of a page of this list');
}
