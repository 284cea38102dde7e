"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RefusedRequests = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** Records per minute that are stored one by one. The last one counts all later requests. */
const KEPT = { KEY: 1, LIMIT: 1000 };
/** Networks per minute that a log distinguishes. A sender may have many. */
const NETWORKS = 20;
const MINUTE_MS = 60_000;
/**
 * Counts requests that no rate limit bounds, so that a persistent sender cannot fill the log. Without a valid key, only the
 * first request per minute, key, network and status class is stored. Above an organization's limit, a fixed number per
 * minute is stored.
 */
class RefusedRequests {
    /** By organization, then by similarity. */
    logs = { KEY: new Map(), LIMIT: new Map() };
    /** Returns the record to store. Undefined if the request was only counted. */
    add(record, why, now = performance.now()) {
        const log = this.logs[why].get(record.organizationId) ?? new Map();
        this.logs[why].set(record.organizationId, log);
        const own = why === 'KEY' ? keyOf(record, (0, platform_1.networkOf)(record.ip ?? '')) : '';
        const hasOwnSeries = log.has(own) || log.size < NETWORKS;
        const key = hasOwnSeries ? own : keyOf(record, 'others');
        const series = log.get(key) ?? { since: now, kept: 0, lastKept: countedPartOf(record), more: 0 };
        log.set(key, series);
        if (series.kept === KEPT[why]) {
            series.more += 1;
            return undefined;
        }
        series.kept += 1;
        series.lastKept = countedPartOf(record);
        return hasOwnSeries ? record : ofManyNetworks(record);
    }
    /** Removes and returns the counts that started at least a minute before `now`. */
    ended(now = performance.now()) {
        const counted = [];
        for (const logs of Object.values(this.logs))
            for (const [organizationId, log] of logs) {
                for (const [key, { since, lastKept: record, more }] of log) {
                    if (since > now - MINUTE_MS)
                        continue;
                    log.delete(key);
                    if (more > 0)
                        counted.push({ record, more });
                }
                if (log.size === 0)
                    logs.delete(organizationId);
            }
        return counted;
    }
}
exports.RefusedRequests = RefusedRequests;
/** Without the bodies, which would fill the memory. */
const countedPartOf = ({ organizationId, id, keyId, act, statusClass, cause }) => ({
    organizationId,
    id,
    keyId,
    act,
    statusClass,
    cause,
});
const keyOf = ({ keyId, statusClass }, network) => JSON.stringify([keyId, statusClass, network]);
const ofManyNetworks = (record) => ({
    ...record,
    ip: null,
    notes: [
        ...record.notes,
        `Refused requests came from more than ${NETWORKS} addresses. This record counts all the others.`,
    ],
});
//# sourceMappingURL=refused-requests.js.map