"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.redactQuery = void 0;
exports.redactValues = redactValues;
exports.redactBody = redactBody;
exports.restoreBody = restoreBody;
const platform_1 = require("../../platform/src/index.js");
const secret_names_1 = require("./secret-names");
const BODY_LIMIT = 16 * 1024;
/** Redacts everything in the form of one of our secrets from the texts of a value, at any depth. */
function redactValues(value) {
    if (typeof value === 'string')
        return (0, platform_1.redactSecrets)(value);
    if (Array.isArray(value))
        return value.map(redactValues);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValues(part)]));
}
/** Redacts secrets in a query string by form, by parameter name and by names in filters. Returns at most `limit` bytes. */
const redactQuery = (query, limit) => (0, platform_1.cutText)((0, platform_1.redactText)(query, limit).split('&').map(redactParameter).join('&'), limit);
exports.redactQuery = redactQuery;
function redactParameter(parameter) {
    const name = parameter.split('=', 1)[0];
    if (name.length === parameter.length)
        return parameter;
    if ((0, secret_names_1.isSecretName)((0, platform_1.percentDecoded)(name)))
        return `${name}=${platform_1.REDACTED}`;
    const value = parameter
        .slice(name.length + 1)
        .replaceAll('+', ' ')
        .replace(/(?:%[0-9a-f]{2})+/gi, platform_1.percentDecoded);
    const kept = (0, secret_names_1.withoutNamedSecrets)(value);
    return kept === value ? parameter : `${name}=${encodeURIComponent(kept)}`;
}
/** The storable form of a body: JSON without secrets, cut to 16 KiB. Null if there is no body. */
function redactBody(body) {
    if (body === undefined || body === null)
        return null;
    const json = jsonStart(body, BODY_LIMIT + platform_1.SEARCHED_BEYOND, (object) => {
        const isSecretMember = secretMembersOf(object);
        return (name) => (isSecretMember(name) ? platform_1.REDACTED : undefined);
    });
    return (0, platform_1.redactText)((0, secret_names_1.withoutNamedSecrets)(json), BODY_LIMIT);
}
/**
 * Restores a stored body, except for the values of secret names. Undefined if the body was cut or contained something in
 * the form of one of our secrets.
 */
function restoreBody(stored) {
    try {
        const body = JSON.parse(stored);
        const others = JSON.stringify(body, function (name, value) {
            return secretMembersOf(this)(name) ? undefined : value;
        });
        return others.includes(platform_1.REDACTED) ? undefined : body;
    }
    catch {
        return undefined;
    }
}
/** An operation's `value` is secret if its `path` names a secret. */
function secretMembersOf(object) {
    let path;
    return (name) => {
        if (name.toLowerCase() !== 'value')
            return (0, secret_names_1.isSecretName)(name);
        path ??= pathOf(object);
        return (0, secret_names_1.isSecretName)(path);
    };
}
function pathOf(operation) {
    const name = Object.keys(operation).find((key) => key.toLowerCase() === 'path');
    const path = name === undefined ? undefined : operation[name];
    return typeof path === 'string' ? path : '';
}
/** Maximum nesting of lists and objects. JSON can be nested deeper than the call stack allows. */
const DEEPEST = 500;
/**
 * The start of a value's JSON: all of it if it has at most `length` characters, otherwise just more than `length`. The
 * cost depends on the output, not on the size of the value. The text ends at a value that is nested too deeply.
 */
function jsonStart(value, length, standInOf) {
    const writer = new Writer(length, standInOf);
    writer.write(value, 1);
    return writer.text;
}
class Writer {
    length;
    standInOf;
    text = '';
    constructor(length, standInOf) {
        this.length = length;
        this.standInOf = standInOf;
    }
    write(given, level) {
        const value = isSelfWritten(given) ? given.toJSON() : given;
        if (typeof value === 'string')
            this.writeText(value);
        else if (typeof value !== 'object' || value === null)
            this.text += JSON.stringify(value) ?? 'null';
        else if (level > DEEPEST)
            this.end();
        else if (Array.isArray(value))
            this.writeList(value, level);
        else
            this.writeObject(value, level);
    }
    writeText(text) {
        this.text += JSON.stringify(text.slice(0, this.length + 1 - this.text.length));
    }
    writeList(list, level) {
        let separator = '[';
        for (const part of list) {
            if (this.isFull)
                return;
            this.text += separator;
            this.write(part, level + 1);
            separator = ',';
        }
        if (!this.isFull)
            this.text += separator === '[' ? '[]' : ']';
    }
    writeObject(object, level) {
        const standIn = this.standInOf(object);
        let separator = '{';
        for (const name of Object.keys(object)) {
            const value = object[name];
            if (value === undefined)
                continue;
            if (this.isFull)
                return;
            this.text += separator;
            this.writeText(name);
            if (this.isFull)
                return;
            this.text += ':';
            this.write(standIn(name) ?? value, level + 1);
            separator = ',';
        }
        if (!this.isFull)
            this.text += separator === '{' ? '{}' : '}';
    }
    /** Stops writing. The text is then no valid JSON. */
    end() {
        this.text += '…';
        this.length = -1;
    }
    get isFull() {
        return this.text.length > this.length;
    }
}
const isSelfWritten = (value) => typeof value?.toJSON === 'function';
//# sourceMappingURL=redaction.js.map