"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addRequests = exports.containsText = exports.recordsFound = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The records whose `id` the SQL `found` selects. CROSS JOIN keeps SQLite from reading all records first. */
const recordsFound = ({ columns, table, alias }, found, direction) => `
  SELECT ${columns} FROM (${found}) f CROSS JOIN ${table}
  WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.id = f.id ORDER BY ${alias}.id ${direction}`;
exports.recordsFound = recordsFound;
/** Conditions on `s`, a record: one of its texts contains `:text`, ignoring case. */
exports.containsText = `(${['detail', 'path', 'notes']
    .map((column) => `INSTR(LOWER(s.${column}), :text) > 0`)
    .join(' OR ')})`;
/** Adds `:more` to the number of requests of the record `:id`. */
exports.addRequests = `UPDATE provisioning_records SET requests = requests + :more WHERE ${(0, platform_1.inOrganization)()} AND id = :id`;
//# sourceMappingURL=provisioning-records.sql.js.map