"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tilesAt = exports.grownLogs = exports.waitingEvents = exports.nextWaiting = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The next organization after the ID `:after` with events to seal. */
exports.nextWaiting = `
  SELECT organization_id AS id FROM unsealed_events WHERE organization_id > :after ORDER BY organization_id LIMIT 1`;
/** The first `:limit` unsealed events. */
const waitingEvents = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  JOIN unsealed_events w ON w.organization_id = ${alias}.organization_id AND w.event_id = ${alias}.id
  WHERE ${(0, platform_1.inOrganization)('w')} ORDER BY w.event_id LIMIT :limit`;
exports.waitingEvents = waitingEvents;
/** Up to `:limit` logs that grew since `:since`, after the organization `:after`. */
const grownLogs = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.recorded_at >= :since AND ${alias}.organization_id > :after
  ORDER BY ${alias}.organization_id LIMIT :limit`;
exports.grownLogs = grownLogs;
/** The stored tiles among these. */
const tilesAt = ({ columns, table, alias }, keys) => `
  SELECT ${columns} FROM ${table} WHERE ${(0, platform_1.inOrganization)(alias)} AND (${keys
    .map(({ level, position }) => `(${alias}.level = ${Number(level)} AND ${alias}.position = ${Number(position)})`)
    .join(' OR ')})`;
exports.tilesAt = tilesAt;
//# sourceMappingURL=sealing.sql.js.map