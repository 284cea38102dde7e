"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.listedGroups = void 0;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const ids_1 = require("../dialects/ids");
const filters_sql_1 = require("../filters.sql");
/**
 * Maps the attributes of a Group to columns of `permission_groups g`, and the members to rows. The list sets
 * `:organizationId`.
 */
const groupMapping = {
    schemas: { kind: 'inline', attributes: { value: { kind: 'constant', value: scim_protocol_1.GROUP_URN } } },
    id: { kind: 'string', sql: 'g.id', required: true },
    ...ids_1.numberColumns,
    externalId: { kind: 'string', sql: 'g.external_id' },
    displayName: { kind: 'string', sql: 'g.display_name_key', fold: true, required: true },
    members: {
        kind: 'exists',
        ...filters_sql_1.memberRowsOfGroup,
        selective: ['value', ids_1.ADDRESS],
        attributes: {
            value: { kind: 'string', sql: 'm.user_id', required: true },
            [ids_1.ADDRESS]: { kind: 'string', sql: 'u.user_name_key', fold: true, required: true },
            display: { kind: 'string', sql: 'u.display_name_key', fold: true, required: true },
            type: { kind: 'constant', value: 'User' },
        },
    },
    'meta.resourceType': { kind: 'constant', value: 'Group' },
    'meta.created': { kind: 'dateTime', sql: 'g.created_at', required: true },
    'meta.lastModified': { kind: 'dateTime', sql: 'g.updated_at', required: true },
};
exports.listedGroups = {
    schema: scim_protocol_1.GROUP_SCHEMA,
    mapping: groupMapping,
    orders: {
        displayName: domain_1.groupOrders.displayName,
        'meta.created': domain_1.groupOrders.created,
        'meta.lastModified': domain_1.groupOrders.lastModified,
    },
    defaultOrder: domain_1.byCreation,
    ids: { id: 'Group', 'members.value': 'User' },
    selective: ['id', ids_1.NUMBER, 'externalId', 'displayName'],
};
//# sourceMappingURL=group.list.js.map