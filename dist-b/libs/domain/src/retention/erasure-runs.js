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
exports.ErasureRuns = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const organization_entity_1 = require("../model/organization.entity");
const PAUSE_MS = 2000;
/** How long one erasure runs before it is the turn of others, and all of them before new ones are looked for. */
const TURN_MS = 1000;
const RUN_MS = 10_000;
/** Continues erasures while the process serves; several processes may do so concurrently. */
let ErasureRuns = class ErasureRuns {
    erasures;
    job = new platform_1.BackgroundJob('personal data erasure', PAUSE_MS, (stopped) => this.run(stopped));
    constructor(erasures) {
        this.erasures = erasures;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    beforeApplicationShutdown() {
        return this.job.stop();
    }
    run(stopped = () => false) {
        return (0, platform_1.inTurns)({
            pages: this.erasures.unfinished(),
            proceed: (erasure, ended) => this.erasures.proceed(erasure, mayErase, ended),
            turnMs: TURN_MS,
            runMs: RUN_MS,
            stopped,
        });
    }
};
exports.ErasureRuns = ErasureRuns;
exports.ErasureRuns = ErasureRuns = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.Erasures])
], ErasureRuns);
/** Whether no legal hold is in place; a new hold waits until the transaction ends. */
const mayErase = async (tx) => (await tx.first(organization_entity_1.Organization, { legalHold: false }, { lock: 'share' })) !== undefined;
//# sourceMappingURL=erasure-runs.js.map