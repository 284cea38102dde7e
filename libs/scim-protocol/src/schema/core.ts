import { RESOURCE_TYPE_URN, SCHEMA_URN, SERVICE_PROVIDER_CONFIG_URN } from '../urns';
import { type Attribute, attribute, complex, type Schema } from './attribute';

/*
 * The schemas that describe the service itself: RFC 7643 §5, §6, §7, as documents in §8.7.2. All attributes are
 * read-only.
 */

const fixed = { mutability: 'readOnly' } as const;
const needed = { ...fixed, required: true } as const;
const exact = { ...needed, caseExact: true } as const;
const uri = { ...fixed, type: 'reference', referenceTypes: ['external'], caseExact: true } as const;

const text = (name: string, description: string) => attribute(name, description, needed);
const flag = (name: string, description: string) => attribute(name, description, { ...needed, type: 'boolean' });
const count = (name: string, description: string) => attribute(name, description, { ...needed, type: 'integer' });
const feature = (name: string, description: string, more: readonly Attribute[] = []) =>
  complex(name, description, [flag('supported', 'Whether this is supported.'), ...more], needed);

export const SERVICE_PROVIDER_CONFIG_SCHEMA: Schema = {
  id: SERVICE_PROVIDER_CONFIG_URN,
  name: 'Service Provider Configuration',
  description: 'The features that the service supports',
  common: [],
  attributes: [
    attribute('documentationUri', 'The URI of the documentation.', uri),
    feature('patch', 'PATCH.'),
    feature('bulk', 'Bulk requests.', [
      count('maxOperations', 'The maximum number of operations in a request.'),
      count('maxPayloadSize', 'The maximum size of a request in bytes.'),
    ]),
    feature('filter', 'Filters.', [count('maxResults', 'The maximum number of resources in a response.')]),
    feature('changePassword', 'Changing passwords.'),
    feature('sort', 'Sorting.'),
    feature('etag', 'ETags.'),
    complex(
      'pagination',
      'Pagination of lists (RFC 9865).',
      [
        flag('cursor', 'Whether pagination by cursor is supported.'),
        flag('index', 'Whether pagination by index is supported.'),
        attribute('defaultPaginationMethod', 'The method used if the request does not specify one.', fixed),
        attribute('defaultPageSize', 'The number of resources on a page if the request does not specify a count.', {
          ...fixed,
          type: 'integer',
        }),
        attribute('maxPageSize', 'The maximum number of resources on a page.', { ...fixed, type: 'integer' }),
        attribute('cursorTimeout', 'The lifetime of a cursor in seconds.', { ...fixed, type: 'integer' }),
      ],
      fixed,
    ),
    complex(
      'authenticationSchemes',
      'The supported authentication schemes.',
      [
        text('type', 'The scheme.'),
        text('name', 'The display name.'),
        text('description', 'A description of the scheme.'),
        attribute('specUri', 'The URI of its specification.', uri),
        attribute('documentationUri', 'The URI of its documentation.', uri),
        attribute('primary', 'Whether this scheme is preferred.', { ...fixed, type: 'boolean' }),
      ],
      { ...needed, multiValued: true },
    ),
  ],
};

export const RESOURCE_TYPE_SCHEMA: Schema = {
  id: RESOURCE_TYPE_URN,
  name: 'ResourceType',
  description: 'A resource type and its endpoint',
  common: [],
  attributes: [
    attribute('id', 'The id of the resource type, the same as its name.', { ...fixed, caseExact: true }),
    attribute('name', 'The name of the resource type.', exact),
    attribute('description', 'A description of the resource type.', fixed),
    attribute('endpoint', 'The path, relative to the base URL.', {
      ...exact,
      type: 'reference',
      referenceTypes: ['uri'],
    }),
    attribute('schema', 'The URN of the main schema.', { ...exact, type: 'reference', referenceTypes: ['uri'] }),
    complex(
      'schemaExtensions',
      'The schema extensions.',
      [
        attribute('schema', 'The URN of the schema.', { ...exact, type: 'reference', referenceTypes: ['uri'] }),
        flag('required', 'Whether the extension is required.'),
      ],
      { ...fixed, multiValued: true },
    ),
  ],
};

const characteristics: readonly Attribute[] = [
  attribute('name', "The attribute's name.", exact),
  text('type', 'The data type.'),
  flag('multiValued', 'Whether it can have several values.'),
  attribute('description', 'A description of the attribute.', fixed),
  flag('required', 'Whether it is required.'),
  attribute('canonicalValues', 'Suggested values.', { ...fixed, multiValued: true, caseExact: true }),
  attribute('caseExact', 'Whether values are case-sensitive.', { ...fixed, type: 'boolean' }),
  text('mutability', 'When it can be written.'),
  text('returned', 'When it is returned.'),
  attribute('uniqueness', 'How unique its values are.', fixed),
  attribute('referenceTypes', 'The resource types that it can refer to.', {
    ...fixed,
    multiValued: true,
    caseExact: true,
  }),
];

export const SCHEMA_SCHEMA: Schema = {
  id: SCHEMA_URN,
  name: 'Schema',
  description: 'The attributes of a resource type',
  common: [],
  attributes: [
    attribute('id', 'The URN of the schema.', { ...exact, uniqueness: 'global' }),
    attribute('name', "The schema's name.", fixed),
    attribute('description', 'A description of the schema.', fixed),
    complex(
      'attributes',
      'The attributes.',
      [
        ...characteristics,
        complex('subAttributes', 'The sub-attributes of a complex attribute.', characteristics, {
          ...fixed,
          multiValued: true,
        }),
      ],
      { ...needed, multiValued: true },
    ),
  ],
};
