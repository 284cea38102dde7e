import {
  type Attribute,
  GROUP_SCHEMA,
  RESOURCE_TYPE_SCHEMA,
  SCHEMA_SCHEMA,
  SERVICE_PROVIDER_CONFIG_SCHEMA,
  USER_SCHEMA,
} from '@rollcall/scim-protocol';
import { SCIM_PATH } from '../../../apps/api/src/scim/base-url';
import { answered, described, type JsonSchema, schemaNamed, written } from './json-schema';
import {
  bulkRequestMessage,
  bulkResponseMessage,
  errorMessage,
  listMessage,
  patchMessage,
  searchMessage,
} from './messages';
import { errorResponses } from './operation';
import { paths, searchParameters } from './paths';

const documentAttributes: readonly Attribute[] = USER_SCHEMA.common.filter(
  ({ name }) => name === 'schemas' || name === 'meta',
);

const schemas: Readonly<Record<string, JsonSchema>> = {
  User: answered(USER_SCHEMA),
  UserWrite: written(USER_SCHEMA),
  UserList: listMessage(schemaNamed('User')),
  UserSearch: searchMessage(searchParameters.User),
  Group: answered(GROUP_SCHEMA),
  GroupWrite: written(GROUP_SCHEMA),
  GroupList: listMessage(schemaNamed('Group')),
  GroupSearch: searchMessage(searchParameters.Group),
  ResourceList: listMessage({ anyOf: [schemaNamed('User'), schemaNamed('Group')] }),
  Search: searchMessage(searchParameters.all),
  PatchRequest: patchMessage,
  BulkRequest: bulkRequestMessage,
  BulkResponse: bulkResponseMessage,
  ServiceProviderConfig: described(SERVICE_PROVIDER_CONFIG_SCHEMA, documentAttributes),
  ResourceType: described(RESOURCE_TYPE_SCHEMA, documentAttributes),
  ResourceTypeList: listMessage(schemaNamed('ResourceType')),
  Schema: described(SCHEMA_SCHEMA, documentAttributes),
  SchemaList: listMessage(schemaNamed('Schema')),
  Error: errorMessage,
};

const header = (description: string, schema: JsonSchema) => ({ description, schema });
const text = { type: 'string' };

/**
 * The SCIM API as OpenAPI 3.1, generated from the schemas that validate requests. Its server is wherever it is served.
 */
export const openapiDocument = {
  openapi: '3.1.1',
  info: {
    title: 'Rollcall SCIM',
    version: '2.0',
    summary: 'Provisions people and groups (RFC 7643, 7644, 9865).',
    description:
      'docs/scim.md lists what is accepted beyond this description, and which identity provider needs it. Other URLs get 404, other methods 405, and /Me gets 501, each with an Error.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: SCIM_PATH }],
  security: [{ scimKey: [] }],
  tags: ['Users', 'Groups', 'Search and bulk', 'Discovery'].map((name) => ({ name })),
  paths,
  components: {
    securitySchemes: {
      scimKey: { type: 'http', scheme: 'bearer', description: 'The SCIM key. It determines the organization.' },
    },
    schemas,
    parameters: {
      id: {
        name: 'id',
        in: 'path',
        required: true,
        description: 'The id. For a user, the email address works too.',
        schema: text,
      },
      IfMatch: {
        name: 'If-Match',
        in: 'header',
        description: 'The ETag that the resource must have. Without it, any version matches.',
        schema: text,
      },
      IfNoneMatch: {
        name: 'If-None-Match',
        in: 'header',
        description: 'The ETag that the client has. If it is current, the response is 304.',
        schema: text,
      },
    },
    headers: {
      ETag: header('The weak version of the resource.', { ...text, examples: ['W/"1"'] }),
      Location: header('The URI of the new resource.', { ...text, format: 'uri' }),
      'Retry-After': header('How many seconds to wait.', { type: 'integer', minimum: 1 }),
      'WWW-Authenticate': header('The authentication scheme.', { ...text, const: 'Bearer' }),
    },
    responses: errorResponses(),
  },
};
