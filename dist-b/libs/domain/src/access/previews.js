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
exports.Previews = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const group_entity_1 = require("../model/group.entity");
const permission_1 = require("../model/permission");
const policy_1 = require("../model/policy");
const require_row_1 = require("../model/require-row");
const role_1 = require("../model/role");
const user_entity_1 = require("../model/user.entity");
const access_facts_1 = require("./access-facts");
const effective_access_1 = require("./effective-access");
const hypothesis_1 = require("./hypothesis");
const project_access_1 = require("./project-access");
const role_definition_1 = require("./role-definition");
const roles_1 = require("./roles");
/** People per statement, and affected people who are compared at once in all affected projects. */
const CONSIDERED = 1000;
const COMPARED = 20;
/** Sorts after every project. */
const LAST = '~';
const NONE = { lost: [], gained: [] };
/** Shows before a change whose access it would end or widen. Each preview needs the permission of the change itself. */
let Previews = class Previews {
    database;
    constructor(database) {
        this.database = database;
    }
    async groupDeleted(principal, groupId, page) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.manage'));
        await (0, require_row_1.requireRow)(this.database.store(principal), 'Group', group_entity_1.Group, groupId);
        return this.page(principal, (0, hypothesis_1.groupDeleted)(groupId), page);
    }
    async roleAssigned(principal, userId, roleId, page) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.assignRole'));
        const user = await (0, require_row_1.requireRow)(this.database.store(principal), 'User', user_entity_1.User, userId);
        const [before, role] = [await this.role(principal, user.role), await this.role(principal, roleId)];
        const preview = await this.page(principal, (0, hypothesis_1.roleAssigned)(userId, role), page);
        return { ...preview, inOrganization: differenceOfRoles(before, role, principal) };
    }
    async roleEdited(principal, roleId, texts, page) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'roles.manage'));
        const role = await this.role(principal, roleId);
        if (role.builtIn)
            throw (0, errors_1.notFound)('Role', roleId);
        (0, roles_1.requireGrantable)(texts);
        const edited = { ...role, permissions: new Set(texts) };
        const preview = await this.page(principal, (0, hypothesis_1.roleEdited)(edited), page);
        return { ...preview, inOrganization: differenceOfRoles(role, edited, principal) };
    }
    async projectPermissionsSet(principal, enabled, page) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'organization.manage'));
        if (enabled === (principal.organization.projectPermissionsSince !== null))
            return { changes: [], considered: 0, inOrganization: NONE };
        return this.page(principal, (0, hypothesis_1.projectPermissionsSet)(enabled), page);
    }
    async grantSet(principal, projectId, to, roleId, page) {
        await (0, project_access_1.requireInProject)(this.database.store(principal), principal, 'projectRoles.assign', projectId);
        const role = roleId === null ? null : await this.role(principal, roleId);
        if (to.userId !== undefined) {
            await (0, require_row_1.requireRow)(this.database.store(principal), 'User', user_entity_1.User, to.userId);
            return this.page(principal, (0, hypothesis_1.personGranted)(projectId, to.userId, role), page);
        }
        const { id, displayName: name } = await (0, require_row_1.requireRow)(this.database.store(principal), 'Group', group_entity_1.Group, to.groupId);
        return this.page(principal, (0, hypothesis_1.groupGranted)(projectId, { id, name }, role), page);
    }
    /** Continues until the page is full, everyone was evaluated, or the time is up. */
    async page(principal, hypothesis, page) {
        const changes = [];
        let last = page.after ?? { userId: '', projectId: '' };
        for (let considered = 0;;) {
            const { people, projectIds } = await this.concerned(principal, hypothesis, firstId(last));
            const upTo = (userId) => considered + people.findIndex(({ id }) => id === userId) + 1;
            const touched = people.filter((person) => person.touched).map(({ id }) => id);
            for (const userIds of (0, platform_1.chunks)(projectIds.length > 0 ? touched : [], COMPARED)) {
                for (const change of await this.compare(principal, hypothesis, { userIds, projectIds }, last)) {
                    changes.push(change);
                    if (changes.length === page.first)
                        return { changes, end: change, considered: upTo(change.userId), inOrganization: NONE };
                }
                const end = { userId: userIds.at(-1), projectId: LAST };
                if (end.userId !== touched.at(-1) && Date.now() >= page.until)
                    return { changes, end, considered: upTo(end.userId), inOrganization: NONE };
            }
            considered += people.length;
            if (people.length < CONSIDERED)
                return { changes, considered, inOrganization: NONE };
            last = { userId: people.at(-1).id, projectId: LAST };
            if (Date.now() >= page.until)
                return { changes, end: last, considered, inOrganization: NONE };
        }
    }
    /** What would change for some people in some projects after a position. */
    async compare(principal, hypothesis, { userIds, projectIds }, last) {
        const { of, roles } = await (0, access_facts_1.readFacts)(this.database.store(principal), principal.organization, {
            userIds,
            projectIds,
        });
        const [now, newRoles] = [new Date(), hypothesis.rolesAfter(roles)];
        return userIds.flatMap((userId) => projectIds.flatMap((projectId) => {
            const facts = userId === last.userId && projectId <= last.projectId ? undefined : of(userId, projectId);
            if (!facts)
                return [];
            const before = (0, effective_access_1.effectiveAccess)(facts, roles);
            const after = (0, effective_access_1.effectiveAccess)(hypothesis.factsAfter(facts, now), newRoles);
            const difference = differenceOf(before.permissions, after.permissions);
            const isChanged = difference.lost.length > 0 || difference.gained.length > 0;
            return isChanged ? [{ userId, projectId, before, after, ...difference }] : [];
        }));
    }
    /** The next people and projects that a change may affect; people whom it cannot affect are only counted. */
    async concerned(principal, { people, projects, parameters }, from) {
        const store = this.database.store(principal);
        const common = { ...parameters, from, limit: CONSIDERED };
        const [found, inProjects] = await store.all(store.query(people, common), store.query(projects, common));
        return {
            people: found.map(({ id, touched }) => ({ id: id, touched: Boolean(Number(touched)) })),
            projectIds: inProjects.map(({ id }) => id),
        };
    }
    role(principal, id) {
        return (0, role_definition_1.readRole)(this.database.store(principal), id);
    }
};
exports.Previews = Previews;
exports.Previews = Previews = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Previews);
/** The ID to continue from: after a person who was compared in every project. */
const firstId = ({ userId, projectId }) => (projectId === LAST ? userId + LAST : userId);
const differenceOf = (before, after) => ({
    lost: [...before].filter((permission) => !after.has(permission)).sort(),
    gained: [...after].filter((permission) => !before.has(permission)).sort(),
});
/** How a role's permissions in the organization as a whole change. */
function differenceOfRoles(before, after, { organization }) {
    const held = (role) => (0, permission_1.ofScope)('ORGANIZATION', (0, role_1.heldEverywhere)(role, organization));
    return differenceOf(held(before), held(after));
}
//# sourceMappingURL=previews.js.map