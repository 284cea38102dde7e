"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inOurWords = inOurWords;
exports.formatError = formatError;
exports.foreseen = foreseen;
const errors_1 = require("@apollo/server/errors");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const graphql_1 = require("graphql");
const refusals_1 = require("./refusals");
/**
 * Messages of Nest, graphql-js and Apollo that address the developer of the server or contain typos, and our
 * replacements.
 */
const sentences = [
    [/^GraphQL introspection is not allowed/, 'Introspection is off. The schema is at GET /graphql/schema.graphql.'],
    [
        /^This operation has been blocked as a potential Cross-Site Request Forgery/,
        'The request could come from a form on another site. Send it with Content-Type: application/json.',
    ],
    [
        /^Cannot [A-Z]+ \//,
        'No resource exists at this URL. Send operations to POST /graphql, and download files under /audit.',
    ],
    [/^Operation batching disabled/, 'Send one operation per request, with at most 50 root fields.'],
    [/^No operations found in request/, 'The body must be a JSON object with the document in query.'],
    [
        /^POST body missing, invalid Content-Type/,
        'The body must be a JSON object with the document in query, sent as application/json.',
    ],
    [/^GraphQL queries must be strings/, 'query must be a string that contains the document.'],
    [/^GraphQL operations must contain a non-empty/, 'query is missing. It must be a string that contains the document.'],
    [
        /^(PersistedQueryNotSupported|PersistedQueryNotFound|Unsupported persisted query version|provided sha does not)/,
        'Persisted queries are not supported. Send the document in query.',
    ],
    [
        /^(Syntax Error: )?Document contains more that (\d+) tokens.*$/s,
        'The document has more than the maximum of $2 tokens. Split it, or use variables.',
    ],
];
/** Replaces the message if it is in the list. */
function inOurWords(message) {
    for (const [theirs, ours] of sentences) {
        const match = theirs.exec(message);
        if (match)
            return ours.replace('$2', match[2] ?? '');
    }
    return message;
}
/** Formats every error the same way: `extensions` has a code, and internal details are hidden. */
function formatError({ locations, path }, error) {
    const { message, refusal } = foreseen(error) ?? { message: 'Internal error.', refusal: { code: 'INTERNAL' } };
    // In a URL, the criterion is a parameter of its own.
    const vague = (0, errors_1.unwrapResolverError)(error) instanceof audit_1.VagueTextError && { field: `filter.${refusal.field}` };
    return { message, ...(locations && { locations }), ...(path && { path }), extensions: { ...refusal, ...vague } };
}
/** What the client receives for an expected error; undefined for an unexpected one. */
function foreseen(error) {
    const cause = (0, errors_1.unwrapResolverError)(error);
    return (cause instanceof graphql_1.GraphQLError ? ownRefusal(cause) : undefined) ?? (0, refusals_1.toRefusal)(cause);
}
/**
 * Errors of the parser, the validator or this API. Internal failures of GraphQL and Apollo have no code or
 * INTERNAL_SERVER_ERROR.
 */
function ownRefusal({ message, extensions }) {
    const { stacktrace, http, code, ...shown } = extensions;
    if (typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR')
        return undefined;
    const field = fieldOfVariable(message);
    // Limits of the API have their own code.
    const named = 'limit' in shown ? 'QUERY_TOO_COMPLEX' : code;
    const refusal = { ...shown, code: named, ...(field && { field }) };
    return { message: (0, platform_1.redactText)(inOurWords(message), audit_1.LONGEST.detail).trim(), refusal };
}
/**
 * The field of a variable whose value has the wrong type. graphql-js has it in the message alone, where texts of the
 * client are quoted. Like in other refusals, fields of a mutation's input are named without it.
 */
function fieldOfVariable(message) {
    const [, variable] = /^Variable "\$(\w+)" (?:got invalid value|of )/.exec(message) ?? [];
    if (!variable)
        return undefined;
    const [, path = variable] = / at "([\w.[\]]{1,200})"; /.exec(message) ?? [];
    const [, child] = /; Field "(\w+)" (?:of required type|is not defined)/.exec(message) ?? [];
    return (child ? `${path}.${child}` : path).replace(/^input\./, '');
}
//# sourceMappingURL=format-error.js.map