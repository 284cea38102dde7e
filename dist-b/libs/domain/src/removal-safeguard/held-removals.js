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
exports.HeldRemovals = void 0;
exports.countHeld = countHeld;
exports.noteHeld = noteHeld;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const group_entity_1 = require("../model/group.entity");
const policy_1 = require("../model/policy");
const removals_entity_1 = require("../model/removals.entity");
const user_entity_1 = require("../model/user.entity");
const removal_safeguard_sql_1 = require("./removal-safeguard.sql");
/** Keys are counted up to this number. */
const MOST_KEYS = 10_000;
/** The removals of SCIM keys that the safeguard holds. People who have left meanwhile no longer wait. */
let HeldRemovals = class HeldRemovals {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Throws NOT_FOUND. */
    async ofKey(principal, keyId) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'sso.manage'));
        const store = this.database.store(principal);
        const key = await store.first(credential_entity_1.ScimKey, { id: keyId, revokedAt: null });
        if (!key)
            throw (0, errors_1.notFound)('ScimKey', keyId);
        return { key, counts: await countHeld(store, keyId) };
    }
    /** People who would leave the organization, by ID, after `after`. */
    async people(principal, keyId, first, after = '') {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'sso.manage'));
        const store = this.database.store(principal);
        const rows = store.rows(user_entity_1.User, 'u');
        return (await store.read((0, removal_safeguard_sql_1.pageOfHeldPeople)(rows), { keyId, after, first })).map(rows.read);
    }
    /** Groups that people would leave, by ID, after `after`. */
    async groups(principal, keyId, first, after = '') {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'sso.manage'));
        const store = this.database.store(principal);
        const rows = store.rows(group_entity_1.Group, 'g');
        const found = await store.read((0, removal_safeguard_sql_1.pageOfHeldGroups)(rows), { keyId, after, first });
        return found.map((row) => ({ ...rows.read(row), memberships: row.memberships }));
    }
    /**
     * SCIM keys in use with removals that wait, across all organizations; up to 10,000 with people and 10,000 with
     * memberships.
     */
    async countKeys() {
        const parameters = { now: Date.now(), limit: MOST_KEYS };
        const [row] = await this.database.acrossOrganizations.read(removal_safeguard_sql_1.countOfHeldKeys, parameters);
        return Number(row.held);
    }
};
exports.HeldRemovals = HeldRemovals;
exports.HeldRemovals = HeldRemovals = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], HeldRemovals);
async function countHeld(store, keyId) {
    const total = (row) => Number(row.total ?? 0);
    const [[people], [memberships]] = await store.all(store.query(removal_safeguard_sql_1.countOfHeldPeople, { keyId }, total), store.query(removal_safeguard_sql_1.countOfHeldMemberships, { keyId }, total));
    return { people: people, memberships: memberships };
}
/** Records a removal that waits, once however often it is requested. */
function noteHeld(tx, keyId, { subject, asked }) {
    const { organizationId } = tx;
    const memberships = subject.kind === 'GROUP' ? asked : 0;
    tx.replace(removals_entity_1.HeldRemoval, [{ organizationId, keyId, ...subject, memberships, refusedAt: new Date() }]);
}
//# sourceMappingURL=held-removals.js.map