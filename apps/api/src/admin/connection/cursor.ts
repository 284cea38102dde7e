import { isId } from '@rollcall/platform';
import { badInput } from '../errors/refusals';

/** Opaque to clients, so that it may hold more one day. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url');

/** The id in a cursor; throws BAD_USER_INPUT for a text that is no cursor of ours. */
export function idOf(argument: string, cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isId(id)) throw badInput(argument, 'must be the unchanged endCursor of a page of this list');
  return id;
}
