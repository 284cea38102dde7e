"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.countedRecords = exports.requestsByCause = exports.requestsByPeriod = exports.deleteCounts = exports.addToRequests = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** Adds to the stored count. */
const addToRequests = (engine) => (0, platform_1.addTo)(engine, 'organization_id, hour, key_id, act, status_class, cause', ['requests']);
exports.addToRequests = addToRequests;
/** Deletes the counts of the hours before `:hour`. */
exports.deleteCounts = `DELETE FROM provisioning_counts WHERE ${(0, platform_1.inOrganization)()} AND hour < :hour`;
/** The columns by which counts can be selected. Each has a parameter with its values. */
const filtered = {
    keyIds: 'key_id',
    acts: 'act',
    statusClasses: 'status_class',
    causes: 'cause',
};
const countsWhere = (filter) => [
    `FROM provisioning_counts WHERE ${(0, platform_1.inOrganization)()} AND hour >= :from AND hour < :to`,
    ...Object.keys(filtered).flatMap((name) => filter[name] ? `${filtered[name]} IN (:...${name})` : []),
].join(' AND ');
/** Requests of the hours from `:from` up to `:to` (excluded), in periods of `:width` milliseconds. */
const requestsByPeriod = (filter) => `
  SELECT hour - hour % :width AS period, status_class AS statusClass, act, SUM(requests) AS requests
  ${countsWhere(filter)} GROUP BY hour - hour % :width, status_class, act`;
exports.requestsByPeriod = requestsByPeriod;
/** Failed requests of the hours from `:from` up to `:to` (excluded), by cause. */
const requestsByCause = (filter) => `
  SELECT cause, SUM(requests) AS requests ${countsWhere(filter)} AND cause <> '' GROUP BY cause`;
exports.requestsByCause = requestsByCause;
/** What is counted of the records whose `id` the SQL `found` selects. */
const countedRecords = (direction) => (found) => `
  SELECT r.id AS id, r.act AS act, r.status_class AS statusClass, r.cause AS cause, r.requests AS requests,
    COALESCE(r.resource_id, r.named_address) AS resource
  FROM (${found}) f CROSS JOIN provisioning_records r
  WHERE ${(0, platform_1.inOrganization)('r')} AND r.id = f.id ORDER BY r.id ${direction}`;
exports.countedRecords = countedRecords;
//# sourceMappingURL=provisioning-counts.sql.js.map