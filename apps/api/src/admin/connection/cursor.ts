import { badInput } from '../errors/refusals';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opaque to clients, so that it may hold more one day. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url');

/** The id in a cursor; throws BAD_USER_INPUT for a text that is no cursor of ours. */
export function idOf(argument: string, cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!ID.test(id)) throw badInput(argument, 'is not a cursor; pass an endCursor of this list unchanged');
  return id;
}
