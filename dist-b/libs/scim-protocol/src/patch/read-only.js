"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.requireEchoes = requireEchoes;
const errors_1 = require("../errors");
const text_1 = require("../text");
const compile_single_1 = require("./compile-single");
/** Throws 400 mutability for a write that does not echo the current value of the resource as it is shown. */
function requireEchoes(writes, shown) {
    const other = writes.find(({ path, value }) => !isEcho(valueAt(shown, path), value, path));
    if (other)
        throw (0, errors_1.readOnlyTarget)(other.path);
}
function valueAt(shown, path) {
    const [name, part] = path.split('.');
    const value = shown[name];
    return part === undefined ? value : (0, text_1.isObject)(value) ? value[part] : undefined;
}
function isEcho(shown, written, path) {
    if (isNothing(shown) || isNothing(written))
        return isNothing(shown) && isNothing(written);
    if (Array.isArray(shown))
        return isSameSet(shown.map(textOf), listOf(written).map(textOf), path === 'schemas');
    if ((0, text_1.isObject)(shown))
        return (0, text_1.isObject)(written) && Object.entries(written).every(([key, part]) => isKnownPart(shown, key, part));
    return textOf(shown) === textOf((0, compile_single_1.unwrap)(written));
}
/** Ignores unknown parts. */
function isKnownPart(shown, key, written) {
    const part = (0, text_1.getAnyCase)(shown, key);
    return part === undefined || isEcho(part, written, key);
}
/** A client may name more schemas than we know. */
function isSameSet(shown, written, mayHaveMore) {
    const [known, given] = [new Set(shown), new Set(written)];
    return shown.every((text) => given.has(text)) && (mayHaveMore || written.every((text) => known.has(text)));
}
const listOf = (value) => (Array.isArray(value) ? value : [value]);
const isNothing = (value) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
/** An element is identified by its value. */
function textOf(element) {
    const value = (0, text_1.isObject)(element) ? (0, text_1.getAnyCase)(element, 'value') : element;
    return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : undefined;
}
//# sourceMappingURL=read-only.js.map