"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SCHEMA_SCHEMA = exports.RESOURCE_TYPE_SCHEMA = exports.SERVICE_PROVIDER_CONFIG_SCHEMA = void 0;
const urns_1 = require("../urns");
const attribute_1 = require("./attribute");
/*
 * The schemas that describe the service itself: RFC 7643 §5, §6, §7, as documents in §8.7.2. All attributes are
 * read-only.
 */
const fixed = { mutability: 'readOnly' };
const needed = { ...fixed, required: true };
const exact = { ...needed, caseExact: true };
const uri = { ...fixed, type: 'reference', referenceTypes: ['external'], caseExact: true };
const text = (name, description) => (0, attribute_1.attribute)(name, description, needed);
const flag = (name, description) => (0, attribute_1.attribute)(name, description, { ...needed, type: 'boolean' });
const count = (name, description) => (0, attribute_1.attribute)(name, description, { ...needed, type: 'integer' });
const feature = (name, description, more = []) => (0, attribute_1.complex)(name, description, [flag('supported', 'Whether this is supported.'), ...more], needed);
exports.SERVICE_PROVIDER_CONFIG_SCHEMA = {
    id: urns_1.SERVICE_PROVIDER_CONFIG_URN,
    name: 'Service Provider Configuration',
    description: 'The features that the service supports',
    common: [],
    attributes: [
        (0, attribute_1.attribute)('documentationUri', 'The URI of the documentation.', uri),
        feature('patch', 'PATCH.'),
        feature('bulk', 'Bulk requests.', [
            count('maxOperations', 'The maximum number of operations in a request.'),
            count('maxPayloadSize', 'The maximum size of a request in bytes.'),
        ]),
        feature('filter', 'Filters.', [count('maxResults', 'The maximum number of resources in a response.')]),
        feature('changePassword', 'Changing passwords.'),
        feature('sort', 'Sorting.'),
        feature('etag', 'ETags.'),
        (0, attribute_1.complex)('pagination', 'Pagination of lists (RFC 9865).', [
            flag('cursor', 'Whether pagination by cursor is supported.'),
            flag('index', 'Whether pagination by index is supported.'),
            (0, attribute_1.attribute)('defaultPaginationMethod', 'The method used if the request does not specify one.', fixed),
            (0, attribute_1.attribute)('defaultPageSize', 'The number of resources on a page if the request does not specify a count.', {
                ...fixed,
                type: 'integer',
            }),
            (0, attribute_1.attribute)('maxPageSize', 'The maximum number of resources on a page.', { ...fixed, type: 'integer' }),
            (0, attribute_1.attribute)('cursorTimeout', 'The lifetime of a cursor in seconds.', { ...fixed, type: 'integer' }),
        ], fixed),
        (0, attribute_1.complex)('authenticationSchemes', 'The supported authentication schemes.', [
            text('type', 'The scheme.'),
            text('name', 'The display name.'),
            text('description', 'A description of the scheme.'),
            (0, attribute_1.attribute)('specUri', 'The URI of its specification.', uri),
            (0, attribute_1.attribute)('documentationUri', 'The URI of its documentation.', uri),
            (0, attribute_1.attribute)('primary', 'Whether this scheme is preferred.', { ...fixed, type: 'boolean' }),
        ], { ...needed, multiValued: true }),
    ],
};
exports.RESOURCE_TYPE_SCHEMA = {
    id: urns_1.RESOURCE_TYPE_URN,
    name: 'ResourceType',
    description: 'A resource type and its endpoint',
    common: [],
    attributes: [
        (0, attribute_1.attribute)('id', 'The id of the resource type, the same as its name.', { ...fixed, caseExact: true }),
        (0, attribute_1.attribute)('name', 'The name of the resource type.', exact),
        (0, attribute_1.attribute)('description', 'A description of the resource type.', fixed),
        (0, attribute_1.attribute)('endpoint', 'The path, relative to the base URL.', {
            ...exact,
            type: 'reference',
            referenceTypes: ['uri'],
        }),
        (0, attribute_1.attribute)('schema', 'The URN of the main schema.', { ...exact, type: 'reference', referenceTypes: ['uri'] }),
        (0, attribute_1.complex)('schemaExtensions', 'The schema extensions.', [
            (0, attribute_1.attribute)('schema', 'The URN of the schema.', { ...exact, type: 'reference', referenceTypes: ['uri'] }),
            flag('required', 'Whether the extension is required.'),
        ], { ...fixed, multiValued: true }),
    ],
};
const characteristics = [
    (0, attribute_1.attribute)('name', "The attribute's name.", exact),
    text('type', 'The data type.'),
    flag('multiValued', 'Whether it can have several values.'),
    (0, attribute_1.attribute)('description', 'A description of the attribute.', fixed),
    flag('required', 'Whether it is required.'),
    (0, attribute_1.attribute)('canonicalValues', 'Suggested values.', { ...fixed, multiValued: true, caseExact: true }),
    (0, attribute_1.attribute)('caseExact', 'Whether values are case-sensitive.', { ...fixed, type: 'boolean' }),
    text('mutability', 'When it can be written.'),
    text('returned', 'When it is returned.'),
    (0, attribute_1.attribute)('uniqueness', 'How unique its values are.', fixed),
    (0, attribute_1.attribute)('referenceTypes', 'The resource types that it can refer to.', {
        ...fixed,
        multiValued: true,
        caseExact: true,
    }),
];
exports.SCHEMA_SCHEMA = {
    id: urns_1.SCHEMA_URN,
    name: 'Schema',
    description: 'The attributes of a resource type',
    common: [],
    attributes: [
        (0, attribute_1.attribute)('id', 'The URN of the schema.', { ...exact, uniqueness: 'global' }),
        (0, attribute_1.attribute)('name', "The schema's name.", fixed),
        (0, attribute_1.attribute)('description', 'A description of the schema.', fixed),
        (0, attribute_1.complex)('attributes', 'The attributes.', [
            ...characteristics,
            (0, attribute_1.complex)('subAttributes', 'The sub-attributes of a complex attribute.', characteristics, {
                ...fixed,
                multiValued: true,
            }),
        ], { ...needed, multiValued: true }),
    ],
};
//# sourceMappingURL=core.js.map