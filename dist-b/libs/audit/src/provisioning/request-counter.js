"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RequestCounter = void 0;
const platform_1 = require("../../../platform/src/index.js");
const sums_1 = require("../sums");
const provisioning_count_entity_1 = require("./provisioning-count.entity");
const provisioning_counts_sql_1 = require("./provisioning-counts.sql");
/** Collects the counts of requests until they are written. */
class RequestCounter {
    counts = new sums_1.Sums(({ organizationId, hour, keyId, act, statusClass, cause }) => [organizationId, hour.getTime(), keyId, act, statusClass, cause].join(' '), (one, { requests }) => ({ ...one, requests: one.requests + requests }));
    get isEmpty() {
        return this.counts.isEmpty;
    }
    /** Counts requests that a record represents, in the hour of the record. */
    count({ organizationId, id, keyId, act, statusClass, cause }, requests) {
        const hour = (0, platform_1.hourOf)((0, platform_1.timeOfId)(id));
        this.counts.add({ organizationId, hour, keyId: keyId ?? provisioning_count_entity_1.NONE, act, statusClass, cause: cause ?? provisioning_count_entity_1.NONE, requests });
    }
    /** Adds the counts of another counter. */
    add(other) {
        for (const count of other.counts.inOrder())
            this.counts.add(count);
    }
    /** Writes the counts in key order, so that all processes lock in the same order. */
    write(tx) {
        tx.insert(provisioning_count_entity_1.ProvisioningCount, this.counts.inOrder(), provisioning_counts_sql_1.addToRequests);
    }
}
exports.RequestCounter = RequestCounter;
//# sourceMappingURL=request-counter.js.map