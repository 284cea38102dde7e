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
exports.OutboxMessage = void 0;
exports.enqueue = enqueue;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** A message that must leave the service because a change was committed; written in that change's transaction. */
let OutboxMessage = class OutboxMessage {
    organizationId;
    id;
    kind;
    /** The ID of the invitation, of the notified admin, or of the sign-in link. */
    subjectId;
    state;
    attempts;
    dueAt;
    lastError;
    createdAt;
    sentAt;
};
exports.OutboxMessage = OutboxMessage;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], OutboxMessage.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], OutboxMessage.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(30),
    __metadata("design:type", String)
], OutboxMessage.prototype, "kind", void 0);
__decorate([
    (0, platform_1.IdColumn)(),
    __metadata("design:type", String)
], OutboxMessage.prototype, "subjectId", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], OutboxMessage.prototype, "state", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], OutboxMessage.prototype, "attempts", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], OutboxMessage.prototype, "dueAt", void 0);
__decorate([
    (0, platform_1.TextColumn)(500, { nullable: true }),
    __metadata("design:type", Object)
], OutboxMessage.prototype, "lastError", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], OutboxMessage.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], OutboxMessage.prototype, "sentAt", void 0);
exports.OutboxMessage = OutboxMessage = __decorate([
    (0, typeorm_1.Entity)('outbox_messages'),
    (0, typeorm_1.Index)('outbox_messages_due', ['state', 'dueAt'])
], OutboxMessage);
/**
 * Writes a message to the outbox in the transaction of its change, so that nothing is sent for a change that rolls
 * back.
 */
function enqueue(tx, kind, subjectId) {
    const now = new Date();
    const message = {
        organizationId: tx.organizationId,
        id: (0, platform_1.newId)(),
        kind,
        subjectId,
        state: 'PENDING',
        attempts: 0,
        dueAt: now,
        lastError: null,
        createdAt: now,
        sentAt: null,
    };
    tx.insert(OutboxMessage, [message]);
}
//# sourceMappingURL=outbox.js.map