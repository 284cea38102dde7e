import { attribute, complex } from './attribute';

const readOnly = { mutability: 'readOnly' } as const;

/** The attributes of every resource (RFC 7643 §3.1); no schema document lists them. */
export const COMMON_ATTRIBUTES = [
  attribute('schemas', "The URNs of the resource's schemas.", {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    returned: 'always',
    ...readOnly,
  }),
  attribute('id', 'The id assigned by this service. It is never reused.', {
    caseExact: true,
    returned: 'always',
    uniqueness: 'server',
    ...readOnly,
  }),
  attribute('externalId', 'The id assigned by the client.', { caseExact: true, maxLength: 255 }),
  complex(
    'meta',
    'Metadata of the resource.',
    [
      attribute('resourceType', 'The name of the resource type.', { caseExact: true, ...readOnly }),
      attribute('created', 'When the resource was created.', { type: 'dateTime', ...readOnly }),
      attribute('lastModified', 'When the resource last changed.', { type: 'dateTime', ...readOnly }),
      attribute('location', 'The URI of the resource.', {
        type: 'reference',
        referenceTypes: ['uri'],
        caseExact: true,
        ...readOnly,
      }),
      attribute('version', 'The version of the resource, the same as its ETag.', { caseExact: true, ...readOnly }),
    ],
    readOnly,
  ),
];
