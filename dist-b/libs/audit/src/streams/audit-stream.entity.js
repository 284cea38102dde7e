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
exports.streamTarget = exports.isSigned = exports.StoredStream = exports.streamContents = exports.streamKinds = void 0;
exports.openStream = openStream;
exports.sealStream = sealStream;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
exports.streamKinds = ['WEBHOOK', 'HTTP', 'SYSLOG', 'CHECKPOINTS'];
exports.streamContents = ['NATIVE', 'OCSF'];
/** A stream as stored. */
let StoredStream = class StoredStream {
    organizationId;
    id;
    name;
    kind;
    /** A StreamDestination, as JSON. */
    destination;
    content;
    /** Selects the events that it delivers. */
    filter;
    enabled;
    /** Increases with changes by admins, not with deliveries. */
    version;
    /** Number of the next event. All earlier ones were acknowledged or do not belong to the stream. */
    next;
    /** Events that retention deleted before their delivery. */
    missed;
    /** Events that were left out because each is larger than the destination accepts. */
    setAside;
    /** Failed deliveries since the last success. */
    attempts;
    lastError;
    failingSince;
    deliveredAt;
    /** Time of the next attempt. */
    dueAt;
    /** Whether its destination was slow in the last turn. Slow streams wait only for each other. */
    slow;
    /** The delivering process. Others do not take the stream before `leasedUntil`. */
    lease;
    leasedUntil;
    createdBy;
    createdAt;
};
exports.StoredStream = StoredStream;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], StoredStream.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], StoredStream.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(100),
    __metadata("design:type", String)
], StoredStream.prototype, "name", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], StoredStream.prototype, "kind", void 0);
__decorate([
    (0, platform_1.SealedColumn)(),
    __metadata("design:type", Object)
], StoredStream.prototype, "destination", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], StoredStream.prototype, "content", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Object)
], StoredStream.prototype, "filter", void 0);
__decorate([
    (0, platform_1.FlagColumn)(),
    __metadata("design:type", Boolean)
], StoredStream.prototype, "enabled", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], StoredStream.prototype, "version", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], StoredStream.prototype, "next", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], StoredStream.prototype, "missed", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], StoredStream.prototype, "setAside", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], StoredStream.prototype, "attempts", void 0);
__decorate([
    (0, platform_1.TextColumn)(500, { nullable: true }),
    __metadata("design:type", Object)
], StoredStream.prototype, "lastError", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], StoredStream.prototype, "failingSince", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], StoredStream.prototype, "deliveredAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], StoredStream.prototype, "dueAt", void 0);
__decorate([
    (0, platform_1.FlagColumn)(),
    __metadata("design:type", Boolean)
], StoredStream.prototype, "slow", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], StoredStream.prototype, "lease", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], StoredStream.prototype, "leasedUntil", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], StoredStream.prototype, "createdBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], StoredStream.prototype, "createdAt", void 0);
exports.StoredStream = StoredStream = __decorate([
    (0, typeorm_1.Entity)('audit_streams'),
    (0, typeorm_1.Index)('audit_streams_due', ['enabled', 'slow', 'dueAt'])
], StoredStream);
/** Whether messages are signed with a generated secret. */
const isSigned = (kind) => kind === 'WEBHOOK' || kind === 'CHECKPOINTS';
exports.isSigned = isSigned;
const streamTarget = ({ id, name }) => ({ type: 'AUDIT_STREAM', id, label: name });
exports.streamTarget = streamTarget;
/** Throws UnreadableSecretError. */
function openStream(keyring, { destination, ...stream }) {
    return { ...stream, ...JSON.parse(keyring.open(destination, placeOf(stream))) };
}
function sealStream(keyring, { url, secrets, ...stream }) {
    return { ...stream, destination: keyring.seal(JSON.stringify({ url, secrets }), placeOf(stream)) };
}
const placeOf = ({ organizationId, id }) => [
    'audit_streams',
    'destination',
    organizationId,
    id,
];
//# sourceMappingURL=audit-stream.entity.js.map