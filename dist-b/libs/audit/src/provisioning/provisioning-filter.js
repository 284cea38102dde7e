"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.provisioningTable = void 0;
exports.searchFor = searchFor;
const platform_1 = require("../../../platform/src/index.js");
const search_sql_1 = require("../search/search.sql");
const provisioning_records_sql_1 = require("./provisioning-records.sql");
/** The provisioning log, in the order of IDs, which is that of time. The index of a column is named after it. */
exports.provisioningTable = {
    name: 'provisioning_records',
    key: 'id',
    next: platform_1.idAfter,
    read: String,
};
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** The search for the records of a filter. Undefined if it cannot find any. */
function searchFor(filter, direction) {
    const { since, until, keyId, acts, statusClasses, causes, partial, resourceId, namedAddress, requestId, text } = filter;
    // Only failed requests have a cause.
    if (causes && statusClasses?.every((one) => one === 'SUCCESSFUL' || one === 'REDIRECTION'))
        return undefined;
    const equal = (column, value) => value === undefined ? [] : [[column, value]];
    const criteria = [
        equal('request_id', requestId),
        equal('resource_id', resourceId),
        equal('named_address', namedAddress),
        partial === undefined ? [] : [['is_partial', Number(partial)]],
        (0, search_sql_1.anyValue)('cause', causes),
        equal('key_id', keyId),
        (0, search_sql_1.anyValue)('act', acts),
        (0, search_sql_1.anyValue)('status_class', statusClasses),
    ];
    return {
        from: since ? (0, platform_1.firstIdAt)(since) : FIRST_ID,
        to: until ? (0, platform_1.firstIdAt)(until) : LAST_ID,
        direction,
        criteria: criteria.filter(({ length }) => length > 0),
        conditions: text === undefined ? [] : [{ sql: provisioning_records_sql_1.containsText, parameters: { text: text.toLowerCase() } }],
    };
}
//# sourceMappingURL=provisioning-filter.js.map