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
exports.AuditBacklogs = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../platform/src/index.js");
const backlog_sql_1 = require("./backlog.sql");
const COUNTED = 10_000;
/** Reports how far sealing and streaming lag, for monitoring. */
let AuditBacklogs = class AuditBacklogs {
    database;
    constructor(database) {
        this.database = database;
    }
    async now() {
        const store = this.database.acrossOrganizations;
        const limit = COUNTED;
        const [unsealed] = await store.read(backlog_sql_1.unsealedEvents, { limit });
        const [failing] = await store.read(backlog_sql_1.failingStreams, { limit });
        const [behind] = await store.read(backlog_sql_1.firstUndelivered);
        return {
            unsealed: Number(unsealed.count),
            unsealedSince: unsealed.first === null ? undefined : (0, platform_1.timeOfId)(unsealed.first),
            failingStreams: Number(failing.count),
            failingSince: failing.since === null ? undefined : new Date(Number(failing.since)),
            streamsBehindSince: behind.since === null ? undefined : new Date(Number(behind.since)),
        };
    }
};
exports.AuditBacklogs = AuditBacklogs;
exports.AuditBacklogs = AuditBacklogs = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], AuditBacklogs);
//# sourceMappingURL=backlog.js.map