"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isReferenceSet = exports.complex = exports.attribute = void 0;
/** An attribute; what `options` leaves out has the defaults of RFC 7643 §2.2. */
const attribute = (name, description, options = {}) => ({
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...options,
});
exports.attribute = attribute;
/** A complex attribute (RFC 7643 §2.3.8). */
const complex = (name, description, subAttributes, options = {}) => ({ ...(0, exports.attribute)(name, description, { ...options, type: 'complex' }), subAttributes });
exports.complex = complex;
/**
 * Whether the attribute is a set of references, such as members: an element exists or not, and has no parts to change.
 * Such an attribute can be written without being read.
 */
const isReferenceSet = (candidate) => candidate.subAttributes?.some((sub) => sub.name === 'value' && sub.mutability === 'immutable') ?? false;
exports.isReferenceSet = isReferenceSet;
//# sourceMappingURL=attribute.js.map