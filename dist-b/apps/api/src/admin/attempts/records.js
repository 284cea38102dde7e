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
exports.AttemptsPlugin = exports.AttemptRecords = void 0;
const apollo_1 = require("@nestjs/apollo");
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const refused_1 = require("./refused");
/** Records refused attempts with the names of the records that their arguments refer to. */
let AttemptRecords = class AttemptRecords {
    refused;
    records;
    constructor(refused, records) {
        this.refused = refused;
        this.records = records;
    }
    async record(principal, refusals) {
        if (refusals.length === 0)
            return;
        const records = await this.records.find(principal, refusals.flatMap(refused_1.namedTextsOf));
        for (const refused of refusals)
            await this.refused.record(principal, (0, refused_1.refusalDraftOf)(refused, records));
    }
};
exports.AttemptRecords = AttemptRecords;
exports.AttemptRecords = AttemptRecords = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.RefusedAttempts,
        domain_1.NamedRecords])
], AttemptRecords);
/**
 * Records refused attempts before the response is sent. Their own transactions have been rolled back by then, and
 * would have taken the event with them.
 */
let AttemptsPlugin = class AttemptsPlugin {
    records;
    constructor(records) {
        this.records = records;
    }
    async requestDidStart() {
        return {
            willSendResponse: async ({ response, contextValue: { principal, attempts } }) => {
                if (!principal || response.body.kind !== 'single')
                    return;
                for (const { path, message, extensions } of response.body.singleResult.errors ?? [])
                    attempts.failed(path ?? [], extensions, message);
                await this.records.record(principal, attempts.refusals);
            },
        };
    }
};
exports.AttemptsPlugin = AttemptsPlugin;
exports.AttemptsPlugin = AttemptsPlugin = __decorate([
    (0, apollo_1.Plugin)(),
    __metadata("design:paramtypes", [AttemptRecords])
], AttemptsPlugin);
//# sourceMappingURL=records.js.map