import { type AttributeSelection, readListQuery, resolveSelection, type Schema } from '@rollcall/scim-protocol';
import type { ScimRequest } from './exchange';

/** The attributes that the answer to a request is to have (RFC 7644 §3.9). */
export const selectionOf = ({ query }: ScimRequest, schema: Schema): AttributeSelection =>
  resolveSelection(readListQuery((query ?? {}) as Record<string, unknown>), schema);
