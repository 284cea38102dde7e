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
exports.AuditStreamChanges = exports.MOST_STREAMS = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const valid_text_1 = require("../model/valid-text");
const warnings_1 = require("../model/warnings");
const organizations_1 = require("../organization/organizations");
exports.MOST_STREAMS = 10;
const LONGEST_NAME = 100;
/** The destinations that the organization's audit log is streamed to. Throws INVALID_VALUE for an invalid setting. */
let AuditStreamChanges = class AuditStreamChanges {
    settings;
    constructor(settings) {
        this.settings = settings;
    }
    /**
     * Throws LIMIT_REACHED above 10 streams; the organization's row is locked, so that concurrent requests are counted.
     */
    async create(tx, { name, ...write }) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'organization.manage'));
        await (0, organizations_1.lockOrganization)(tx);
        if ((await this.settings.count(tx)) >= exports.MOST_STREAMS)
            throw (0, errors_1.limitReached)('audit streams', exports.MOST_STREAMS);
        return validated(this.settings.create(tx, { ...write, name: streamName(name) }));
    }
    async update(tx, id, write, ifVersion) {
        const stream = await this.lock(tx, id, ifVersion);
        const { name } = write;
        const after = await validated(this.settings.update(tx, stream, { ...write, ...(name !== undefined && { name: streamName(name) }) }));
        if ((0, audit_1.isSigned)(after.kind) && !(0, audit_1.isSameOrigin)(after.url, stream.url))
            tx.warn((0, warnings_1.secretShared)(after));
        return after;
    }
    async rotateSecret(tx, id) {
        return validated(this.settings.rotateSecret(tx, await this.lock(tx, id)));
    }
    /** Records that a stream is tested. */
    async test(tx, id) {
        const stream = await this.lock(tx, id);
        this.settings.recordTest(tx, stream);
        return stream;
    }
    async delete(tx, id, ifVersion) {
        await this.settings.delete(tx, await this.lock(tx, id, ifVersion));
    }
    async lock(tx, id, ifVersion) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'organization.manage'));
        const stream = await this.settings.lock(tx, id);
        if (!stream)
            throw (0, errors_1.notFound)('AuditStream', id);
        (0, errors_1.requireVersion)(stream, ifVersion);
        return stream;
    }
};
exports.AuditStreamChanges = AuditStreamChanges;
exports.AuditStreamChanges = AuditStreamChanges = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.StreamSettings])
], AuditStreamChanges);
const streamName = (text) => (0, valid_text_1.validName)('name', text, LONGEST_NAME);
async function validated(change) {
    try {
        return await change;
    }
    catch (error) {
        if (error instanceof audit_1.StreamSettingError)
            throw (0, errors_1.invalidValue)(error.field, error.value, error.expected);
        throw error;
    }
}
//# sourceMappingURL=audit-streams.js.map