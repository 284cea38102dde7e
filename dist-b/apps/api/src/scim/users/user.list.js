"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.listedUsers = void 0;
exports.userCondition = userCondition;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const ids_1 = require("../dialects/ids");
const filters_sql_1 = require("../filters.sql");
const list_1 = require("../list");
const address = { kind: 'string', sql: 'u.user_name_key', fold: true, required: true };
const folded = (sql) => ({ kind: 'string', sql, fold: true });
/** Maps the attributes of a User to columns of `users u`, and the groups to rows. The list sets `:organizationId`. */
const userMapping = {
    schemas: { kind: 'inline', attributes: { value: { kind: 'constant', value: scim_protocol_1.USER_URN } } },
    id: { kind: 'string', sql: 'u.id', required: true },
    [ids_1.ADDRESS]: address,
    ...Object.fromEntries(domain_1.plainAttributeColumns.map(({ name, column, fold }) => [
        name,
        { kind: 'string', sql: `u.${column}`, ...(fold && { fold }) },
    ])),
    userName: address,
    'name.givenName': folded('u.given_name_key'),
    'name.familyName': folded('u.family_name_key'),
    'name.formatted': folded('u.formatted_name_key'),
    displayName: { ...folded('u.display_name_key'), required: true },
    emails: {
        kind: 'inline',
        attributes: {
            value: address,
            [ids_1.ADDRESS]: address,
            type: { kind: 'constant', value: 'work' },
            primary: { kind: 'constant', value: true },
        },
    },
    active: {
        kind: 'boolean',
        ...filters_sql_1.activeUser,
        required: true,
    },
    groups: {
        kind: 'exists',
        ...filters_sql_1.groupRowsOfUser,
        selective: ['value', ids_1.NUMBER],
        attributes: {
            value: { kind: 'string', sql: 'm.group_id', required: true },
            ...ids_1.numberColumns,
            display: { kind: 'string', sql: 'g.display_name_key', fold: true, required: true },
            type: { kind: 'constant', value: 'direct' },
        },
    },
    'meta.resourceType': { kind: 'constant', value: 'User' },
    'meta.created': { kind: 'dateTime', sql: 'u.created_at', required: true },
    'meta.lastModified': { kind: 'dateTime', sql: 'u.updated_at', required: true },
};
exports.listedUsers = {
    schema: scim_protocol_1.USER_SCHEMA,
    mapping: userMapping,
    orders: {
        userName: domain_1.userOrders.userName,
        displayName: domain_1.userOrders.displayName,
        'name.familyName': domain_1.userOrders.familyName,
        ...domain_1.plainAttributeOrders,
        'meta.created': domain_1.userOrders.created,
        'meta.lastModified': domain_1.userOrders.lastModified,
    },
    defaultOrder: domain_1.byCreation,
    ids: { id: 'User', 'groups.value': 'Group', userName: 'Address', 'emails.value': 'Address' },
    selective: ['id', ids_1.ADDRESS, 'userName', 'externalId', 'emails.value'],
};
/** The filter as SQL. A filter on `active` alone names the statuses, so that the stored counters can be used. */
function userCondition(text, dialect) {
    const filter = (0, list_1.resolvedFilter)(text, exports.listedUsers, dialect);
    const condition = (0, list_1.conditionOf)(filter, exports.listedUsers);
    if (!condition || filter?.kind !== 'compare' || filter.path !== 'active')
        return condition;
    return { ...condition, statuses: filter.operand.value === true ? ['INVITED', 'JOINED'] : ['REMOVED'] };
}
//# sourceMappingURL=user.list.js.map