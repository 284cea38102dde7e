import {
  BULK_METHODS,
  BULK_REQUEST_URN,
  BULK_RESPONSE_URN,
  ERROR_URN,
  LIST_RESPONSE_URN,
  PATCH_OP_URN,
  SEARCH_REQUEST_URN,
} from '@rollcall/scim-protocol';
import { MAX_BULK_OPERATIONS } from '../bulk/bulk-limits';
import { documentedErrors } from '../documented-errors';
import { type JsonSchema, listOf, schemaNamed } from './json-schema';
import type { ListParameter } from './list-parameters';

/* The messages of the protocol: RFC 7644 §3.4.2, §3.5.2, §3.7, §3.12. */

const text = (description: string) => ({ type: 'string', description });
const number = (description: string) => ({ type: 'integer', description });
const urn = (value: string) => listOf({ type: 'string', const: value }, 'The URN of this message.');

export const errorMessage: JsonSchema = {
  type: 'object',
  description: 'A refusal (RFC 7644 §3.12).',
  properties: {
    schemas: urn(ERROR_URN),
    status: text('The HTTP status.'),
    scimType: {
      ...text('What kind of error it is.'),
      enum: documentedErrors.flatMap(({ scimType }) => scimType ?? []),
    },
    detail: text('What was wrong, and what would be right.'),
  },
  required: ['schemas', 'status', 'detail'],
};

export const listMessage = (resource: JsonSchema): JsonSchema => ({
  type: 'object',
  description: 'A page of a list (RFC 7644 §3.4.2).',
  properties: {
    schemas: urn(LIST_RESPONSE_URN),
    totalResults: number('The resources of the whole list.'),
    itemsPerPage: number('The resources in this answer.'),
    startIndex: number('The place of the first one; not with a cursor.'),
    nextCursor: text('Leads to the next page; not on the last one.'),
    previousCursor: text('Leads to the page before; not on the first one.'),
    Resources: listOf(resource, 'The resources.'),
  },
  required: ['schemas', 'totalResults', 'itemsPerPage', 'Resources'],
});

/** The parameters of a list as a body (RFC 7644 §3.4.3). */
export const searchMessage = (parameters: readonly ListParameter[]): JsonSchema => ({
  type: 'object',
  description: 'A list asked for by POST, so that what is searched for stands in no URL.',
  properties: {
    schemas: urn(SEARCH_REQUEST_URN),
    ...Object.fromEntries(
      parameters.map(({ name, description, schema, names }) => [
        name,
        names
          ? listOf({ type: 'string' }, description.replace(', separated by commas', ''))
          : { ...schema, description },
      ]),
    ),
  },
});

export const patchMessage: JsonSchema = {
  type: 'object',
  description: 'Changes, made in their order, all or none (RFC 7644 §3.5.2).',
  properties: {
    schemas: urn(PATCH_OP_URN),
    Operations: listOf(
      {
        type: 'object',
        properties: {
          op: { type: 'string', enum: ['add', 'replace', 'remove'], description: 'What to do.' },
          path: { ...text('What to change.'), examples: ['name.givenName', 'members[value eq "…"]'] },
          value: { description: 'The value; without a path, an object of attributes.' },
        },
        required: ['op'],
      },
      'The changes.',
    ),
  },
  required: ['Operations'],
};

const method = { type: 'string', enum: BULK_METHODS };

export const bulkRequestMessage: JsonSchema = {
  type: 'object',
  description: 'Several requests in one (RFC 7644 §3.7).',
  properties: {
    schemas: urn(BULK_REQUEST_URN),
    failOnErrors: { ...number('After so many errors the rest is not run.'), minimum: 1 },
    Operations: {
      ...listOf(
        {
          type: 'object',
          properties: {
            method,
            path: {
              ...text('The endpoint, with the id for all but POST.'),
              examples: ['/Users', '/Groups/bulkId:team'],
            },
            bulkId: text('A name for what a POST creates; `bulkId:…` refers to it elsewhere.'),
            version: text('The ETag that the resource must have.'),
            data: { type: 'object', description: 'The body of the request; none for DELETE.' },
          },
          required: ['method', 'path'],
        },
        'The requests.',
      ),
      maxItems: MAX_BULK_OPERATIONS,
    },
  },
  required: ['Operations'],
};

export const bulkResponseMessage: JsonSchema = {
  type: 'object',
  description: 'What became of each operation.',
  properties: {
    schemas: urn(BULK_RESPONSE_URN),
    Operations: listOf(
      {
        type: 'object',
        properties: {
          location: { type: 'string', format: 'uri', description: 'The URI of the resource.' },
          method: { type: 'string' },
          bulkId: text('As in the request.'),
          version: text('The ETag of the resource.'),
          status: text('The HTTP status.'),
          response: schemaNamed('Error'),
        },
        required: ['status'],
      },
      'In the order of the request.',
    ),
  },
  required: ['schemas', 'Operations'],
};
