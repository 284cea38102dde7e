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
var ProvisioningLog_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.ProvisioningLog = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const key_counter_1 = require("./key-counter");
const provisioning_record_entity_1 = require("./provisioning-record.entity");
const provisioning_records_sql_1 = require("./provisioning-records.sql");
const refused_requests_1 = require("./refused-requests");
const request_counter_1 = require("./request-counter");
const DELAY_MS = 100;
/** Interval for writing the counts of past minutes. */
const COUNT_MS = 5_000;
const BATCH = 200;
/** Maximum number of waiting records. The oldest are dropped and logged, so that a database outage cannot fill the memory. */
const WAITING_LIMIT = 20_000;
/**
 * Collects the provisioning records of reads and refusals, and the key activity of all requests, and writes them in batches
 * within a second. Refusals that no rate limit bounds are counted per minute (`RefusedRequests`).
 */
let ProvisioningLog = ProvisioningLog_1 = class ProvisioningLog {
    database;
    logger = new common_1.Logger(ProvisioningLog_1.name);
    waiting = [];
    /** Number of requests that this process refused, by cause. */
    refusals = new Map();
    counter = new key_counter_1.KeyCounter();
    requests = new request_counter_1.RequestCounter();
    refused = new refused_requests_1.RefusedRequests();
    job = new platform_1.BackgroundJob('refused-request counting', COUNT_MS, () => this.flush());
    timer;
    writing = Promise.resolve();
    closed = false;
    constructor(database) {
        this.database = database;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    beforeApplicationShutdown() {
        return this.job.stop();
    }
    add(record) {
        if (this.closed)
            return;
        this.waiting.push(record);
        this.countUse(record);
    }
    /** Adds a request that was refused before it counted against a limit. */
    addRefused(record, why) {
        const kept = this.closed ? undefined : this.refused.add(record, why);
        if (kept)
            this.add(kept);
        else
            this.countUse(record);
    }
    /** Counts a record that was written with its change. */
    countWritten(record) {
        if (this.closed)
            return;
        this.requests.count(record, record.requests);
        this.flushSoon();
    }
    /** Counts the use of a key by a request without adding its record, for example because `RefusedRequests` counts it. */
    countUse(record) {
        if (record.cause !== null)
            this.refusals.set(record.cause, (this.refusals.get(record.cause) ?? 0) + 1);
        if (this.closed)
            return;
        this.counter.count(record);
        this.flushSoon();
    }
    flushSoon() {
        this.timer ??= setTimeout(() => this.flush(), DELAY_MS).unref();
    }
    /** Writes all waiting records. Every record added before the call is then stored, or logged as lost. */
    flush() {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.writing = this.writing.then(() => this.write());
        return this.writing;
    }
    /** Writes all waiting records a last time. Later records are not kept. */
    async close() {
        await this.flush();
        this.closed = true;
        clearTimeout(this.timer);
        if (this.waiting.length > 0) {
            // The database is unavailable: nothing else could be written either.
            this.logger.error(`${this.waiting.length} provisioning records are lost because the service is stopping`);
            return;
        }
        await this.writeCounts(this.refused.ended(Number.POSITIVE_INFINITY));
        await this.writeCounters();
    }
    async write() {
        if (!(await this.writeRecords()))
            return;
        await this.writeCounts(this.refused.ended());
        await this.writeCounters();
    }
    /** Returns false if the database is unavailable. The records then wait. */
    async writeRecords() {
        while (this.waiting.length > 0) {
            const batch = this.waiting.splice(0, BATCH);
            try {
                await this.insert(batch);
            }
            catch (error) {
                if ((0, platform_1.isDatabaseUnavailable)(error)) {
                    this.keep(batch, error);
                    return false;
                }
                await this.writeSingly(batch);
            }
        }
        return true;
    }
    /** All or nothing, so that no request counts twice. */
    async writeCounters() {
        if (this.counter.isEmpty && this.requests.isEmpty)
            return;
        const { counter, requests } = this;
        this.counter = new key_counter_1.KeyCounter();
        this.requests = new request_counter_1.RequestCounter();
        try {
            await this.database.changeAcrossOrganizations((tx) => {
                counter.write(tx);
                requests.write(tx);
            });
        }
        catch (error) {
            this.logger.error(`the latest SCIM requests could not be counted: ${error}`);
            if (!(0, platform_1.isDatabaseUnavailable)(error) || mayHaveCommitted(error))
                return;
            this.counter.add(counter);
            this.requests.add(requests);
            this.tryAgain();
        }
    }
    /** Runs after the records that count these requests are written. */
    async writeCounts(counted) {
        if (counted.length === 0)
            return;
        try {
            for (const { record, more } of counted) {
                await this.database.execute(record, provisioning_records_sql_1.addRequests, { id: record.id, more });
                this.requests.count(record, more);
            }
        }
        catch (error) {
            this.logger.error(`${counted.length} records of refused requests have counts that are too low: ${error}`);
        }
    }
    /** A record that the database refuses must not block the others. */
    async writeSingly(batch) {
        for (const record of batch) {
            await this.insert([record]).catch((error) => {
                this.logger.error(`the provisioning record of request ${record.requestId} could not be written: ${error}`);
            });
        }
    }
    async insert(records) {
        await this.database.changeAcrossOrganizations((tx) => tx.insert(provisioning_record_entity_1.ProvisioningRecord, records));
        for (const record of records)
            this.requests.count(record, record.requests);
    }
    keep(batch, error) {
        this.waiting = batch.concat(this.waiting);
        const lost = this.waiting.splice(0, Math.max(0, this.waiting.length - WAITING_LIMIT)).length;
        this.logger.error(`${this.waiting.length} provisioning records are waiting to be written, ${lost} were dropped: ${error}`);
        this.tryAgain();
    }
    tryAgain() {
        if (!this.closed)
            this.timer ??= setTimeout(() => this.flush(), DELAY_MS * 4).unref();
    }
};
exports.ProvisioningLog = ProvisioningLog;
exports.ProvisioningLog = ProvisioningLog = ProvisioningLog_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], ProvisioningLog);
const mayHaveCommitted = (error) => error instanceof platform_1.DatabaseBusyError && error.mayHaveCommitted;
//# sourceMappingURL=provisioning-log.js.map