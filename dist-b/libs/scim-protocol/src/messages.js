"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MAX_COUNT = void 0;
exports.listResponse = listResponse;
exports.readListQuery = readListQuery;
exports.readSearchRequest = readSearchRequest;
const errors_1 = require("./errors");
const text_1 = require("./text");
const urns_1 = require("./urns");
/**
 * Wraps a page of resources. `Resources` is always present, and `itemsPerPage` is the number of resources in this
 * response.
 */
function listResponse(page) {
    const { resources, totalResults, ...place } = page;
    const given = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
    return {
        schemas: [urns_1.LIST_RESPONSE_URN],
        totalResults,
        itemsPerPage: resources.length,
        ...given,
        Resources: resources,
    };
}
exports.MAX_COUNT = 100;
/**
 * Reads list parameters (RFC 7644 §3.4.2) from the query, with names in any case. The first of a repeated parameter
 * counts, except that attribute lists are joined. `startIndex` is at least 1, `count` (also `itemsPerPage`) 0 to 100.
 * Throws 400 invalidValue for a value that is not an integer, and 400 invalidCount for such a count with a cursor (RFC
 * 9865 §2.2).
 */
function readListQuery(query) {
    const get = (name) => {
        const value = (0, text_1.getAnyCase)(query, name);
        return Array.isArray(value) ? value[0] : value;
    };
    const text = (name) => readText(name, get(name));
    const filter = text('filter')?.trim();
    const sortBy = text('sortBy')?.trim();
    const cursor = text('cursor');
    return {
        startIndex: Math.max(1, integer('startIndex', get('startIndex')) ?? 1),
        count: Math.min(exports.MAX_COUNT, Math.max(0, count(get, cursor !== undefined) ?? exports.MAX_COUNT)),
        ...(filter && { filter }),
        attributes: names('attributes', query),
        excludedAttributes: names('excludedAttributes', query),
        ...(sortBy && { sortBy }),
        sortOrder: sortOrder(text('sortOrder')),
        ...(cursor !== undefined && { cursor }),
    };
}
/** Reads the body of a search by POST (RFC 7644 §3.4.3), in which the names are lists. */
function readSearchRequest(body) {
    if (!(0, text_1.isObject)(body))
        throw (0, errors_1.notAnObject)('The body', body);
    return readListQuery(body);
}
const count = (get, byCursor) => {
    const fault = byCursor ? (_name, value) => (0, errors_1.wrongCount)(value) : errors_1.notAnInteger;
    return integer('count', get('count'), fault) ?? integer('itemsPerPage', get('itemsPerPage'), fault);
};
function integer(name, value, fault = errors_1.notAnInteger) {
    const text = typeof value === 'number' ? String(value) : (readText(name, value)?.trim() ?? '');
    if (text === '')
        return undefined;
    if (!/^[+-]?\d+$/.test(text))
        throw fault(name, value);
    return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}
function sortOrder(value) {
    const order = value?.trim().toLowerCase() || 'ascending';
    if (order !== 'ascending' && order !== 'descending') {
        throw (0, errors_1.wrongValue)('sortOrder', value, '"ascending" or "descending"');
    }
    return order;
}
function readText(name, value, right = 'a string') {
    if (value === undefined || value === null)
        return undefined;
    if (typeof value !== 'string')
        throw (0, errors_1.wrongValue)(name, value, right);
    return value;
}
/** The names in a list, which may be one text or several. */
const names = (parameter, query) => Object.entries(query)
    .filter(([key]) => key.toLowerCase() === parameter.toLowerCase())
    .flatMap(([, value]) => value)
    .flatMap((value) => (readText(parameter, value, 'a list of strings') ?? '').split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
//# sourceMappingURL=messages.js.map