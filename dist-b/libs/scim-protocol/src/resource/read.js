"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readResource = readResource;
exports.requireAttributes = requireAttributes;
exports.chooseEmail = chooseEmail;
const errors_1 = require("../errors");
const lookup_1 = require("../schema/lookup");
const read_value_1 = require("../schema/read-value");
const text_1 = require("../text");
/**
 * Reads the body of POST and PUT. Names may be in any case; null means absent; read-only attributes are an echo and
 * dropped; unknown ones are dropped without a check. Throws 400 invalidSyntax if it is not an object, 400 invalidValue
 * for a value of the wrong type. `requireAttributes` checks the required attributes.
 */
function readResource(body, schema) {
    if (!(0, text_1.isObject)(body))
        throw (0, errors_1.notAnObject)('The body', body);
    const ignored = new Set();
    const resource = {};
    for (const [key, written] of Object.entries(body)) {
        const path = (0, lookup_1.parseAttributePath)(key);
        const found = path && (0, lookup_1.findAttribute)(schema, path);
        if (!found || found.subAttribute)
            ignored.add(key);
        else if (found.attribute.mutability !== 'readOnly') {
            const value = readValue(found.attribute, written, ignored);
            if (value !== null)
                resource[found.attribute.name] = value;
        }
    }
    return { resource, ignored: [...ignored] };
}
function readValue(attribute, written, ignored) {
    if (written === null || written === undefined)
        return null;
    if (!attribute.subAttributes)
        return (0, read_value_1.readScalar)(attribute, attribute.name, written);
    if (!attribute.multiValued)
        return (0, read_value_1.readElement)(attribute, written, ignored);
    const elements = (0, read_value_1.readElements)(attribute, written, ignored);
    return elements.length > 0 ? elements : null;
}
/** Throws 400 invalidValue naming the first required attribute without a value. */
function requireAttributes(resource, schema) {
    const missing = schema.attributes.find(({ name, required }) => required && resource[name] === undefined);
    if (missing)
        throw (0, errors_1.missingAttribute)(missing.name);
}
/** Chooses the primary email, otherwise the one of type work, otherwise the first. */
function chooseEmail(emails) {
    const filled = emails.filter((email) => typeof email.value === 'string');
    const email = filled.find(({ primary }) => primary === true) ??
        filled.find(({ type }) => typeof type === 'string' && (0, text_1.fold)(type) === 'work') ??
        filled[0] ??
        null;
    const rest = filled.filter((other) => other !== email);
    return {
        email,
        notes: rest.map(({ value }) => `emails: ${value} was not stored, because only one address is kept.`),
    };
}
//# sourceMappingURL=read.js.map