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
exports.AccessReview = exports.ownRole = void 0;
exports.rolesOfPrograms = rolesOfPrograms;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const access_facts_1 = require("../access/access-facts");
const effective_access_1 = require("../access/effective-access");
const role_definition_1 = require("../access/role-definition");
const counters_1 = require("../lists/counters");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const organizations_1 = require("../organization/organizations");
const review_sql_1 = require("./review.sql");
const reviewed_people_1 = require("./reviewed-people");
/** The permissions of a SCIM key are not those of a role. */
const PROVISIONING = { id: 'PROVISIONING', name: 'SCIM provisioning' };
/**
 * The roles of service tokens and SCIM keys among these IDs at a past moment; a personal token has its owner's roles.
 */
async function rolesOfPrograms(store, ids, at) {
    const parameters = { ids, at: at.getTime() };
    const [tokenRows, keyRows] = [store.rows(credential_entity_1.AccessToken, 'c'), store.rows(credential_entity_1.ScimKey, 'c')];
    const [tokens, keys] = await store.all(store.query((0, review_sql_1.serviceTokensThen)(tokenRows), parameters, tokenRows.read), store.query((0, review_sql_1.validThen)(keyRows), parameters, keyRows.read));
    const roles = await (0, role_definition_1.rolesAt)(store, [...new Set(tokens.map(({ role }) => role))], at);
    return [
        ...tokens.flatMap((token) => held('SERVICE_TOKEN', token, roles.get(token.role))),
        ...keys.flatMap((key) => held('SCIM_KEY', key, PROVISIONING)),
    ];
}
/** A role in the organization as a whole. */
const ownRole = (holder, role, source, grantedBy, grantedAt) => [{ holder, role, source, project: null, group: null, grantedBy, grantedAt }];
exports.ownRole = ownRole;
function held(type, { id, name, lastUsedAt, createdBy, createdAt }, role) {
    const holder = { type, id, name, address: null, status: 'ACTIVE', lastUsedAt };
    return role ? (0, exports.ownRole)(holder, role, 'ORGANIZATION', createdBy, createdAt) : [];
}
/** Throws INVALID_VALUE for a moment in the future. */
const past = ({ at, since }) => ({
    at: (0, access_facts_1.pastMoment)('at', at),
    ...(since && { since: (0, access_facts_1.pastMoment)('since', since) }),
});
/** Holders per page. */
const HOLDERS = 50;
/** A page ends early after this many roles, so that people with roles in many projects do not make it endless. */
const ENOUGH_ROLES = 10_000;
/** The most projects, counted for each holder, that are read at once. */
const MOST_TOGETHER = 50_000;
/** Who holds which role, where and through what, at any moment; and what changed between two moments. */
let AccessReview = class AccessReview {
    database;
    people;
    transactions;
    constructor(database, people, transactions) {
        this.database = database;
        this.people = people;
        this.transactions = transactions;
    }
    /** Records that a review is exported, before its first row; returns the exact question. */
    async report(principal, question) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const moments = past(question);
        const event = {
            action: 'access.reported',
            target: (0, organizations_1.organizationTarget)(principal.organization),
            changes: Object.entries(moments).map(([field, after]) => ({ field, before: null, after })),
        };
        await this.transactions.run(principal, async (tx) => tx.record(event));
        return moments;
    }
    /**
     * The roles of the next holders, in order of ID; a page costs the same for any size of organization. If the holders
     * have very many roles, the page has fewer of them.
     */
    async page(principal, question, after = '', first = HOLDERS) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const moments = past(question);
        const ids = await this.ids(principal, review_sql_1.holdersAfter, { after, limit: first });
        const projects = await (0, counters_1.readCounter)(this.database.store(principal), ['PROJECTS', 'ARCHIVED_PROJECTS']);
        const rows = [];
        for (const some of (0, platform_1.chunks)(ids, Math.max(1, Math.floor(MOST_TOGETHER / Math.max(1, projects))))) {
            for (const row of await this.reviewed(principal, some, moments))
                rows.push(row);
            const last = some.at(-1);
            if (rows.length >= ENOUGH_ROLES && last !== ids.at(-1))
                return { rows, end: last };
        }
        return { rows, ...(ids.length === first && { end: ids.at(-1) }) };
    }
    async reviewed(principal, ids, { at, since }) {
        const rows = await this.heldAt(principal, ids, at);
        return since
            ? differences(await this.heldAt(principal, ids, since), rows)
            : rows.map((row) => ({ ...row, change: null }));
    }
    /** A person's state at a past moment; throws NOT_FOUND if the person was not there. */
    async member(principal, userId, moment) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const at = (0, access_facts_1.pastMoment)('at', moment);
        const store = this.database.store(principal);
        const question = { userIds: [userId], projectIds: 'GRANTED', at };
        const facts = await (0, access_facts_1.readFacts)(store, principal.organization, question);
        const membership = facts.memberships.get(userId);
        if (!membership)
            throw (0, errors_1.notFound)('User', userId);
        const parameters = { userId, at: at.getTime() };
        const groups = await store.read(review_sql_1.groupsThen, parameters);
        return { membership, groups, roles: await this.rolesIn(principal, [userId], facts) };
    }
    /** The IDs of a group's members at a past moment, in order: at most `first` after `after`. */
    async groupMembers(principal, groupId, moment, first, after = '') {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const at = (0, access_facts_1.pastMoment)('at', moment).getTime();
        return this.ids(principal, review_sql_1.membersThen, { groupId, at, after, limit: first });
    }
    ids(principal, sql, parameters) {
        return this.database.store(principal).read(sql, parameters, ({ id }) => id);
    }
    async heldAt(principal, ids, at) {
        if (ids.length === 0)
            return [];
        const store = this.database.store(principal);
        const userIds = ids;
        const facts = await (0, access_facts_1.readFacts)(store, principal.organization, { userIds, projectIds: 'GRANTED', at });
        const rows = [...(await this.rolesIn(principal, userIds, facts)), ...(await rolesOfPrograms(store, ids, at))];
        return rows.sort((one, other) => compare(one.holder.id, other.holder.id));
    }
    /** The roles of people who were in the organization; roles prepared for an invited person count as theirs. */
    async rolesIn(principal, userIds, facts) {
        const { memberships } = facts;
        const present = userIds.filter((id) => memberships.has(id) && memberships.get(id).status !== 'REMOVED');
        if (present.length === 0)
            return [];
        const people = await this.people.named(principal, present);
        return present.flatMap((id) => {
            const membership = memberships.get(id);
            const status = membership.status;
            const holder = { type: 'PERSON', id, status, ...people.get(id) };
            return [...roleInOrganization(holder, membership, facts), ...rolesInProjects(holder, id, facts)];
        });
    }
};
exports.AccessReview = AccessReview;
exports.AccessReview = AccessReview = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        reviewed_people_1.ReviewedPeople,
        audit_1.Transactions])
], AccessReview);
function roleInOrganization(holder, membership, facts) {
    const { role: id, roleSince, roleGivenBy = null } = membership;
    const role = facts.roles.get(id);
    return role
        ? (0, exports.ownRole)(holder, role, (0, effective_access_1.keepsRole)(membership, facts.since) ? 'KEPT' : 'ORGANIZATION', roleGivenBy, roleSince)
        : [];
}
function rolesInProjects(holder, userId, facts) {
    return facts
        .grantedProjects(userId)
        .sort()
        .flatMap((id) => {
        const found = facts.of(userId, id);
        if (!found)
            return [];
        const project = { id, name: facts.projects.get(id).name };
        const held = (0, effective_access_1.effectiveAccess)((0, effective_access_1.onceJoined)(found), facts.roles).roles;
        return held
            .filter(({ source }) => source === 'DIRECT' || source === 'GROUP')
            .map(({ role, source, group = null }) => {
            const grant = found.grants.find((one) => one.group?.id === group?.id);
            const { grantedBy = null, grantedAt = null } = grant ?? {};
            return { holder, role, source, project, group, grantedBy, grantedAt };
        });
    });
}
const keyOf = ({ holder, role, source, project, group }) => [holder.id, source, role.id, project?.id, group?.id].join(' ');
function differences(before, after) {
    const [formerly, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
    return [
        ...before.filter((row) => !now.has(keyOf(row))).map((row) => ({ ...row, change: 'ENDED' })),
        ...after.filter((row) => !formerly.has(keyOf(row))).map((row) => ({ ...row, change: 'ADDED' })),
    ].sort((one, other) => compare(one.holder.id, other.holder.id));
}
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
//# sourceMappingURL=access-review.js.map