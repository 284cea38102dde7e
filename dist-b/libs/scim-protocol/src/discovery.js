"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.resourceTypes = exports.schemaDocuments = void 0;
exports.serviceProviderConfig = serviceProviderConfig;
const core_1 = require("./schema/core");
const group_1 = require("./schema/group");
const user_1 = require("./schema/user");
const urns_1 = require("./urns");
const SCHEMAS = [
    user_1.USER_SCHEMA,
    group_1.GROUP_SCHEMA,
    core_1.SERVICE_PROVIDER_CONFIG_SCHEMA,
    core_1.RESOURCE_TYPE_SCHEMA,
    core_1.SCHEMA_SCHEMA,
];
/** The content of `/Schemas` (RFC 7643 §7): the schemas of the resources and of the service's own description. */
const schemaDocuments = (baseUrl) => SCHEMAS.map(({ id, name, description, attributes }) => ({
    schemas: [urns_1.SCHEMA_URN],
    id,
    name,
    description,
    attributes: attributes.map(describe),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
}));
exports.schemaDocuments = schemaDocuments;
/** An attribute in a schema document, without what does not apply to its type. */
function describe({ maxLength: _ours, subAttributes, ...attribute }) {
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
const resourceTypes = (baseUrl) => [
    { schema: user_1.USER_SCHEMA, endpoint: '/Users' },
    { schema: group_1.GROUP_SCHEMA, endpoint: '/Groups' },
].map(({ schema, endpoint }) => ({
    schemas: [urns_1.RESOURCE_TYPE_URN],
    id: schema.name,
    name: schema.name,
    description: schema.description,
    endpoint,
    schema: schema.id,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${schema.name}` },
}));
exports.resourceTypes = resourceTypes;
/** The content of `/ServiceProviderConfig` (RFC 7643 §5). */
function serviceProviderConfig(baseUrl, capabilities) {
    const { bulk, sort, etag, changePassword, maxResults, cursorTimeout, documentationUri } = capabilities;
    return {
        schemas: [urns_1.SERVICE_PROVIDER_CONFIG_URN],
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
//# sourceMappingURL=discovery.js.map