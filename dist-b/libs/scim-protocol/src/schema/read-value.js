"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readScalar = readScalar;
exports.digitsOf = digitsOf;
exports.readElement = readElement;
exports.readElements = readElements;
const errors_1 = require("../errors");
const text_1 = require("../text");
const attribute_1 = require("./attribute");
const lookup_1 = require("./lookup");
const DEFAULT_MAX_LENGTH = 255;
/**
 * Reads a value of a simple attribute; null if there is none (absent, null, blank text). Booleans may be text, IDs
 * whole numbers. Throws 400 invalidValue for any other wrong type.
 */
function readScalar(attribute, path, value) {
    if (value === null || value === undefined)
        return null;
    return attribute.type === 'boolean' ? readBoolean(path, value) : readText(attribute, path, value);
}
function readBoolean(path, value) {
    // Entra sends "True" and "False", OneLogin "true".
    const known = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (known === true || known === 'true')
        return true;
    if (known === false || known === 'false')
        return false;
    throw (0, errors_1.wrongValue)(path, value, 'true or false');
}
function readText(attribute, path, value) {
    if (typeof value === 'number')
        return digitsOf(path, value);
    if (typeof value !== 'string')
        throw (0, errors_1.wrongValue)(path, value, 'a string');
    if (value.trim() === '')
        return null;
    // SQLite's text functions stop at a NUL.
    if (value.includes('\0'))
        throw (0, errors_1.wrongValue)(path, value, 'a string without the character U+0000');
    const maxLength = attribute.maxLength ?? DEFAULT_MAX_LENGTH;
    if ((0, text_1.isLonger)(value, maxLength)) {
        throw (0, errors_1.wrongValue)(path, value, `at most ${maxLength} characters long`);
    }
    return (0, text_1.wellFormed)(value);
}
/** A number in place of a text. Throws 400 invalidValue if JSON may have rounded its digits. */
function digitsOf(path, number) {
    if (!Number.isSafeInteger(number))
        throw (0, errors_1.wrongNumber)(path);
    return String(number);
}
/**
 * Reads one value of a complex attribute: an object. Drops read-only parts; drops unknown parts and adds them to
 * `ignored`. For a multi-valued attribute, a bare text or number is an element's value. Null if nothing is left.
 */
function readElement(attribute, value, ignored) {
    const bare = typeof value === 'string' || typeof value === 'number';
    if (!(0, text_1.isObject)(value) && !(bare && attribute.multiValued))
        throw (0, errors_1.wrongValue)(attribute.name, value, 'an object');
    const subAttributes = attribute.subAttributes ?? [];
    const element = {};
    for (const [key, part] of (0, text_1.isObject)(value) ? Object.entries(value) : [['value', value]]) {
        const sub = (0, lookup_1.attributeNamed)(subAttributes, key);
        if (!sub)
            ignored.add(`${attribute.name}.${key}`);
        else if (sub.mutability !== 'readOnly') {
            const read = readScalar(sub, `${attribute.name}.${sub.name}`, part);
            if (read !== null)
                element[sub.name] = read;
        }
    }
    const missing = subAttributes.find((sub) => sub.required && element[sub.name] === undefined);
    if (missing)
        throw (0, errors_1.missingAttribute)(`${attribute.name}.${missing.name}`);
    if ((0, attribute_1.isReferenceSet)(attribute) && holdsJson(String(element.value)))
        throw (0, errors_1.wrongValue)(attribute.name, element.value, 'a list of values, not a string that contains JSON');
    return Object.keys(element).length > 0 ? element : null;
}
/** Such a text is not an ID, and a removal by it must not appear to succeed. */
function holdsJson(text) {
    if (!/^\s*[[{]/.test(text))
        return false;
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Reads the values of a multi-valued complex attribute: a list, a single element, or `{"members": […]}`. Null is an
 * empty list. Anything else throws, so that unreadable input never means "all" or "none".
 */
function readElements(attribute, value, ignored) {
    if (value === null || value === undefined)
        return [];
    const wrapped = (0, text_1.isObject)(value) ? (0, text_1.getAnyCase)(value, attribute.name) : undefined;
    const list = wrapped ?? value;
    const elements = (Array.isArray(list) ? list : [list]).map((element) => readElement(attribute, element, ignored));
    return elements.filter((element) => element !== null);
}
//# sourceMappingURL=read-value.js.map