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
exports.OrganizationSetup = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const group_rows_1 = require("../directory/group-rows");
const names_1 = require("../directory/names");
const user_rows_1 = require("../directory/user-rows");
const access_token_changes_1 = require("../keys/access-token-changes");
const scim_key_changes_1 = require("../keys/scim-key-changes");
const counters_1 = require("../lists/counters");
const address_1 = require("../model/address");
const organization_entity_1 = require("../model/organization.entity");
const permission_1 = require("../model/permission");
const settings_1 = require("../model/settings");
const user_entity_1 = require("../model/user.entity");
const valid_text_1 = require("../model/valid-text");
const organizations_1 = require("../organization/organizations");
const organizations_sql_1 = require("../organization/organizations.sql");
/** Creates an organization with its first admin and its secrets. */
let OrganizationSetup = class OrganizationSetup {
    database;
    transactions;
    tokens;
    scimKeys;
    constructor(database, transactions, tokens, scimKeys) {
        this.database = database;
        this.transactions = transactions;
        this.tokens = tokens;
        this.scimKeys = scimKeys;
    }
    async run(request) {
        const organization = newOrganization(request);
        return this.transactions.run(commandLine(organization), (tx) => this.enter(tx, request));
    }
    /** Creates an organization if there is none; if several processes race, one creates it. */
    async runFirst(request) {
        const organization = newOrganization(request);
        return this.transactions.run(commandLine(organization), async (tx) => {
            const [any] = await tx.read(organizations_sql_1.anyOrganization);
            return any ? undefined : this.enter(tx, request);
        });
    }
    async anyOrganization() {
        return (await this.database.acrossOrganizations.read(organizations_sql_1.anyOrganization)).length > 0;
    }
    async enter(tx, request) {
        const { organization } = tx.caller;
        const adminAddress = (0, address_1.validAddress)('admin', request.adminAddress);
        if (request.scim)
            (0, organizations_1.requireFeature)(organization, 'SCIM provisioning');
        tx.insert(organization_entity_1.Organization, [organization]);
        (0, counters_1.openCounters)(tx);
        (0, group_rows_1.openGroupSequence)(tx);
        tx.record({
            action: 'organization.founded',
            target: (0, organizations_1.organizationTarget)(organization),
            changes: organization_entity_1.recordedAttributes.map((field) => ({
                field,
                before: null,
                after: organization[field],
            })),
        });
        const admin = enterAdmin(tx, { userName: adminAddress, ...request.adminName });
        const { secret: adminToken } = await this.tokens.createFor(tx, admin, { name: 'Set-up' });
        if (!request.scim)
            return { organization, adminToken };
        const { secret } = await this.scimKeys.generate(tx, { name: 'Set-up' });
        return { organization, adminToken, scimKey: secret };
    }
};
exports.OrganizationSetup = OrganizationSetup;
exports.OrganizationSetup = OrganizationSetup = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.Transactions,
        access_token_changes_1.AccessTokenChanges,
        scim_key_changes_1.ScimKeyChanges])
], OrganizationSetup);
/** The operator vouches for the first admin, who joins without an invitation. */
function enterAdmin(tx, person) {
    const invited = (0, user_rows_1.newUser)(tx, { ...person, role: 'ADMIN' });
    const joined = { ...invited, status: 'JOINED', joinedAt: invited.createdAt };
    const user = { ...joined, ...(0, names_1.nameKeys)(joined) };
    tx.insert(user_entity_1.User, [user]);
    (0, counters_1.adjustCounter)(tx, 'JOINED', 1);
    tx.record({ action: 'member.created', target: (0, user_rows_1.userTarget)(user), changes: (0, user_rows_1.userChanges)(null, user), risk: 'HIGH' });
    return user;
}
function newOrganization({ name, plan, scim, scimRateLimit }) {
    const now = new Date();
    return {
        id: (0, platform_1.newId)(),
        name: (0, valid_text_1.validName)('organization', name, 255),
        plan,
        ...(0, settings_1.initialSettings)(),
        scimEnabled: scim,
        scimRateLimit,
        scim1RateLimit: scimRateLimit,
        projectPermissionsSince: null,
        version: 1,
        cursorKey: (0, node_crypto_1.randomBytes)(32).toString('hex'),
        createdAt: now,
        updatedAt: now,
    };
}
function commandLine(organization) {
    return {
        organizationId: organization.id,
        organization,
        actor: { type: 'COMMAND_LINE', id: null, label: 'rollcall setup' },
        authentication: { method: 'COMMAND_LINE', credentialId: null },
        permissions: new Set(permission_1.permissions),
        requestId: (0, platform_1.newId)(),
        ip: null,
        userAgent: null,
    };
}
//# sourceMappingURL=organization-setup.js.map