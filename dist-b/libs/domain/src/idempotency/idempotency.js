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
exports.Idempotency = exports.IdempotencyKey = void 0;
exports.callerAccessOf = callerAccessOf;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const errors_1 = require("../model/errors");
const idempotency_sql_1 = require("./idempotency.sql");
/** A request that a caller may repeat, with its response. */
let IdempotencyKey = class IdempotencyKey {
    organizationId;
    actorId;
    /** SHA-256 of the caller's name for the request, in hex. */
    keyDigest;
    /** SHA-256 of the request, in hex. */
    requestDigest;
    /**
     * Digest of the caller's permissions at that time; a caller whose permissions have changed does not get the response.
     */
    callerAccess;
    /** The response as it was sent; null during the request and for a response that is not stored. */
    answer;
    answeredAt;
    startedAt;
    expiresAt;
};
exports.IdempotencyKey = IdempotencyKey;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], IdempotencyKey.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], IdempotencyKey.prototype, "actorId", void 0);
__decorate([
    (0, typeorm_1.PrimaryColumn)({ type: 'char', length: 64 }),
    __metadata("design:type", String)
], IdempotencyKey.prototype, "keyDigest", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], IdempotencyKey.prototype, "requestDigest", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], IdempotencyKey.prototype, "callerAccess", void 0);
__decorate([
    (0, platform_1.LongTextColumn)({ nullable: true }),
    __metadata("design:type", Object)
], IdempotencyKey.prototype, "answer", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], IdempotencyKey.prototype, "answeredAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], IdempotencyKey.prototype, "startedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], IdempotencyKey.prototype, "expiresAt", void 0);
exports.IdempotencyKey = IdempotencyKey = __decorate([
    (0, typeorm_1.Entity)('idempotency_keys'),
    (0, typeorm_1.Index)('idempotency_keys_expiry', ['organizationId', 'expiresAt']),
    (0, typeorm_1.Index)('idempotency_keys_actor', ['organizationId', 'actorId', 'expiresAt'])
], IdempotencyKey);
/**
 * Everything that decides what the caller may do, as text: permissions and plan, and with project-level permissions
 * also the role and the grants.
 */
async function callerAccessOf(database, principal) {
    const { organization, actor, permissions } = principal;
    const { plan, projectPermissionsSince } = organization;
    const everywhere = [[...permissions].sort(), plan, projectPermissionsSince];
    if (actor.type !== 'USER' || projectPermissionsSince === null)
        return JSON.stringify(everywhere);
    const store = database.store(principal);
    const parameters = { userId: actor.id, dormant: false };
    const inProjects = await store.all(store.query(idempotency_sql_1.roleOfPerson, parameters), store.query(idempotency_sql_1.grantsWithPermissions, parameters));
    return JSON.stringify([...everywhere, ...inProjects]);
}
const DAY_MS = 24 * 60 * 60 * 1000;
/** After this time without a response, the request counts as lost together with its process. */
const LOST_MS = 60_000;
/** Stored keys per caller. */
const MOST_KEYS = 1_000;
/** The longest stored response in bytes, below the limit of a text column. */
const LONGEST_ANSWER = 60_000;
/** Requests with an idempotency key: a repeated request gets the first response, and nothing is executed again. */
let Idempotency = class Idempotency {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * Claims a request, or returns the response to an earlier one with the same key. If requests race, the primary key
     * admits one, and the others get IDEMPOTENCY_CONFLICT. Throws IDEMPOTENCY_KEY_REUSED if the earlier request was a
     * different one, and RATE_LIMITED if the caller has too many keys: none is deleted early, because its request could
     * then be executed twice.
     */
    async begin(principal, key, request) {
        const { organizationId, actor } = principal;
        const callerAccess = digest(await callerAccessOf(this.database, principal));
        const ofKey = { actorId: actor.id ?? '', keyDigest: digest(key) };
        const claim = { organizationId, ...ofKey, callerAccess, startedAt: new Date() };
        const requestDigest = digest(request);
        if (await this.insert(claim, requestDigest)) {
            await this.requireRoom(claim);
            return claim;
        }
        const found = await this.database.store(claim).first(IdempotencyKey, ofKey);
        if (!found)
            throw (0, errors_1.idempotencyConflict)();
        if (found.requestDigest !== requestDigest)
            throw (0, errors_1.idempotencyKeyReused)();
        if (found.answeredAt)
            return { answer: found.callerAccess === callerAccess ? found.answer : null };
        if (found.startedAt.getTime() > Date.now() - LOST_MS || !(await this.takeOver(found, claim)))
            throw (0, errors_1.idempotencyConflict)();
        return claim;
    }
    /** Stores the response for a day, unless it contains a secret or is too long. */
    finish(claim, answer) {
        const isKept = Buffer.byteLength(answer) <= LONGEST_ANSWER && (0, platform_1.redactSecrets)(answer) === answer;
        const parameters = { ...parametersOf(claim), answer: isKept ? answer : null, now: Date.now() };
        return this.database.change(claim, (tx) => tx.write(idempotency_sql_1.keepAnswer, parameters));
    }
    /** Releases the claim, so that the request is executed when it is repeated. */
    release(claim) {
        return this.database.change(claim, (tx) => tx.write(idempotency_sql_1.deleteClaim, parametersOf(claim)));
    }
    async insert(claim, requestDigest) {
        const expiresAt = new Date(claim.startedAt.getTime() + DAY_MS);
        const row = { ...claim, requestDigest, answer: null, answeredAt: null, expiresAt };
        try {
            await this.database.change(claim, async (tx) => {
                tx.write(idempotency_sql_1.deleteExpiredKeys, { ...parametersOf(claim), now: Date.now() });
                await tx.insertNow(IdempotencyKey, row);
            });
            return true;
        }
        catch (error) {
            if ((0, platform_1.isUniqueViolation)(error))
                return false;
            throw error;
        }
    }
    /** Counts after the insert is committed, so that concurrent requests cannot exceed the limit together. */
    async requireRoom(claim) {
        const parameters = { actorId: claim.actorId, now: Date.now() };
        const [row] = await this.database.store(claim).read(idempotency_sql_1.countKeys, parameters);
        if (Number(row.count) <= MOST_KEYS)
            return;
        await this.release(claim);
        throw (0, errors_1.tooManyIdempotencyKeys)(MOST_KEYS, Math.ceil((Number(row.first) - Date.now()) / 1000));
    }
    /** If several requests find the same claim lost, one of them takes it over. */
    async takeOver(lost, { startedAt, callerAccess }) {
        const parameters = { ...parametersOf(lost), newStart: startedAt.getTime(), callerAccess };
        return (await this.database.change(lost, (tx) => tx.execute(idempotency_sql_1.takeOverClaim, parameters))) === 1;
    }
};
exports.Idempotency = Idempotency;
exports.Idempotency = Idempotency = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Idempotency);
const parametersOf = ({ actorId, keyDigest, startedAt }) => ({
    actorId,
    keyDigest,
    startedAt: startedAt.getTime(),
});
const digest = (text) => (0, node_crypto_1.createHash)('sha256').update(text).digest('hex');
//# sourceMappingURL=idempotency.js.map