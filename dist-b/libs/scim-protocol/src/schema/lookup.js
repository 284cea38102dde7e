"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.printAttributePath = void 0;
exports.parseAttributePath = parseAttributePath;
exports.attributeNamed = attributeNamed;
exports.findAttribute = findAttribute;
// attrPath = [URI ":"] ATTRNAME *1subAttr. A URN contains dots ("2.0"), so the name starts after its last colon.
const ATTRIBUTE_PATH = /^(?:(urn:.+):)?([a-z$][\w$-]*)(?:\.([a-z$][\w$-]*))?$/i;
/** Parses an attribute path; null if it is invalid. */
function parseAttributePath(text) {
    const match = ATTRIBUTE_PATH.exec(text.trim());
    if (!match)
        return null;
    const [, urn, name, subAttribute] = match;
    return { ...(urn && { urn }), name: name, ...(subAttribute && { subAttribute }) };
}
/** The inverse of parseAttributePath. */
const printAttributePath = ({ urn, name, subAttribute }) => (urn ? `${urn}:` : '') + name + (subAttribute ? `.${subAttribute}` : '');
exports.printAttributePath = printAttributePath;
const indexes = new WeakMap();
/** The attribute with that name, in any case. */
function attributeNamed(attributes, name) {
    let index = indexes.get(attributes);
    if (!index) {
        index = new Map(attributes.map((candidate) => [candidate.name.toLowerCase(), candidate]));
        indexes.set(attributes, index);
    }
    return index.get(name.toLowerCase());
}
/** Finds the path in the schema, in any case; null for another schema's URN or an unknown name. */
function findAttribute(schema, path) {
    if (path.urn !== undefined && path.urn.toLowerCase() !== schema.id.toLowerCase())
        return null;
    const attribute = attributeNamed(schema.attributes, path.name) ?? attributeNamed(schema.common, path.name);
    if (!attribute)
        return null;
    if (path.subAttribute === undefined)
        return { attribute, path: attribute.name };
    const subAttribute = attributeNamed(attribute.subAttributes ?? [], path.subAttribute);
    return subAttribute ? { attribute, subAttribute, path: `${attribute.name}.${subAttribute.name}` } : null;
}
//# sourceMappingURL=lookup.js.map