"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GROUP_SCHEMA = void 0;
const urns_1 = require("../urns");
const attribute_1 = require("./attribute");
const common_1 = require("./common");
const readOnly = { mutability: 'readOnly' };
/** RFC 7643 §4.2. Only the value of a member is read; the rest is derived for responses. */
exports.GROUP_SCHEMA = {
    id: urns_1.GROUP_URN,
    name: 'Group',
    description: 'A group of people',
    common: common_1.COMMON_ATTRIBUTES,
    attributes: [
        (0, attribute_1.attribute)('displayName', "The group's name, unique in the organization.", {
            required: true,
            uniqueness: 'server',
            maxLength: 255,
        }),
        (0, attribute_1.complex)('members', 'The people in the group.', [
            (0, attribute_1.attribute)('value', 'The id of the user.', {
                required: true,
                caseExact: true,
                mutability: 'immutable',
                maxLength: 320,
            }),
            (0, attribute_1.attribute)('$ref', 'The URI of the user.', {
                type: 'reference',
                referenceTypes: ['User'],
                caseExact: true,
                ...readOnly,
            }),
            (0, attribute_1.attribute)('display', "The user's displayName.", readOnly),
            (0, attribute_1.attribute)('type', 'The type of the member.', { canonicalValues: ['User'], ...readOnly }),
        ], { multiValued: true }),
    ],
};
//# sourceMappingURL=group.js.map