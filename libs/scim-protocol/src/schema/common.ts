import { attribute, complex } from './attribute';

const readOnly = { mutability: 'readOnly' } as const;

/** The attributes of every resource (RFC 7643 §3.1); no schema document lists them. */
export const COMMON_ATTRIBUTES = [
  attribute('schemas', 'The URNs of the schemas of this resource.', {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    returned: 'always',
    ...readOnly,
  }),
  attribute('id', 'The id that this service gave the resource; opaque and never reused.', {
    caseExact: true,
    returned: 'always',
    uniqueness: 'server',
    ...readOnly,
  }),
  attribute('externalId', 'The id that the client gave the resource.', { caseExact: true, maxLength: 255 }),
  complex(
    'meta',
    'Facts about the resource.',
    [
      attribute('resourceType', 'The name of the type of the resource.', { caseExact: true, ...readOnly }),
      attribute('created', 'When the resource came into being.', { type: 'dateTime', ...readOnly }),
      attribute('lastModified', 'When the resource changed last.', { type: 'dateTime', ...readOnly }),
      attribute('location', 'The URI of the resource.', {
        type: 'reference',
        referenceTypes: ['uri'],
        caseExact: true,
        ...readOnly,
      }),
      attribute('version', 'The version of the resource, as in its ETag.', { caseExact: true, ...readOnly }),
    ],
    readOnly,
  ),
];
