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
exports.Access = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const permission_1 = require("../model/permission");
const policy_1 = require("../model/policy");
const principal_1 = require("../model/principal");
const access_sql_1 = require("./access.sql");
const access_facts_1 = require("./access-facts");
const effective_access_1 = require("./effective-access");
const project_access_1 = require("./project-access");
/** Projects per step. */
const STEP = 200;
/** An invited person's groups and grants are stored and take effect when the person joins. */
function nowAndThen(facts, roles) {
    const access = (0, effective_access_1.effectiveAccess)(facts, roles);
    if (facts.membership?.status !== 'INVITED')
        return access;
    return { ...access, onJoining: (0, effective_access_1.effectiveAccess)((0, effective_access_1.onceJoined)(facts), roles) };
}
/** Who may do what in a project, and why. */
let Access = class Access {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * What a person may do in a project, now or at a past moment. Allowed for the person themselves, with `access.read`,
     * and with `projectMembers.read` in the project. Throws NOT_FOUND if the person or project does not exist (or did not
     * at that moment).
     */
    async of(principal, { userId, projectId }, at) {
        const store = this.database.store(principal);
        if (!(0, principal_1.isSelf)(principal, userId))
            await (0, project_access_1.requireAccessRead)(store, principal, projectId);
        const asked = { userIds: [userId], projectIds: [projectId], at: at && (0, access_facts_1.pastMoment)('at', at) };
        const { of, roles } = await (0, access_facts_1.readFacts)(store, principal.organization, asked);
        const facts = of(userId, projectId);
        if (!facts)
            throw (0, errors_1.notFound)('Project', projectId);
        if (!facts.membership)
            throw (0, errors_1.notFound)('User', userId);
        return nowAndThen(facts, roles);
    }
    /**
     * The projects that a person can access, or will be able to access once they join, in order of ID, with their
     * permissions there. Allowed for the person themselves and with `access.read`. `end` is where the page stopped;
     * undefined at the end of the list. Throws NOT_FOUND if the person does not exist (or did not at that moment).
     */
    async everywhere(principal, { userId, first, after = '', until, ...question }) {
        const store = this.database.store(principal);
        const { organization } = principal;
        const at = question.at && (0, access_facts_1.pastMoment)('at', question.at);
        const { memberships, since, roles: ofMember } = await (0, access_facts_1.readFacts)(store, organization, { userIds: [userId], at });
        const membership = memberships.get(userId);
        if (!membership)
            throw (0, errors_1.notFound)('User', userId);
        if (!(0, principal_1.isSelf)(principal, userId))
            (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const projects = access_sql_1.projectsReached[at ? 'THEN' : 'NOW'][(0, effective_access_1.reachOfRole)(membership, since, ofMember)];
        const found = [];
        // Nearly every project of the first step is part of the page.
        for (let [last, limit] = [after, first + 1];; limit = STEP) {
            const parameters = { userId, at: at?.getTime(), since: since?.getTime(), after: last, limit };
            const rows = await store.read(projects, parameters);
            const projectIds = rows.map(({ id }) => id);
            if (projectIds.length === 0)
                return { found };
            const { of, roles } = await (0, access_facts_1.readFacts)(store, organization, { userIds: [userId], projectIds, at });
            for (const projectId of projectIds) {
                const facts = of(userId, projectId);
                const access = facts && nowAndThen(facts, roles);
                if (access && (access.summary !== null || access.onJoining?.summary))
                    found.push({ projectId, access });
                if (found.length > first)
                    return { found: found.slice(0, first), end: found[first - 1].projectId };
            }
            last = projectIds.at(-1);
            if (projectIds.length < limit)
                return { found };
            if (Date.now() >= until)
                return { found, end: last };
        }
    }
    /**
     * The caller's permissions in each of these projects, in a constant number of statements. Nobody has any in an archived
     * project.
     */
    async ownIn(principal, projectIds) {
        const { actor, organization, permissions } = principal;
        const userId = actor.type === 'USER' && actor.id !== null ? actor.id : undefined;
        const asked = { userIds: userId === undefined ? [] : [userId], projectIds };
        const { of, roles } = await (0, access_facts_1.readFacts)(this.database.store(principal), organization, asked);
        const everywhere = (0, permission_1.ofScope)('PROJECT', permissions);
        return new Map(projectIds.map((id) => {
            const facts = userId && of(userId, id);
            const granted = facts ? (0, effective_access_1.effectiveAccess)(facts, roles).permissions : [];
            return [id, [...new Set([...everywhere, ...granted])].sort()];
        }));
    }
    /**
     * Whether the caller holds a permission, in the given project for a project permission. Takes at most one statement.
     */
    async check(principal, permission, projectId) {
        if ((0, permission_1.entryOf)(permission).scope === 'ORGANIZATION')
            return principal.permissions.has(permission);
        if (projectId === undefined)
            return false;
        const found = await (0, project_access_1.heldInProject)(this.database.store(principal), principal, permission, projectId);
        return found ? found.held && !found.archived : false;
    }
};
exports.Access = Access;
exports.Access = Access = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Access);
//# sourceMappingURL=access.js.map