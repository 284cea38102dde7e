"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.COMMON_ATTRIBUTES = void 0;
const attribute_1 = require("./attribute");
const readOnly = { mutability: 'readOnly' };
/** The attributes of every resource (RFC 7643 §3.1); no schema document lists them. */
exports.COMMON_ATTRIBUTES = [
    (0, attribute_1.attribute)('schemas', "The URNs of the resource's schemas.", {
        type: 'reference',
        referenceTypes: ['uri'],
        multiValued: true,
        returned: 'always',
        ...readOnly,
    }),
    (0, attribute_1.attribute)('id', 'The id assigned by this service. It is never reused.', {
        caseExact: true,
        returned: 'always',
        uniqueness: 'server',
        ...readOnly,
    }),
    (0, attribute_1.attribute)('externalId', 'The id assigned by the client.', { caseExact: true, maxLength: 255 }),
    (0, attribute_1.complex)('meta', 'Metadata of the resource.', [
        (0, attribute_1.attribute)('resourceType', 'The name of the resource type.', { caseExact: true, ...readOnly }),
        (0, attribute_1.attribute)('created', 'When the resource was created.', { type: 'dateTime', ...readOnly }),
        (0, attribute_1.attribute)('lastModified', 'When the resource last changed.', { type: 'dateTime', ...readOnly }),
        (0, attribute_1.attribute)('location', 'The URI of the resource.', {
            type: 'reference',
            referenceTypes: ['uri'],
            caseExact: true,
            ...readOnly,
        }),
        (0, attribute_1.attribute)('version', 'The version of the resource, the same as its ETag.', { caseExact: true, ...readOnly }),
    ], readOnly),
];
//# sourceMappingURL=common.js.map