"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CURSOR_TIMEOUT_S = exports.selectionOf = exports.resolvedFilter = void 0;
exports.conditionOf = conditionOf;
exports.pageRequestOf = pageRequestOf;
exports.listBody = listBody;
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const ids_1 = require("./dialects/ids");
/** The filter, resolved by the schema and translated by the dialect. */
const resolvedFilter = (filter, { schema, ids }, dialect) => filter === undefined ? undefined : (0, ids_1.idsAs)(dialect, (0, scim_protocol_1.resolveFilter)((0, scim_protocol_1.parseFilter)(filter), schema), ids);
exports.resolvedFilter = resolvedFilter;
function conditionOf(filter, { mapping, selective }) {
    if (!filter)
        return undefined;
    const { sql, parameters } = (0, scim_protocol_1.toWhere)(filter, mapping);
    return { sql, parameters: { ...parameters }, bounded: (0, scim_protocol_1.fixes)(filter, selective) };
}
/**
 * The requested page and its order. Throws 400 for an attribute that cannot be sorted by, and for a cursor of another
 * list.
 */
function pageRequestOf(principal, query, listed) {
    const order = orderOf(query, listed);
    const { count: limit, startIndex, cursor } = query;
    if (cursor === undefined)
        return { start: { offset: startIndex - 1 }, limit, order };
    if (cursor === '')
        return { start: { after: null }, limit, order };
    return { ...placeAt(principal, query, listed.schema, cursor), limit, order };
}
function orderOf({ sortBy, sortOrder }, { schema, orders, defaultOrder }) {
    if (sortBy === undefined)
        return defaultOrder;
    const attributePath = (0, scim_protocol_1.parseAttributePath)(sortBy);
    const path = attributePath && (0, scim_protocol_1.findAttribute)(schema, attributePath)?.path;
    const order = !path || !Object.hasOwn(orders, path) ? undefined : orders[path];
    if (!order)
        throw (0, scim_protocol_1.unsortable)(sortBy, Object.keys(orders));
    return { ...order, descending: sortOrder === 'descending' };
}
/** The list response (RFC 7644 §3.4.2), paged by index or by cursors (RFC 9865). */
function listBody(principal, query, schema, page, resources) {
    const { total: totalResults, next, previous } = page;
    if (query.cursor === undefined)
        return (0, scim_protocol_1.listResponse)({ resources, totalResults, startIndex: query.startIndex });
    const cursor = (start) => cursorTo(principal, query, schema, { start, total: totalResults });
    return (0, scim_protocol_1.listResponse)({
        resources,
        totalResults,
        ...(previous && { previousCursor: cursor({ before: previous }) }),
        ...(next && { nextCursor: cursor({ after: next }) }),
    });
}
/** The attributes that the response should contain (RFC 7644 §3.9). */
const selectionOf = ({ query }, schema) => (0, scim_protocol_1.resolveSelection)((0, scim_protocol_1.readListQuery)((query ?? {})), schema);
exports.selectionOf = selectionOf;
/** Lifetime of a cursor in seconds. */
exports.CURSOR_TIMEOUT_S = 3600;
/** Creates a cursor that is valid only for this list. */
const cursorTo = (principal, query, schema, bookmark) => (0, scim_protocol_1.sealCursor)(bookmark, keyOf(principal), bindingOf(principal, query, schema), Date.now() + exports.CURSOR_TIMEOUT_S * 1000);
/** Opens a cursor. Throws 400 invalidCursor or expiredCursor. */
const placeAt = (principal, query, schema, cursor) => (0, scim_protocol_1.openCursor)(cursor, keyOf(principal), bindingOf(principal, query, schema), Date.now());
const keyOf = ({ organization }) => Buffer.from(organization.cursorKey, 'hex');
/** A cursor is bound to this. The page size and the selected attributes can change between pages. */
const bindingOf = ({ organizationId }, { filter, sortBy, sortOrder }, { id }) => JSON.stringify([organizationId, id, filter, sortBy?.toLowerCase(), sortOrder]);
//# sourceMappingURL=list.js.map