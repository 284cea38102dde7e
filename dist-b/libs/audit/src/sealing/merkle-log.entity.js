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
exports.SealedEvent = exports.MerkleTile = exports.MerkleLog = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** The current state of an organization's Merkle log: its size and the checkpoint over all events. Sealing locks this row. */
let MerkleLog = class MerkleLog {
    organizationId;
    size;
    /** Number of the first event that is kept. Retention has reduced the earlier ones to hashes. */
    first;
    /** Signs the checkpoints unless the operator configured a key (C2SP signed-note). */
    signingKey;
    /** The key that verifies the checkpoint (C2SP signed-note). */
    verifierKey;
    /** A signed note (C2SP tlog-checkpoint). */
    checkpoint;
    /** The longest time between an event and its recording, in milliseconds. A search by time extends its range by this much. */
    longestLag;
    /** The same if the event's clock was ahead of the recording clock. */
    longestLead;
    /** Whether the clock is behind the last recorded time. Reported once. */
    clockBehind;
    /** When the last event was recorded. Never decreases. */
    recordedAt;
};
exports.MerkleLog = MerkleLog;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], MerkleLog.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], MerkleLog.prototype, "size", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], MerkleLog.prototype, "first", void 0);
__decorate([
    (0, platform_1.SealedColumn)(),
    __metadata("design:type", Object)
], MerkleLog.prototype, "signingKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(255),
    __metadata("design:type", String)
], MerkleLog.prototype, "verifierKey", void 0);
__decorate([
    (0, platform_1.LongTextColumn)(),
    __metadata("design:type", String)
], MerkleLog.prototype, "checkpoint", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], MerkleLog.prototype, "longestLag", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], MerkleLog.prototype, "longestLead", void 0);
__decorate([
    (0, platform_1.FlagColumn)(),
    __metadata("design:type", Boolean)
], MerkleLog.prototype, "clockBehind", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], MerkleLog.prototype, "recordedAt", void 0);
exports.MerkleLog = MerkleLog = __decorate([
    (0, typeorm_1.Entity)('audit_logs'),
    (0, typeorm_1.Index)('audit_logs_recorded', ['recordedAt'])
], MerkleLog);
/** Up to 256 consecutive hashes of a level of the Merkle tree (C2SP tlog-tiles), 32 bytes each. A partial tile grows. */
let MerkleTile = class MerkleTile {
    organizationId;
    level;
    position;
    hashes;
};
exports.MerkleTile = MerkleTile;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], MerkleTile.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIntegerColumn)(),
    __metadata("design:type", Number)
], MerkleTile.prototype, "level", void 0);
__decorate([
    (0, platform_1.PrimaryIntegerColumn)(),
    __metadata("design:type", Number)
], MerkleTile.prototype, "position", void 0);
__decorate([
    (0, platform_1.BytesColumn)(),
    __metadata("design:type", Buffer)
], MerkleTile.prototype, "hashes", void 0);
exports.MerkleTile = MerkleTile = __decorate([
    (0, typeorm_1.Entity)('audit_tiles')
], MerkleTile);
/**
 * An event's position in its organization's log: from 0 without gaps, in the order of sealing. It repeats the event's
 * searchable values, so that the events with a value are one range of an index, in log order.
 */
let SealedEvent = class SealedEvent {
    organizationId;
    sequence;
    eventId;
    occurredAt;
    recordedAt;
    action;
    risk;
    outcome;
    actorType;
    actorId;
    targetId;
    projectId;
    ip;
    requestId;
};
exports.SealedEvent = SealedEvent;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], SealedEvent.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryBigIntegerColumn)(),
    __metadata("design:type", Number)
], SealedEvent.prototype, "sequence", void 0);
__decorate([
    (0, platform_1.IdColumn)(),
    __metadata("design:type", String)
], SealedEvent.prototype, "eventId", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], SealedEvent.prototype, "occurredAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], SealedEvent.prototype, "recordedAt", void 0);
__decorate([
    (0, platform_1.TextColumn)(60),
    __metadata("design:type", String)
], SealedEvent.prototype, "action", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], SealedEvent.prototype, "risk", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], SealedEvent.prototype, "outcome", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", Object)
], SealedEvent.prototype, "actorType", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], SealedEvent.prototype, "actorId", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], SealedEvent.prototype, "targetId", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], SealedEvent.prototype, "projectId", void 0);
__decorate([
    (0, platform_1.TextColumn)(45, { nullable: true }),
    __metadata("design:type", Object)
], SealedEvent.prototype, "ip", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], SealedEvent.prototype, "requestId", void 0);
exports.SealedEvent = SealedEvent = __decorate([
    (0, typeorm_1.Entity)('sealed_events'),
    (0, typeorm_1.Index)('sealed_events_event', ['organizationId', 'eventId'], { unique: true }),
    (0, typeorm_1.Index)('sealed_events_recorded', ['organizationId', 'recordedAt', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_action', ['organizationId', 'action', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_risk', ['organizationId', 'risk', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_outcome', ['organizationId', 'outcome', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_actor_type', ['organizationId', 'actorType', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_actor_id', ['organizationId', 'actorId', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_target_id', ['organizationId', 'targetId', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_project_id', ['organizationId', 'projectId', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_ip', ['organizationId', 'ip', 'sequence']),
    (0, typeorm_1.Index)('sealed_events_request_id', ['organizationId', 'requestId', 'sequence'])
], SealedEvent);
//# sourceMappingURL=merkle-log.entity.js.map