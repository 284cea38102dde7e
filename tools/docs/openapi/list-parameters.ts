import { FILTER_LIMITS, MAX_COUNT } from '@rollcall/scim-protocol';
import { CURSOR_TIMEOUT_S } from '../../../apps/api/src/scim/list';
import type { JsonSchema } from './json-schema';

/** A parameter of lists, in the query of GET and in the body of a search (RFC 7644 §3.4.2, §3.4.3; RFC 9865). */
export interface ListParameter {
  name: string;
  description: string;
  schema: JsonSchema;
  /** Attribute names are a list in a body, but one text in a query. */
  names?: true;
}

export const selection: readonly ListParameter[] = [
  {
    name: 'attributes',
    description: 'The attributes to return, separated by commas. `schemas` and `id` are always returned.',
    schema: { type: 'string', examples: ['userName,name.familyName'] },
    names: true,
  },
  {
    name: 'excludedAttributes',
    description: 'The attributes to leave out, separated by commas.',
    schema: { type: 'string', examples: ['members'] },
    names: true,
  },
];

const index: readonly ListParameter[] = [
  {
    name: 'filter',
    description: 'A filter expression (RFC 7644 §3.4.2.2). Only matching resources are returned.',
    schema: {
      type: 'string',
      maxLength: FILTER_LIMITS.length,
      examples: ['meta.lastModified gt "2026-01-31T12:00:00Z"'],
    },
  },
  {
    name: 'startIndex',
    description: 'The position of the first resource, starting at 1. Lower values are treated as 1.',
    schema: { type: 'integer', default: 1 },
  },
  {
    name: 'count',
    description: `The maximum number of resources to return. Values above ${MAX_COUNT} are treated as ${MAX_COUNT}; 0 returns only the total.`,
    schema: { type: 'integer', default: MAX_COUNT },
  },
];

/** The parameters of a search over all resource types. */
export const rootParameters: readonly ListParameter[] = [...index, ...selection];

/** The parameters of a list that can be sorted by these attributes. */
export const listParameters = (sortable: readonly string[]): readonly ListParameter[] => [
  ...index,
  {
    name: 'cursor',
    description: `The cursor of the page: empty for the first page, then \`nextCursor\` of the previous response, within ${CURSOR_TIMEOUT_S} seconds.`,
    schema: { type: 'string' },
  },
  {
    name: 'sortBy',
    description: 'The attribute to sort by. Without it, resources are in order of creation.',
    schema: { type: 'string', enum: sortable },
  },
  {
    name: 'sortOrder',
    description: 'The sort direction.',
    schema: { type: 'string', enum: ['ascending', 'descending'], default: 'ascending' },
  },
  ...selection,
];
