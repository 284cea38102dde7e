"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Json = exports.SafeInt = exports.DateTime = exports.NO_INSTANT = void 0;
exports.describedEnum = describedEnum;
const graphql_1 = require("@nestjs/graphql");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const graphql_2 = require("graphql");
exports.NO_INSTANT = 'must be a time with a time zone, for example 2026-11-24T09:54:33.120Z';
/** Nest's own scalar accepts any text and passes on an invalid date. */
exports.DateTime = new graphql_2.GraphQLScalarType({
    name: 'DateTime',
    description: 'A time in RFC 3339 format, for example 2026-11-24T09:54:33.120Z. Responses are always in UTC, with milliseconds.',
    serialize: (value) => value.toISOString(),
    parseValue: read,
    parseLiteral: (node) => read(node.kind === graphql_2.Kind.STRING ? node.value : undefined),
});
function read(value) {
    const instant = typeof value === 'string' ? (0, platform_1.instantOf)(value) : undefined;
    if (!instant)
        throw new TypeError(exports.NO_INSTANT);
    return instant;
}
const NO_SAFE_INT = 'must be a whole number, at most 2^53 - 1';
/** Int has 32 bits, which the sequence numbers of a log can exceed. */
exports.SafeInt = new graphql_2.GraphQLScalarType({
    name: 'SafeInt',
    description: 'A whole number up to 2^53 - 1.',
    serialize: safeInt,
    parseValue: safeInt,
    parseLiteral: (node) => safeInt(node.kind === graphql_2.Kind.INT ? Number(node.value) : undefined),
});
/** Like Int, takes no text. */
function safeInt(value) {
    if (!Number.isSafeInteger(value))
        throw new TypeError(NO_SAFE_INT);
    return value;
}
const refuse = () => {
    throw new TypeError('The JSON type is only for responses.');
};
/** For values whose type depends on the field that changed. Never an argument. */
exports.Json = new graphql_2.GraphQLScalarType({
    name: 'JSON',
    description: 'Any JSON value: string, number, true, false, null, array or object.',
    serialize: (value) => value,
    parseValue: refuse,
    parseLiteral: refuse,
});
/**
 * Registers an enum with a description for each value. The values are those of the domain, so that they are listed
 * only here.
 */
function describedEnum(name, description, meanings) {
    const entries = Object.entries(meanings);
    const values = Object.fromEntries(entries.map(([value]) => [value, value]));
    const valuesMap = Object.fromEntries(entries.map(([value, meaning]) => [value, { description: meaning }]));
    (0, graphql_1.registerEnumType)(values, { name, description, valuesMap: valuesMap });
    return values;
}
//# sourceMappingURL=leaf-types.js.map