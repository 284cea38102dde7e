"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.OutboxBacklogs = exports.OutboxQueue = exports.ATTEMPTS = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const outbox_1 = require("./outbox");
const outbox_sql_1 = require("./outbox.sql");
/** Messages per look-up. */
const FOUND = 100;
/** How long a claimed message is reserved for the process that claimed it; no delivery takes longer. */
const LEASE_MS = 60_000;
exports.ATTEMPTS = 10;
/**
 * The outbox as a queue: a message is claimed for a while, and marked after it was handed over. Messages in one call
 * belong to one organization.
 */
let OutboxQueue = class OutboxQueue {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Messages that are due and have a place, the longest wait first. */
    async due({ first, repeated }) {
        const hasRoom = { first: first.hasRoom(), repeated: repeated.hasRoom() };
        const full = { first: ['', ...first.full], repeated: ['', ...repeated.full] };
        for (const sql of (0, outbox_sql_1.dueMessages)(hasRoom)) {
            const parameters = { ...full, now: Date.now(), limit: FOUND };
            const found = await this.database.acrossOrganizations.read(sql, parameters);
            if (found.length > 0)
                return found;
        }
        return [];
    }
    /** Claims the messages that are still due, except those that another process has claimed. */
    claim(messages) {
        return this.database.change(messages[0], async (tx) => {
            const rows = tx.rows(outbox_1.OutboxMessage, 'o');
            const parameters = { ids: idsOf(messages), now: Date.now() };
            const claimed = await tx.read((0, outbox_sql_1.lockDue)(rows), parameters, rows.read);
            if (claimed.length > 0)
                tx.write(outbox_sql_1.claimMessages, { ids: idsOf(claimed), dueAt: Date.now() + LEASE_MS });
            return claimed.map((message) => ({ ...message, attempts: message.attempts + 1 }));
        });
    }
    markSent(messages) {
        return this.write(messages, outbox_sql_1.markMessagesSent, { now: Date.now() });
    }
    /** Drops messages that are no longer needed. */
    drop(claimed) {
        return this.write(claimed, outbox_sql_1.dropMessages);
    }
    /** Releases claimed messages without an attempt. */
    giveBack(claimed) {
        return this.write(claimed, outbox_sql_1.giveMessagesBack, { now: Date.now() });
    }
    /** Records a failure and the time of the next attempt, or that this was the last attempt. */
    postpone(claimed, lastError) {
        const { attempts } = claimed;
        const dueAt = Date.now() + (0, platform_1.backoffMs)(attempts, 2000, outbox_sql_1.LONGEST_RETRY_MS);
        const state = attempts >= exports.ATTEMPTS ? 'UNDELIVERABLE' : 'PENDING';
        return this.write([claimed], outbox_sql_1.postponeMessages, { lastError, dueAt, state });
    }
    async write([first, ...more], sql, parameters = {}) {
        if (!first)
            return;
        const messages = [first, ...more];
        const attempts = [...new Set(messages.map((message) => message.attempts))];
        await this.database.change(first, (tx) => tx.write(sql, { ...parameters, ids: idsOf(messages), attempts }));
    }
};
exports.OutboxQueue = OutboxQueue;
exports.OutboxQueue = OutboxQueue = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], OutboxQueue);
const idsOf = (messages) => messages.map(({ id }) => id);
const COUNTED = 10_000;
/** For operators: counts the waiting messages across all organizations. */
let OutboxBacklogs = class OutboxBacklogs {
    database;
    constructor(database) {
        this.database = database;
    }
    async now() {
        const ask = async (which) => {
            const parameters = { now: Date.now(), limit: COUNTED };
            const [row] = await this.database.acrossOrganizations.read((0, outbox_sql_1.backlogOf)(which), parameters);
            return { count: Number(row.count), since: row.since === null ? undefined : new Date(Number(row.since)) };
        };
        const due = await ask('due');
        const undeliverable = await ask('undeliverable');
        return { due: due.count, dueSince: due.since, undeliverable: undeliverable.count };
    }
};
exports.OutboxBacklogs = OutboxBacklogs;
exports.OutboxBacklogs = OutboxBacklogs = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], OutboxBacklogs);
//# sourceMappingURL=outbox-queue.js.map