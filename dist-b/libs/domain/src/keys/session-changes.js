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
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.SessionChanges = exports.MOST_SESSIONS = void 0;
exports.expiryOf = expiryOf;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const rate_limit_1 = require("../limits/rate-limit");
const credential_entity_1 = require("../model/credential.entity");
const secret_1 = require("../model/secret");
const user_entity_1 = require("../model/user.entity");
const session_entity_1 = require("./session.entity");
const sessions_sql_1 = require("./sessions.sql");
const MINUTE_MS = 60_000;
/** The most sessions of one person or service; another one ends the longest unused. */
exports.MOST_SESSIONS = 50;
/** Sessions that end in one transaction of the retention job. */
const BATCH = 100;
/**
 * When a session that is used now expires if it is not used again. That of a set-up link does not end when idle: its link
 * cannot be opened again, and the person works in the identity provider meanwhile.
 */
function expiryOf({ endsAt, begunWith }, { SESSION_IDLE_MINUTES }) {
    if (begunWith === 'SET_UP_LINK')
        return endsAt;
    return new Date(Math.min(endsAt.getTime(), Date.now() + SESSION_IDLE_MINUTES * MINUTE_MS));
}
/** Begins and ends sessions; each beginning and each end is an event. */
let SessionChanges = class SessionChanges {
    database;
    transactions;
    configuration;
    constructor(database, transactions, configuration) {
        this.database = database;
        this.transactions = transactions;
        this.configuration = configuration;
    }
    /**
     * Begins a session of the caller, which ends at the latest at `endsBy`. Undefined if the person or the token lost access
     * meanwhile. Throws RATE_LIMITED if the caller begins too many in an hour.
     */
    async begin(tx, begunWith, endsBy = null) {
        const { caller } = tx;
        const tokenId = caller.authentication.method === 'ACCESS_TOKEN' ? caller.authentication.credentialId : null;
        if (caller.actor.type === 'USER' && !(await lockMember(tx, caller.actor.id)))
            return undefined;
        const token = tokenId === null ? null : await lockToken(tx, tokenId);
        if (token === undefined)
            return undefined;
        await this.endOldest(tx, caller);
        const now = new Date();
        const latest = new Date(now.getTime() + this.configuration.SESSION_HOURS * 60 * MINUTE_MS);
        const endsAt = earliest(latest, endsBy, token?.expiresAt ?? null);
        const secret = (0, secret_1.newSecret)('session');
        const session = {
            organizationId: tx.organizationId,
            id: (0, platform_1.newId)(now),
            digest: (0, secret_1.digestOf)(secret),
            userId: caller.actor.type === 'USER' ? caller.actor.id : null,
            tokenId,
            begunWith,
            createdAt: now,
            lastSeenAt: now,
            expiresAt: expiryOf({ endsAt, begunWith }, this.configuration),
            endsAt,
        };
        tx.insert(session_entity_1.Session, [session]);
        tx.record({
            action: 'session.started',
            target: targetOf({ ...session, label: caller.actor.label }),
            changes: [
                { field: 'session', before: null, after: session.id },
                { field: 'endsAt', before: null, after: endsAt },
            ],
        });
        await (0, rate_limit_1.countOwnChange)(tx);
        return { session, secret };
    }
    /** Ends one session; nothing happens if it has ended. */
    end(tx, id) {
        return this.endThose(tx, 'one', { id }, 'SIGNED_OUT');
    }
    /** Ends all sessions of the caller. */
    endAll(tx) {
        return this.endThose(tx, ...ofCaller(tx.caller), 'SIGNED_OUT_EVERYWHERE');
    }
    /** Ends the sessions of a person who is removed; the caller has locked the person. */
    endOfPerson(tx, userId) {
        return this.endThose(tx, 'ofPerson', { userId }, 'REMOVED');
    }
    /** Ends the sessions that began with a token that is revoked. */
    endOfToken(tx, tokenId) {
        return this.endThose(tx, 'ofToken', { tokenId }, 'TOKEN_REVOKED');
    }
    /** Deletes an organization's expired sessions, in small steps. */
    async endExpired(organizationId) {
        for (let found = BATCH; found === BATCH;) {
            const expired = await read(this.database.store({ organizationId }), 'expired', { now: Date.now() }, BATCH);
            found = expired.length;
            if (found === 0)
                return;
            await this.transactions.run((0, audit_1.serviceCaller)(organizationId), async (tx) => {
                for (const session of expired)
                    await endOne(tx, session, 'EXPIRED');
            });
        }
    }
    async endOldest(tx, caller) {
        const sessions = await read(tx, ...ofCaller(caller), exports.MOST_SESSIONS + 1);
        for (const session of sessions.slice(0, Math.max(0, sessions.length + 1 - exports.MOST_SESSIONS)))
            await endOne(tx, session, 'TOO_MANY');
    }
    async endThose(tx, which, parameters, reason) {
        for (const session of await read(tx, which, parameters, exports.MOST_SESSIONS + 1))
            await endOne(tx, session, reason);
    }
};
exports.SessionChanges = SessionChanges;
exports.SessionChanges = SessionChanges = __decorate([
    (0, common_1.Injectable)(),
    __param(2, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.Transactions, Object])
], SessionChanges);
const ofCaller = ({ actor }) => actor.type === 'USER' ? ['ofPerson', { userId: actor.id }] : ['ofToken', { tokenId: actor.id }];
const read = (store, which, parameters, limit) => store.read((0, sessions_sql_1.sessionsThatEnd)(which), { ...parameters, limit });
/** If two transactions end the same session, one of them records it. */
async function endOne(tx, session, reason) {
    if ((await tx.execute(sessions_sql_1.deleteSession, { id: session.id })) === 0)
        return;
    tx.record({
        action: 'session.ended',
        target: targetOf(session),
        changes: [
            { field: 'session', before: session.id, after: null },
            { field: 'reason', before: null, after: reason },
        ],
    });
}
const targetOf = ({ userId, tokenId, label }) => userId === null
    ? { type: 'ACCESS_TOKEN', id: tokenId, label }
    : { type: 'USER', id: userId, label };
/**
 * Locks the person, so that their sessions begin one after another, and a removal ends those that began before it. Returns
 * whether the person is still a member.
 */
const lockMember = async (tx, id) => id !== null && (await tx.lock(user_entity_1.User, id))?.status === 'JOINED';
/** Locks the token for the same reason; undefined if it was revoked meanwhile. */
async function lockToken(tx, id) {
    const token = await tx.lock(credential_entity_1.AccessToken, id);
    return token?.revokedAt === null ? token : undefined;
}
const earliest = (first, ...others) => others.reduce((found, other) => (other && other < found ? other : found), first);
//# sourceMappingURL=session-changes.js.map