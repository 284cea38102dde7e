import { badInput } from '../errors/refusals';

/** Of the audit log: the number of an event in it. Opaque to clients, so that it may hold more one day. */
export const cursorOfSequence = (sequence: number): string => Buffer.from(`#${sequence}`).toString('base64url');

/** The number in a cursor; throws BAD_USER_INPUT for a text that is no cursor of ours. */
export function sequenceOf(argument: string, cursor: string): number {
  const [, sequence] = /^#(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (sequence === undefined) throw badInput(argument, 'must be the unchanged endCursor of a page of this list');
  return Number(sequence);
}
