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
exports.organizationTarget = exports.Organizations = void 0;
exports.requireFeature = requireFeature;
exports.requireScim = requireScim;
exports.requireUnpaused = requireUnpaused;
exports.lockOrganization = lockOrganization;
exports.saveOrganization = saveOrganization;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const counters_1 = require("../lists/counters");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const organization_entity_1 = require("../model/organization.entity");
const plan_1 = require("../model/plan");
const policy_1 = require("../model/policy");
const valid_text_1 = require("../model/valid-text");
const organizations_sql_1 = require("./organizations.sql");
/** Throws PLAN_LACKS if the organization's plan does not include the feature. */
function requireFeature({ plan }, feature) {
    if (!(0, plan_1.planIncludes)(plan, feature))
        throw (0, errors_1.planLacks)(feature, plan);
}
/** Throws PLAN_LACKS or SCIM_DISABLED if an identity provider may not provision. */
function requireScim(organization) {
    requireFeature(organization, 'SCIM provisioning');
    if (!organization.scimEnabled)
        throw (0, errors_1.scimDisabled)();
}
/** Throws SCIM_PAUSED if an identity provider may only read. */
function requireUnpaused(organization) {
    if (organization.scimPaused)
        throw (0, errors_1.scimPaused)();
}
/** Locks the organization and then reads it, to serialize its changes that must not overlap. Throws NOT_FOUND. */
async function lockOrganization(tx, lock = 'update') {
    const organization = await tx.first(organization_entity_1.Organization, {}, { lock });
    if (!organization)
        throw (0, errors_1.notFound)('Organization', tx.organizationId);
    return organization;
}
/** Writes the changed row of a locked organization, with its next version. */
function saveOrganization(tx, organization) {
    const saved = { ...organization, version: organization.version + 1, updatedAt: new Date() };
    tx.update(organization_entity_1.Organization, saved);
    return saved;
}
const counted = {
    invited: 'INVITED',
    joined: 'JOINED',
    removed: 'REMOVED',
    groups: 'GROUPS',
    projects: 'PROJECTS',
    archivedProjects: 'ARCHIVED_PROJECTS',
};
/** The most organizations that a person is offered. */
const MOST_CHOICES = 100;
/** Organizations per read. */
const BATCH = 500;
let Organizations = class Organizations {
    database;
    constructor(database) {
        this.database = database;
    }
    /** The organization with an ID; without an ID, the only organization of the service. */
    async find(id) {
        if (id !== undefined)
            return this.database.store({ organizationId: id }).first(organization_entity_1.Organization, {});
        const found = await this.after('', 2);
        return found.length === 1 ? found[0] : undefined;
    }
    /** Each organization of the service, in order of ID: for operators, never for a caller of an API. */
    async *every() {
        for (let after = '', full = true; full;) {
            const page = await this.after(after, BATCH);
            yield* page;
            full = page.length === BATCH;
            after = page.at(-1)?.id ?? after;
        }
    }
    after(after, limit) {
        const { acrossOrganizations: store } = this.database;
        const rows = store.rows(organization_entity_1.Organization, 'o');
        return store.read((0, organizations_sql_1.organizationsAfter)(rows), { after, limit }, rows.read);
    }
    /** Read from the counters, at constant cost. */
    async statistics(principal) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.read'));
        const store = this.database.store(principal);
        const totals = await store.all(...Object.values(counted).map((subject) => (0, counters_1.counterQuery)(store, [subject])));
        return Object.fromEntries(Object.keys(counted).map((name, index) => [name, totals[index][0]]));
    }
    /** Undefined leaves the name as it is; the same name changes nothing. */
    async update(tx, write, ifVersion) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'organization.manage'));
        const before = await lockOrganization(tx);
        (0, errors_1.requireVersion)(before, ifVersion);
        const name = write.name === undefined ? before.name : (0, valid_text_1.validName)('name', write.name, 255);
        if (name === before.name)
            return before;
        const after = saveOrganization(tx, { ...before, name });
        tx.record({
            action: 'organization.renamed',
            target: (0, exports.organizationTarget)(after),
            changes: [{ field: 'name', before: before.name, after: name }],
        });
        return after;
    }
    /**
     * The organizations that the caller can act in: up to 100 in which a person who signed in has joined, or the one of
     * the token.
     */
    async choices({ authentication, actor, organization }) {
        if (authentication.method !== 'SIGN_IN')
            return [organization];
        return this.with(actor.label, ['JOINED']);
    }
    /** Up to 100 organizations in which a person with the address has one of these statuses. */
    with(address, statuses) {
        const { acrossOrganizations: store } = this.database;
        const rows = store.rows(organization_entity_1.Organization, 'o');
        const parameters = { address: (0, address_1.addressKey)(address), statuses, limit: MOST_CHOICES };
        return store.read((0, organizations_sql_1.organizationsWith)(rows), parameters, rows.read);
    }
    get(principal) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'organization.read'));
        return principal.organization;
    }
};
exports.Organizations = Organizations;
exports.Organizations = Organizations = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Organizations);
const organizationTarget = (organization) => ({
    type: 'ORGANIZATION',
    id: organization.id,
    label: organization.name,
});
exports.organizationTarget = organizationTarget;
//# sourceMappingURL=organizations.js.map