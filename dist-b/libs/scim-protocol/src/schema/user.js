"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.USER_SCHEMA = void 0;
const urns_1 = require("../urns");
const attribute_1 = require("./attribute");
const common_1 = require("./common");
const readOnly = { mutability: 'readOnly' };
const name255 = { maxLength: 255 };
/** RFC 7643 §4.1: the attributes that this service stores. */
exports.USER_SCHEMA = {
    id: urns_1.USER_URN,
    name: 'User',
    description: 'A person in the organization',
    common: common_1.COMMON_ATTRIBUTES,
    attributes: [
        (0, attribute_1.attribute)('userName', 'The email address of the person, unique in the organization.', {
            required: true,
            uniqueness: 'server',
            maxLength: 320,
        }),
        (0, attribute_1.complex)('name', "The person's name.", [
            (0, attribute_1.attribute)('formatted', "The person's full name, derived from its parts.", readOnly),
            (0, attribute_1.attribute)('familyName', 'The family name.', name255),
            (0, attribute_1.attribute)('givenName', 'The given name.', name255),
        ]),
        (0, attribute_1.attribute)('displayName', 'The display name. Derived from the name if none is set.', name255),
        (0, attribute_1.complex)('emails', 'The email address. Only one is stored, the same as userName.', [
            (0, attribute_1.attribute)('value', 'The email address.', { maxLength: 320 }),
            (0, attribute_1.attribute)('type', 'The type of address.', { canonicalValues: ['work'], maxLength: 255 }),
            (0, attribute_1.attribute)('primary', 'Whether this is the primary address.', { type: 'boolean' }),
        ], { multiValued: true }),
        (0, attribute_1.attribute)('active', 'Whether the person has access.', { type: 'boolean' }),
        (0, attribute_1.complex)('groups', 'The groups that the person is a member of. To change them, update the groups.', [
            (0, attribute_1.attribute)('value', 'The id of the group.', { caseExact: true, ...readOnly }),
            (0, attribute_1.attribute)('$ref', 'The URI of the group.', {
                type: 'reference',
                referenceTypes: ['Group'],
                caseExact: true,
                ...readOnly,
            }),
            (0, attribute_1.attribute)('display', "The group's displayName.", readOnly),
            (0, attribute_1.attribute)('type', 'The kind of membership.', { canonicalValues: ['direct'], ...readOnly }),
        ], { multiValued: true, ...readOnly }),
    ],
};
//# sourceMappingURL=user.js.map