import { RESOURCE_TYPE_URN, SCHEMA_URN, SERVICE_PROVIDER_CONFIG_URN } from '../urns';
import { Attribute, attribute, complex, Schema } from './attribute';

/* The schemas that describe the service itself: RFC 7643 §5, §6, §7, as documents in §8.7.2. All is read-only. */

const fixed = { mutability: 'readOnly' } as const;
const needed = { ...fixed, required: true } as const;
const exact = { ...needed, caseExact: true } as const;
const uri = { ...fixed, type: 'reference', referenceTypes: ['external'], caseExact: true } as const;

const text = (name: string, description: string) => attribute(name, description, needed);
const flag = (name: string, description: string) => attribute(name, description, { ...needed, type: 'boolean' });
const count = (name: string, description: string) => attribute(name, description, { ...needed, type: 'integer' });
const feature = (name: string, description: string, more: readonly Attribute[] = []) =>
  complex(name, description, [flag('supported', 'Whether the service does it.'), ...more], needed);

export const SERVICE_PROVIDER_CONFIG_SCHEMA: Schema = {
  id: SERVICE_PROVIDER_CONFIG_URN,
  name: 'Service Provider Configuration',
  description: 'What the service can do',
  common: [],
  attributes: [
    attribute('documentationUri', 'The URI of the documentation.', uri),
    feature('patch', 'PATCH.'),
    feature('bulk', 'Bulk requests.', [
      count('maxOperations', 'The most operations in a request.'),
      count('maxPayloadSize', 'The most bytes in a request.'),
    ]),
    feature('filter', 'Filters.', [count('maxResults', 'The most resources in an answer.')]),
    feature('changePassword', 'Changing a password.'),
    feature('sort', 'Sorting.'),
    feature('etag', 'ETags.'),
    complex(
      'pagination',
      'Ways to walk through a list (RFC 9865).',
      [
        flag('cursor', 'Whether there is paging by cursor.'),
        flag('index', 'Whether there is paging by index.'),
        attribute('defaultPaginationMethod', 'The method where the request names none.', fixed),
        attribute('defaultPageSize', 'The resources in a page where the request names no count.', {
          ...fixed,
          type: 'integer',
        }),
        attribute('maxPageSize', 'The most resources in a page.', { ...fixed, type: 'integer' }),
        attribute('cursorTimeout', 'The seconds that a cursor is good for.', { ...fixed, type: 'integer' }),
      ],
      fixed,
    ),
    complex(
      'authenticationSchemes',
      'Ways to authenticate.',
      [
        text('type', 'The scheme.'),
        text('name', 'The name to show.'),
        text('description', 'What it is.'),
        attribute('specUri', 'The URI of its specification.', uri),
        attribute('documentationUri', 'The URI of its documentation.', uri),
        attribute('primary', 'Whether it is the preferred one.', { ...fixed, type: 'boolean' }),
      ],
      { ...needed, multiValued: true },
    ),
  ],
};

export const RESOURCE_TYPE_SCHEMA: Schema = {
  id: RESOURCE_TYPE_URN,
  name: 'ResourceType',
  description: 'A type of resource and where it is',
  common: [],
  attributes: [
    attribute('id', 'The id of the type, the same as its name.', { ...fixed, caseExact: true }),
    attribute('name', 'The name of the type.', exact),
    attribute('description', 'What it is.', fixed),
    attribute('endpoint', 'The path, relative to the base URL.', {
      ...exact,
      type: 'reference',
      referenceTypes: ['uri'],
    }),
    attribute('schema', 'The URN of the main schema.', { ...exact, type: 'reference', referenceTypes: ['uri'] }),
    complex(
      'schemaExtensions',
      'The further schemas.',
      [
        attribute('schema', 'The URN of the schema.', { ...exact, type: 'reference', referenceTypes: ['uri'] }),
        flag('required', 'Whether each resource must have it.'),
      ],
      { ...fixed, multiValued: true },
    ),
  ],
};

const characteristics: readonly Attribute[] = [
  attribute('name', 'The name.', exact),
  text('type', 'The data type.'),
  flag('multiValued', 'Whether it has several values.'),
  attribute('description', 'What it is.', fixed),
  flag('required', 'Whether it must have a value.'),
  attribute('canonicalValues', 'Suggested values.', { ...fixed, multiValued: true, caseExact: true }),
  attribute('caseExact', 'Whether case counts.', { ...fixed, type: 'boolean' }),
  text('mutability', 'When it may be written.'),
  text('returned', 'When it is answered.'),
  attribute('uniqueness', 'How far its values are unique.', fixed),
  attribute('referenceTypes', 'The types that it may refer to.', { ...fixed, multiValued: true, caseExact: true }),
];

export const SCHEMA_SCHEMA: Schema = {
  id: SCHEMA_URN,
  name: 'Schema',
  description: 'The attributes of a type of resource',
  common: [],
  attributes: [
    attribute('id', 'The URN of the schema.', { ...exact, uniqueness: 'global' }),
    attribute('name', 'The name of the schema.', fixed),
    attribute('description', 'What it is.', fixed),
    complex(
      'attributes',
      'The attributes.',
      [
        ...characteristics,
        complex('subAttributes', 'The parts of a complex one.', characteristics, { ...fixed, multiValued: true }),
      ],
      { ...needed, multiValued: true },
    ),
  ],
};
