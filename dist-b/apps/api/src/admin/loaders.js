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
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.LoaderFactory = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const dataloader_1 = __importDefault(require("dataloader"));
/** Reads are batched but not cached: a later mutation of the same request must not see what an earlier one read. */
const gathered = { cache: false, maxBatchSize: 500 };
/** Reads the value of each ID, or `none` if there is no value. */
const byId = (read, none) => new dataloader_1.default(async (ids) => {
    const found = await read(ids);
    return ids.map((id) => found.get(id) ?? none);
}, gathered);
/**
 * Reads the pages that differ only in their owner in one statement, or `none` if an owner has no list. A field has the
 * same arguments for all records of a response, so a batch is usually of one kind.
 */
const byOwner = (read, none) => new dataloader_1.default(async (pages) => {
    const found = new Map();
    for (const kind of new Set(pages.map(kindOf))) {
        const alike = pages.filter((page) => kindOf(page) === kind);
        found.set(kind, await read(alike[0], [...new Set(alike.map(({ ownerId }) => ownerId))]));
    }
    return pages.map((page) => found.get(kindOf(page)).get(page.ownerId) ?? none(page));
}, gathered);
const kindOf = ({ ownerId: _, ...kind }) => JSON.stringify(kind);
const gone = (id) => ({ id, name: 'Deleted role', builtIn: false, permissions: new Set() });
let LoaderFactory = class LoaderFactory {
    memberships;
    invitations;
    auditLog;
    scimKeys;
    health;
    activity;
    roles;
    users;
    projects;
    access;
    allGroups;
    allGrants;
    keysOfProjects;
    constructor(memberships, invitations, auditLog, scimKeys, health, activity, roles, users, projects, access, allGroups, allGrants, keysOfProjects) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.auditLog = auditLog;
        this.scimKeys = scimKeys;
        this.health = health;
        this.activity = activity;
        this.roles = roles;
        this.users = users;
        this.projects = projects;
        this.access = access;
        this.allGroups = allGroups;
        this.allGrants = allGrants;
        this.keysOfProjects = keysOfProjects;
    }
    /** Creates the loaders of one request. */
    create(principal) {
        return {
            groups: byOwner(({ first, after }, ids) => this.memberships.groupSlices(principal, ids, first, after), () => []),
            invitation: byId((ids) => this.invitations.pendingOf(principal, ids), null),
            grants: byOwner(({ of, first, after }, ids) => this.allGrants.slices(principal, of, ids, first, after), () => (0, domain_1.permissionMissing)('projectMembers.read')),
            projectKeys: byOwner(({ kind, first, after }, ids) => this.keysOfProjects.slices(principal, kind, ids, first, after), ({ kind }) => (0, domain_1.permissionMissing)(kind === 'API' ? 'projectKeys.read' : 'secretKeys.read')),
            project: byId((ids) => this.projects.named(principal, ids), null),
            callerPermissions: byId((ids) => this.access.ownIn(principal, ids), []),
            group: byId((ids) => this.allGroups.named(principal, ids), null),
            memberReference: byId((ids) => this.users.withIds(principal, ids), null),
            member: byId((ids) => this.users.named(principal, ids), null),
            role: new dataloader_1.default(async (ids) => {
                const found = await this.roles.named(principal, ids);
                return ids.map((id) => found.get(id) ?? gone(id));
            }, gathered),
            roleUses: byId((ids) => this.roles.uses(principal, ids), 0),
            members: byOwner(({ first, after }, ids) => this.memberships.slices(principal, ids, first, after), () => []),
            events: byId((ids) => this.auditLog.events(principal, ids), null),
            seals: byId((ids) => this.auditLog.seals(principal, ids), null),
            keys: byId((ids) => this.scimKeys.named(principal, ids), null),
            keyHealth: new dataloader_1.default((keys) => this.health.of(principal, keys), gathered),
            lastActivity: new dataloader_1.default((people) => this.activity.of(principal, people), gathered),
        };
    }
};
exports.LoaderFactory = LoaderFactory;
exports.LoaderFactory = LoaderFactory = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [domain_1.Memberships,
        domain_1.Invitations,
        audit_1.AuditLog,
        domain_1.ScimKeys,
        domain_1.KeyHealth,
        domain_1.LastActivity,
        domain_1.Roles,
        domain_1.Users,
        domain_1.Projects,
        domain_1.Access,
        domain_1.Groups,
        domain_1.Grants,
        domain_1.ProjectKeys])
], LoaderFactory);
//# sourceMappingURL=loaders.js.map