"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.userTarget = exports.userLabel = exports.userChanges = exports.recordedUserAttributes = exports.managedBy = void 0;
exports.findUser = findUser;
exports.lockUser = lockUser;
exports.newUser = newUser;
exports.insertUser = insertUser;
exports.saveUser = saveUser;
exports.keepHistory = keepHistory;
const platform_1 = require("../../../platform/src/index.js");
const role_definition_1 = require("../access/role-definition");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const field_changes_1 = require("../model/field-changes");
const plain_attributes_1 = require("../model/plain-attributes");
const principal_1 = require("../model/principal");
const user_entity_1 = require("../model/user.entity");
const valid_text_1 = require("../model/valid-text");
const names_1 = require("./names");
/** Undefined if nobody has the id or address. */
function findUser(store, reference, options = {}) {
    const who = (0, address_1.isAddress)(reference) ? { userNameKey: (0, address_1.addressKey)(reference) } : { id: reference };
    return store.first(user_entity_1.User, who, options);
}
/** Locks a person until the transaction ends; throws NOT_FOUND. */
async function lockUser(tx, reference) {
    const user = await findUser(tx, reference, { lock: 'update' });
    if (!user)
        throw (0, errors_1.notFound)('User', reference);
    return user;
}
/** The row of a person who is invited or created as removed; does not write it. */
function newUser(tx, input) {
    const now = new Date();
    const active = input.active ?? true;
    const user = {
        organizationId: tx.organizationId,
        id: (0, platform_1.newId)(),
        userName: (0, address_1.validAddress)('userName', input.userName),
        status: active ? 'INVITED' : 'REMOVED',
        language: null,
        role: active ? (input.role ?? 'VIEWER') : 'VIEWER',
        roleSince: now,
        roleGivenBy: (0, platform_1.authorOf)(tx.caller),
        statusSince: now,
        givenName: input.givenName ?? null,
        familyName: input.familyName ?? null,
        displayName: input.displayName ?? null,
        ...plain_attributes_1.noPlainAttributes,
        ...(0, plain_attributes_1.plainAttributesIn)(input),
        managedBy: (0, exports.managedBy)(tx, 'LOCAL'),
        version: 1,
        createdAt: now,
        updatedAt: now,
        joinedAt: null,
        lastSignInAt: null,
        removedAt: active ? null : now,
        removalCountedAt: null,
    };
    return { ...user, ...(0, names_1.nameKeys)(user), ...(0, plain_attributes_1.plainAttributeKeys)(user) };
}
/** Inserts the person unless the address is taken; the transaction stays usable after a unique violation. */
async function insertUser(tx, user) {
    try {
        await tx.insertNow(user_entity_1.User, user);
        return true;
    }
    catch (error) {
        if ((0, platform_1.isUniqueViolation)(error))
            return false;
        throw error;
    }
}
/**
 * Writes the changed row of a person that the caller has locked. Sets keys, version and times, and copies the previous
 * status and role to the history. Throws ALREADY_EXISTS if another person has the address.
 */
async function saveUser(tx, before, user) {
    const now = new Date();
    const saved = {
        ...user,
        ...(0, names_1.nameKeys)(user),
        ...(0, plain_attributes_1.plainAttributeKeys)(user),
        managedBy: (0, exports.managedBy)(tx, user.managedBy),
        version: user.version + 1,
        updatedAt: now,
    };
    if (saved.role !== before.role)
        Object.assign(saved, { roleSince: now, roleGivenBy: (0, platform_1.authorOf)(tx.caller) });
    (0, role_definition_1.countRoleUse)(tx, before.role, saved.role);
    if (saved.role !== before.role || saved.status !== before.status) {
        keepHistory(tx, before, now);
        saved.statusSince = now;
    }
    // Only a new address can conflict.
    if (saved.userNameKey === before.userNameKey)
        tx.update(user_entity_1.User, saved);
    else
        await (0, valid_text_1.uniquely)('userName', saved.userName, () => tx.updateNow(user_entity_1.User, saved));
    return saved;
}
/** Copies the previous status and role to the history. */
function keepHistory(tx, before, until) {
    const { organizationId, id: userId, statusSince: since, status, role, roleSince, roleGivenBy } = before;
    // No history for a period without duration.
    if (since >= until)
        return;
    tx.insert(user_entity_1.OrganizationMembershipHistory, [
        { organizationId, userId, since, until, status, role, roleSince, roleGivenBy },
    ]);
}
/** Who manages a record after the caller's change. */
const managedBy = ({ caller }, before) => ((0, principal_1.scimKeyOf)(caller) ? 'IDP' : before);
exports.managedBy = managedBy;
/** Attributes of a person that events record and reconciliation compares. */
exports.recordedUserAttributes = [
    'userName',
    'givenName',
    'familyName',
    'displayName',
    ...plain_attributes_1.plainAttributeNames,
    'status',
    'role',
];
/** A person's changes as an event records them; null for a person before creation or after deletion. */
const userChanges = (before, after) => (0, field_changes_1.changesOf)(exports.recordedUserAttributes, before, after);
exports.userChanges = userChanges;
/** How events name a person. */
const userLabel = ({ id, userName }) => ({ id, label: userName });
exports.userLabel = userLabel;
const userTarget = (user) => ({ type: 'USER', ...(0, exports.userLabel)(user) });
exports.userTarget = userTarget;
//# sourceMappingURL=user-rows.js.map