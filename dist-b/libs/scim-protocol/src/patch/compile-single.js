"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compileSingle = compileSingle;
exports.unwrap = unwrap;
const errors_1 = require("../errors");
const lookup_1 = require("../schema/lookup");
const read_value_1 = require("../schema/read-value");
const text_1 = require("../text");
/** Compiles an operation on a single-valued attribute or sub-attribute, for which add and replace are the same. */
function compileSingle({ operation, attribute, subAttribute, path }, ignored) {
    const value = writtenValue(operation, path);
    if (subAttribute)
        return set([attribute.name, subAttribute.name], subAttribute, unwrap(value), ignored);
    return attribute.subAttributes
        ? setParts(attribute, value, ignored)
        : set([attribute.name], attribute, unwrap(value), ignored);
}
/** The value to write: null for remove; every other operation requires a value. */
function writtenValue({ op, value }, path) {
    if (op === 'remove')
        return null;
    if (value === undefined)
        throw (0, errors_1.missingValue)(op, path);
    return value;
}
/** Older Entra connectors wrap a single value: `[{"$ref": null, "value": "…"}]`. */
function unwrap(value) {
    const lone = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return (0, text_1.isObject)(lone) ? ((0, text_1.getAnyCase)(lone, 'value') ?? lone) : lone;
}
function set(path, attribute, written, ignored) {
    const value = (0, read_value_1.readScalar)(attribute, path.join('.'), written);
    if (value === null && attribute.required)
        throw (0, errors_1.requiredRemoved)(path.join('.'));
    // A boolean has no third state: without a value it stays as it is.
    if (value === null && attribute.type === 'boolean') {
        ignored.add(path.join('.'));
        return [];
    }
    return [{ kind: 'set', path, value }];
}
/** Merges the given parts; null clears all writable parts. */
function setParts(attribute, value, ignored) {
    const parts = attribute.subAttributes ?? [];
    const writable = parts.filter((part) => part.mutability !== 'readOnly');
    if (value === null)
        return writable.flatMap((part) => set([attribute.name, part.name], part, null, ignored));
    if (!(0, text_1.isObject)(value))
        throw (0, errors_1.wrongValue)(attribute.name, value, 'an object');
    return Object.entries(value).flatMap(([key, written]) => {
        const part = (0, lookup_1.attributeNamed)(parts, key);
        if (!part)
            ignored.add(`${attribute.name}.${key}`);
        return part && writable.includes(part) ? set([attribute.name, part.name], part, written, ignored) : [];
    });
}
//# sourceMappingURL=compile-single.js.map