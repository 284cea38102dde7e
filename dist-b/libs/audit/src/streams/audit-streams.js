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
exports.AuditStreams = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const sealer_1 = require("../sealing/sealer");
const audit_stream_entity_1 = require("./audit-stream.entity");
/** Reads the streams of the caller's organization. */
let AuditStreams = class AuditStreams {
    database;
    sealer;
    keyring;
    constructor(database, sealer, keyring) {
        this.database = database;
        this.sealer = sealer;
        this.keyring = keyring;
    }
    /** All streams, oldest first. There are never more than a few. Everything committed before the call counts as waiting. */
    async list({ organizationId }) {
        await this.sealer.sealNow(organizationId);
        const store = this.database.store({ organizationId });
        const streams = await store.find(audit_stream_entity_1.StoredStream, {}, { orderBy: 'id' });
        const log = await store.first(merkle_log_entity_1.MerkleLog, {});
        const { size, first } = log ?? { size: 0, first: 0 };
        const places = streams.map(({ next }) => Math.max(next, first));
        const recordedAt = await recordedTimes(store, places.filter((next) => next < size));
        return streams.map((stream, index) => {
            const next = places[index];
            return {
                stream: (0, audit_stream_entity_1.openStream)(this.keyring, stream),
                behind: Math.max(size - next, 0),
                waitingSince: recordedAt.get(next) ?? null,
            };
        });
    }
};
exports.AuditStreams = AuditStreams;
exports.AuditStreams = AuditStreams = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        sealer_1.Sealer,
        platform_1.Keyring])
], AuditStreams);
async function recordedTimes(store, sequences) {
    if (sequences.length === 0)
        return new Map();
    const events = await store.find(merkle_log_entity_1.SealedEvent, { sequence: sequences });
    return new Map(events.map(({ sequence, recordedAt }) => [sequence, recordedAt]));
}
//# sourceMappingURL=audit-streams.js.map