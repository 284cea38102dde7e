"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.resolveReferences = resolveReferences;
exports.referencesIn = referencesIn;
const attribute_1 = require("../schema/attribute");
const group_1 = require("../schema/group");
const lookup_1 = require("../schema/lookup");
const user_1 = require("../schema/user");
const text_1 = require("../text");
const schemas = { Users: user_1.USER_SCHEMA, Groups: group_1.GROUP_SCHEMA };
/**
 * Replaces an operation's bulkId references with IDs (RFC 7644 §3.7.2). References occur in the operation's path, in
 * the paths of a PATCH, and in member values; any other text that starts with `bulkId:` is literal. Throws whatever
 * `idOf` throws.
 */
function resolveReferences(operation, idOf) {
    const { id, data, endpoint } = operation;
    return {
        ...operation,
        ...(id !== undefined && { id: inValue(id, idOf) }),
        ...((0, text_1.isObject)(data) && { data: inData(data, schemas[endpoint], idOf) }),
    };
}
/** The bulkIds that an operation refers to. */
function referencesIn(operation) {
    const bulkIds = new Set();
    resolveReferences(operation, (bulkId) => {
        bulkIds.add(bulkId);
        return bulkId;
    });
    return bulkIds;
}
function inData(data, schema, idOf) {
    const operations = (0, text_1.getAnyCase)(data, 'Operations');
    if (!Array.isArray(operations))
        return inResource(data, schema, idOf);
    const resolved = operations.map((operation) => ((0, text_1.isObject)(operation) ? inPatch(operation, schema, idOf) : operation));
    return withKey(data, 'Operations', () => resolved);
}
/** An operation within a PATCH. */
function inPatch(operation, schema, idOf) {
    const path = (0, text_1.getAnyCase)(operation, 'path');
    const isPath = typeof path === 'string' && path.trim() !== '' && !isUrn(path, schema);
    const resolved = withKey(operation, 'path', (text) => (typeof text === 'string' ? inPath(text, idOf) : text));
    return withKey(resolved, 'value', (value) => {
        if (!isPath)
            return (0, text_1.isObject)(value) ? inResource(value, schema, idOf) : value;
        return inAttribute(path, value, schema, idOf);
    });
}
/** An object whose keys are attributes or paths. */
function inResource(resource, schema, idOf) {
    const entry = ([key, value]) => [inPath(key, idOf), inAttribute(key, value, schema, idOf)];
    return Object.fromEntries(Object.entries(resource).map(([key, value]) => isUrn(key, schema) && (0, text_1.isObject)(value)
        ? [key, Object.fromEntries(Object.entries(value).map(entry))]
        : entry([key, value])));
}
const isUrn = (text, schema) => text.trim().toLowerCase() === schema.id.toLowerCase();
/** The value for an attribute. For a set of references: a list, one element, or an object that contains the list. */
function inAttribute(path, value, schema, idOf) {
    const name = (0, lookup_1.parseAttributePath)(path.split('[', 1)[0]);
    const found = name && (0, lookup_1.findAttribute)(schema, { ...name, subAttribute: undefined });
    if (!found || !(0, attribute_1.isReferenceSet)(found.attribute))
        return value;
    return (0, text_1.isObject)(value)
        ? withKey(inElements(value, idOf), found.attribute.name, (list) => inElements(list, idOf))
        : inElements(value, idOf);
}
const inElements = (value, idOf) => Array.isArray(value) ? value.map((element) => inElement(element, idOf)) : inElement(value, idOf);
const inElement = (element, idOf) => (0, text_1.isObject)(element) ? withKey(element, 'value', (value) => inValue(value, idOf)) : inValue(element, idOf);
/** A reference that is the whole text. */
function inValue(value, idOf) {
    const bulkId = typeof value === 'string' ? /^bulkId:(.+)$/is.exec(value)?.[1] : undefined;
    return bulkId === undefined ? value : idOf(bulkId);
}
// Quoted or bare. Neither form can fail after `bulkId:`, so the cost is linear. A bulkId that a filter would have to
// escape counts as unknown.
const IN_PATH = /(?<=")bulkId:([^"]+)|(?<=\s)bulkId:([^\s"()[\]]+)/gi;
/** Replaces references in the filter of a path. */
const inPath = (path, idOf) => path.replace(IN_PATH, (_, quoted, bare) => quoted === undefined ? idOf(bare) : JSON.stringify(idOf(quoted)).slice(1, -1));
/** The object with the value of one key changed by `change`; the key's case is ignored. */
const withKey = (object, name, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [
    key,
    key.toLowerCase() === name.toLowerCase() ? change(value) : value,
]));
//# sourceMappingURL=references.js.map