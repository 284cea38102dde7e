"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.KeyCounter = void 0;
const platform_1 = require("../../../platform/src/index.js");
const sums_1 = require("../sums");
const key_activity_entity_1 = require("./key-activity.entity");
const key_activity_sql_1 = require("./key-activity.sql");
/** Collects the activity of SCIM keys until it is written. */
class KeyCounter {
    hours = new sums_1.Sums(({ keyId, hour }) => `${keyId} ${hour.getTime()}`, (one, more) => ({
        ...one,
        successful: one.successful + more.successful,
        redirection: one.redirection + more.redirection,
        clientError: one.clientError + more.clientError,
        serverError: one.serverError + more.serverError,
    }));
    activities = new Map();
    get isEmpty() {
        return this.activities.size === 0;
    }
    /** Counts a request. Ignores requests without a key. */
    count({ organizationId, keyId, occurredAt, status, statusClass, detail, userAgent }) {
        if (keyId === null)
            return;
        const key = { organizationId, keyId };
        const isError = status >= 400;
        this.hours.add({
            ...key,
            hour: (0, platform_1.hourOf)(occurredAt),
            successful: Number(statusClass === 'SUCCESSFUL'),
            redirection: Number(statusClass === 'REDIRECTION'),
            clientError: Number(statusClass === 'CLIENT_ERROR'),
            serverError: Number(statusClass === 'SERVER_ERROR'),
        });
        this.addActivity({
            ...key,
            firstRequestAt: occurredAt,
            lastRequestAt: occurredAt,
            userAgent,
            lastErrorAt: isError ? occurredAt : null,
            lastErrorStatus: isError ? status : null,
            lastErrorDetail: isError ? detail : null,
        });
    }
    /** Adds the counts of another counter. */
    add(other) {
        for (const hour of other.hours.inOrder())
            this.hours.add(hour);
        for (const activity of other.activities.values())
            this.addActivity(activity);
    }
    /** Writes the counts in key order, so that all processes lock in the same order, and deletes hours that no longer count. */
    write(tx) {
        const activities = [...this.activities.values()].sort((one, other) => (one.keyId < other.keyId ? -1 : 1));
        tx.insert(key_activity_entity_1.KeyActivity, activities, key_activity_sql_1.updateActivity);
        tx.insert(key_activity_entity_1.KeyHour, this.hours.inOrder(), key_activity_sql_1.addToHour);
        for (const { organizationId, keyId, lastRequestAt } of activities)
            tx.of(organizationId).write(key_activity_sql_1.deleteHours, { keyId, from: (0, platform_1.firstHourOfDay)(lastRequestAt).getTime() });
    }
    addActivity(more) {
        const activity = this.activities.get(more.keyId);
        if (!activity)
            return void this.activities.set(more.keyId, more);
        if (more.firstRequestAt < activity.firstRequestAt)
            activity.firstRequestAt = more.firstRequestAt;
        if (more.lastRequestAt >= activity.lastRequestAt) {
            activity.lastRequestAt = more.lastRequestAt;
            activity.userAgent = more.userAgent;
        }
        if (more.lastErrorAt && !(activity.lastErrorAt && more.lastErrorAt < activity.lastErrorAt)) {
            activity.lastErrorAt = more.lastErrorAt;
            activity.lastErrorStatus = more.lastErrorStatus;
            activity.lastErrorDetail = more.lastErrorDetail;
        }
    }
}
exports.KeyCounter = KeyCounter;
//# sourceMappingURL=key-counter.js.map