import type { Principal, Start } from '@rollcall/domain';
import { type ListQuery, openCursor, type Schema, sealCursor } from '@rollcall/scim-protocol';

/** Seconds that a cursor is good for. */
export const CURSOR_TIMEOUT_S = 3600;

/** What a cursor carries: where the page begins, and how long the list was. */
interface Bookmark {
  start: Start;
  total: number;
}

/** The cursor that leads to a page of this list and no other. */
export const cursorTo = (principal: Principal, query: ListQuery, schema: Schema, bookmark: Bookmark): string =>
  sealCursor(bookmark, keyOf(principal), bindingOf(principal, query, schema), Date.now() + CURSOR_TIMEOUT_S * 1000);

/** Where a cursor leads; throws 400 invalidCursor or expiredCursor. */
export const placeAt = (principal: Principal, query: ListQuery, schema: Schema, cursor: string): Bookmark =>
  openCursor(cursor, keyOf(principal), bindingOf(principal, query, schema), Date.now()) as Bookmark;

const keyOf = ({ organization }: Principal): Buffer => Buffer.from(organization.cursorKey, 'hex');

/** The size of a page may change along the way, and what is shown of a resource. */
const bindingOf = ({ organizationId }: Principal, { filter, sortBy, sortOrder }: ListQuery, { id }: Schema): string =>
  JSON.stringify([organizationId, id, filter, sortBy?.toLowerCase(), sortOrder]);
