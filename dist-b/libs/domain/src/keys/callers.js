"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.markUsed = exports.unknownCaller = void 0;
exports.principalOf = principalOf;
exports.servicePrincipal = servicePrincipal;
exports.noteUseOf = noteUseOf;
const role_definition_1 = require("../access/role-definition");
const role_1 = require("../model/role");
const keys_sql_1 = require("./keys.sql");
/** A person with their current permissions; undefined if the person has not joined. */
async function principalOf(database, organization, user, authentication, origin) {
    if (user.status !== 'JOINED')
        return undefined;
    const role = await (0, role_definition_1.findRole)(database.store(user), user.role);
    return (role && {
        ...origin,
        organizationId: organization.id,
        organization,
        actor: { type: 'USER', id: user.id, label: user.userName },
        authentication,
        permissions: (0, role_1.heldEverywhere)(role, organization),
    });
}
/** A service with the current permissions of its token's role; undefined if the role was deleted. */
async function servicePrincipal(database, organization, token, authentication, origin) {
    const role = token.role === null ? undefined : await (0, role_definition_1.findRole)(database.store(token), token.role);
    return (role && {
        ...origin,
        organizationId: organization.id,
        organization,
        actor: { type: 'SERVICE', id: token.id, label: token.name },
        authentication,
        permissions: role.permissions,
    });
}
/** A caller whose credential belongs to an organization but is not accepted. */
const unknownCaller = (organizationId, origin, authentication) => ({
    ...origin,
    organizationId,
    actor: { type: 'ANONYMOUS', id: null, label: 'unknown' },
    authentication,
    permissions: new Set(),
});
exports.unknownCaller = unknownCaller;
const MINUTE_MS = 60_000;
/**
 * How long a request waits until its own use is recorded: a request that only reads does not wait for long writes of
 * others.
 */
const LONGEST_WAIT_MS = 20;
/** Records the use of a credential, at most once a minute. */
const markUsed = (database, table, credential) => noteUseOf(database, credential, (0, keys_sql_1.noteUse)(table));
exports.markUsed = markUsed;
/** The IDs of credentials and sessions whose use is being recorded. */
const underWay = new Set();
/**
 * Records a use by a statement with `:now`, at most once a minute: the condition on `:stale` limits racing processes to
 * one write. If the write fails now, a later use is recorded instead.
 */
async function noteUseOf(database, used, sql, parameters = {}) {
    const now = Date.now();
    const stale = now - MINUTE_MS;
    const { id, lastUsedAt } = used;
    if ((lastUsedAt && lastUsedAt.getTime() > stale) || underWay.has(id))
        return;
    underWay.add(id);
    const noted = database
        .change(used, (tx) => tx.write(sql, { ...parameters, id, now, stale }))
        .catch(() => { })
        .finally(() => underWay.delete(id));
    let timer;
    const waited = new Promise((resolve) => {
        timer = setTimeout(resolve, LONGEST_WAIT_MS);
    });
    await Promise.race([noted, waited]);
    clearTimeout(timer);
}
//# sourceMappingURL=callers.js.map