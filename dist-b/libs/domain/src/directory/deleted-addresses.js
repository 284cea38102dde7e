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
exports.AddressWasDeletedError = exports.DeletedAddress = void 0;
exports.recordDeletedAddress = recordDeletedAddress;
exports.requireNeverDeleted = requireNeverDeleted;
const node_crypto_1 = require("node:crypto");
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const address_1 = require("../model/address");
/**
 * Marks the address of a person who was deleted for good. The digest, keyed by a secret of the organization, outlives
 * the person's erasure, so nobody can come back by requesting erasure.
 */
let DeletedAddress = class DeletedAddress {
    organizationId;
    /** HMAC-SHA256 of the address key, in hex. */
    digest;
    /** The first deletion. */
    deletedAt;
};
exports.DeletedAddress = DeletedAddress;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], DeletedAddress.prototype, "organizationId", void 0);
__decorate([
    (0, typeorm_1.PrimaryColumn)({ type: 'char', length: 64 }),
    __metadata("design:type", String)
], DeletedAddress.prototype, "digest", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], DeletedAddress.prototype, "deletedAt", void 0);
exports.DeletedAddress = DeletedAddress = __decorate([
    (0, typeorm_1.Entity)('deleted_addresses')
], DeletedAddress);
/** Thrown to roll back a sign-in that would bring back a person who was deleted for good. */
class AddressWasDeletedError extends Error {
}
exports.AddressWasDeletedError = AddressWasDeletedError;
/**
 * Records that a person with this address was deleted. A person who gets a record again is found by it, so the mark is
 * never removed.
 */
function recordDeletedAddress(tx, address) {
    const { organizationId, caller } = tx;
    const digest = digestOf(caller.organization, address);
    tx.insertMissing(DeletedAddress, [{ organizationId, digest, deletedAt: new Date() }]);
}
/**
 * Throws if a person with this address was deleted for good. Call it after inserting the person's record: a concurrent
 * deletion of a record with that address has committed by then.
 */
async function requireNeverDeleted(tx, address) {
    const deleted = await tx.first(DeletedAddress, { digest: digestOf(tx.caller.organization, address) });
    if (deleted)
        throw new AddressWasDeletedError();
}
/** Includes the purpose, because the same key also signs cursors. */
const digestOf = ({ cursorKey }, address) => (0, node_crypto_1.createHmac)('sha256', Buffer.from(cursorKey, 'hex'))
    .update(`deleted address ${(0, address_1.addressKey)(address)}`)
    .digest('hex');
//# sourceMappingURL=deleted-addresses.js.map