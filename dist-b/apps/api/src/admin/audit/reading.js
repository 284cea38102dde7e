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
exports.AuditReading = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
/**
 * The number of different searches by one reader that a process records in an hour. After that, it only records that
 * there were more.
 */
const MOST_DISTINCT = 20;
/** The number of readers that a process remembers at once. */
const MOST_READERS = 1_000;
/** Records who searches the audit and provisioning logs: each search once an hour for each key, token or person. */
let AuditReading = class AuditReading {
    hourly;
    hour = 0;
    asked = new Map();
    constructor(hourly) {
        this.hourly = hourly;
    }
    async note(caller, log, filter = {}) {
        const { organizationId, authentication, actor } = caller;
        const reader = authentication.credentialId ?? actor.id;
        if (reader === null)
            return;
        const questions = this.questionsOf(`${organizationId} ${reader}`);
        const changes = [
            changed('log', log),
            ...Object.entries(filter).map(([name, value]) => changed(`filter.${name}`, value)),
        ];
        const question = JSON.stringify(changes);
        if (questions.size >= MOST_DISTINCT && !questions.has(question))
            return this.record(caller, reader, [changed('more', true)]);
        questions.add(question);
        await this.record(caller, reader, changes);
    }
    record(caller, reader, changes) {
        const id = idOf(`${reader} ${JSON.stringify(changes)}`);
        return this.hourly.record(caller, id, { action: 'audit.searched', target: audit_1.AUDIT_LOG, changes });
    }
    questionsOf(reader) {
        const hour = (0, platform_1.hourOf)(new Date()).getTime();
        if (hour !== this.hour || this.asked.size >= MOST_READERS)
            this.asked = new Map();
        this.hour = hour;
        const questions = this.asked.get(reader) ?? new Set();
        this.asked.set(reader, questions);
        return questions;
    }
};
exports.AuditReading = AuditReading;
exports.AuditReading = AuditReading = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.HourlyEvents])
], AuditReading);
const changed = (field, value) => ({
    field,
    before: null,
    after: typeof value === 'string' ? (0, audit_1.withoutNamedSecrets)((0, platform_1.redactText)(value, audit_1.LONGEST.label)) : value,
});
/** A digest in the format of an ID. */
const idOf = (text) => (0, node_crypto_1.createHash)('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
//# sourceMappingURL=reading.js.map