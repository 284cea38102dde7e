import {
  BULK_METHODS,
  BULK_REQUEST_URN,
  BULK_RESPONSE_URN,
  ERROR_URN,
  LIST_RESPONSE_URN,
  PATCH_OP_URN,
  SEARCH_REQUEST_URN,
} from '@rollcall/scim-protocol';
import { MAX_BULK_OPERATIONS } from '../../../apps/api/src/scim/bulk/bulk-limits';
import { documentedErrors } from '../documented-errors';
import { type JsonSchema, listOf, schemaNamed } from './json-schema';
import type { ListParameter } from './list-parameters';

/* The messages of the protocol: RFC 7644 §3.4.2, §3.5.2, §3.7, §3.12. */

const text = (description: string) => ({ type: 'string', description });
const number = (description: string) => ({ type: 'integer', description });
const urn = (value: string) => listOf({ type: 'string', const: value }, 'The URN of this message.');

export const errorMessage: JsonSchema = {
  type: 'object',
  description: 'An error (RFC 7644 §3.12).',
  properties: {
    schemas: urn(ERROR_URN),
    status: text('The HTTP status.'),
    scimType: {
      ...text('The kind of error.'),
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
    totalResults: number('The number of resources in the whole list.'),
    itemsPerPage: number('The number of resources in this response.'),
    startIndex: number('The position of the first resource. Not used with a cursor.'),
    nextCursor: text('The cursor of the next page. Absent on the last page.'),
    previousCursor: text('The cursor of the previous page. Absent on the first page.'),
    Resources: listOf(resource, 'The resources.'),
  },
  required: ['schemas', 'totalResults', 'itemsPerPage', 'Resources'],
});

/** The parameters of a list as a body (RFC 7644 §3.4.3). */
export const searchMessage = (parameters: readonly ListParameter[]): JsonSchema => ({
  type: 'object',
  description: 'A list request by POST, which keeps the search out of the URL.',
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
  description: 'Changes that are applied in order, all or none (RFC 7644 §3.5.2).',
  properties: {
    schemas: urn(PATCH_OP_URN),
    Operations: listOf(
      {
        type: 'object',
        properties: {
          op: { type: 'string', enum: ['add', 'replace', 'remove'], description: 'What to do.' },
          path: { ...text('What to change.'), examples: ['name.givenName', 'members[value eq "…"]'] },
          value: { description: 'The value. Without a path, an object of attributes.' },
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
    failOnErrors: { ...number('The number of errors after which the rest is not run.'), minimum: 1 },
    Operations: {
      ...listOf(
        {
          type: 'object',
          properties: {
            method,
            path: {
              ...text('The endpoint, with the id except for POST.'),
              examples: ['/Users', '/Groups/bulkId:team'],
            },
            bulkId: text('A name for the resource that a POST creates. `bulkId:…` refers to it elsewhere.'),
            version: text('The ETag that the resource must have.'),
            data: { type: 'object', description: 'The request body. Not used for DELETE.' },
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
  description: 'The result of each operation.',
  properties: {
    schemas: urn(BULK_RESPONSE_URN),
    Operations: listOf(
      {
        type: 'object',
        properties: {
          location: { type: 'string', format: 'uri', description: 'The URI of the resource.' },
          method: { type: 'string' },
          bulkId: text('The same as in the request.'),
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
