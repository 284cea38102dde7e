"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.oldestBefore = exports.deleteHourlyMarks = exports.sequencesToDelete = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The sequences of up to `:limit` events before `:first`, the first one that is kept. Oldest first. */
exports.sequencesToDelete = `
  SELECT sequence FROM sealed_events WHERE ${(0, platform_1.inOrganization)()} AND sequence < :first ORDER BY sequence LIMIT :limit`;
/** Deletes the hourly marks before `:hour`. */
exports.deleteHourlyMarks = `DELETE FROM hourly_events WHERE ${(0, platform_1.inOrganization)()} AND hour < :hour`;
/** The IDs of up to `:limit` rows before the ID `:end`. Oldest first. */
const oldestBefore = ({ table, alias }) => `
  SELECT ${alias}.id AS id FROM ${table} WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.id < :end
  ORDER BY ${alias}.id LIMIT :limit`;
exports.oldestBefore = oldestBefore;
//# sourceMappingURL=retention.sql.js.map