import type { Attribute, Schema } from './schema/attribute';
import { RESOURCE_TYPE_SCHEMA, SCHEMA_SCHEMA, SERVICE_PROVIDER_CONFIG_SCHEMA } from './schema/core';
import { GROUP_SCHEMA } from './schema/group';
import { USER_SCHEMA } from './schema/user';
import { RESOURCE_TYPE_URN, SCHEMA_URN, SERVICE_PROVIDER_CONFIG_URN } from './urns';

type Json = Readonly<Record<string, unknown>>;

const SCHEMAS: readonly Schema[] = [
  USER_SCHEMA,
  GROUP_SCHEMA,
  SERVICE_PROVIDER_CONFIG_SCHEMA,
  RESOURCE_TYPE_SCHEMA,
  SCHEMA_SCHEMA,
];

/** The content of `/Schemas` (RFC 7643 §7): the schemas of the resources and of the service's own description. */
export const schemaDocuments = (baseUrl: string): Json[] =>
  SCHEMAS.map(({ id, name, description, attributes }) => ({
    schemas: [SCHEMA_URN],
    id,
    name,
    description,
    attributes: attributes.map(describe),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  }));

/** An attribute in a schema document, without what does not apply to its type. */
function describe({ maxLength: _ours, subAttributes, ...attribute }: Attribute): Json {
  const { caseExact, uniqueness, ...rest } = attribute;
  const isText = attribute.type === 'string' || attribute.type === 'reference';
  return {
    ...rest,
    ...(isText && { caseExact }),
    uniqueness,
    ...(subAttributes && { subAttributes: subAttributes.map(describe) }),
  };
}

/** The content of `/ResourceTypes` (RFC 7643 §6). */
export const resourceTypes = (baseUrl: string): Json[] =>
  [
    { schema: USER_SCHEMA, endpoint: '/Users' },
    { schema: GROUP_SCHEMA, endpoint: '/Groups' },
  ].map(({ schema, endpoint }) => ({
    schemas: [RESOURCE_TYPE_URN],
    id: schema.name,
    name: schema.name,
    description: schema.description,
    endpoint,
    schema: schema.id,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${schema.name}` },
  }));

/** What the service supports beyond what this library always does (PATCH and filters). */
export interface Capabilities {
  readonly bulk: { readonly maxOperations: number; readonly maxPayloadSize: number } | null;
  readonly sort: boolean;
  readonly etag: boolean;
  readonly changePassword: boolean;
  readonly maxResults: number;
  /** Seconds until a cursor expires; null without cursor paging (RFC 9865 §4). */
  readonly cursorTimeout: number | null;
  readonly documentationUri?: string;
}

/** The content of `/ServiceProviderConfig` (RFC 7643 §5). */
export function serviceProviderConfig(baseUrl: string, capabilities: Capabilities): Json {
  const { bulk, sort, etag, changePassword, maxResults, cursorTimeout, documentationUri } = capabilities;
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_URN],
    ...(documentationUri && { documentationUri }),
    patch: { supported: true },
    bulk: { supported: bulk !== null, ...(bulk ?? { maxOperations: 0, maxPayloadSize: 0 }) },
    filter: { supported: true, maxResults },
    changePassword: { supported: changePassword },
    sort: { supported: sort },
    etag: { supported: etag },
    pagination: {
      cursor: cursorTimeout !== null,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: maxResults,
      maxPageSize: maxResults,
      ...(cursorTimeout !== null && { cursorTimeout }),
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: "The organization's SCIM key, sent in the header Authorization: Bearer.",
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
