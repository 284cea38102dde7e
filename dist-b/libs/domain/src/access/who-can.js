"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.WhoCan = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const role_1 = require("../model/role");
const access_facts_1 = require("./access-facts");
const effective_access_1 = require("./effective-access");
const fragments_sql_1 = require("./fragments.sql");
const project_access_1 = require("./project-access");
const role_definition_1 = require("./role-definition");
const sql = __importStar(require("./who-can.sql"));
/** Ranges per statement, below SQLite's limit. */
const RANGES_TOGETHER = 100;
/** People per step through the past, and steps per page. */
const STEP = 500;
const STEPS = 20;
/** Who holds a permission, in a project or in the organization as a whole, in pages ordered by ID. */
let WhoCan = class WhoCan {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * The next people who hold the permission, with the sources. Throws NOT_FOUND if the project does not exist, and
     * INVALID_VALUE if the permission does not fit the scope.
     */
    async page(principal, question) {
        (0, project_access_1.requireScope)(question.permission, question.projectId);
        await this.admit(principal, question);
        return question.at
            ? this.past(principal, { ...question, at: (0, access_facts_1.pastMoment)('at', question.at) })
            : this.present(principal, question);
    }
    async admit(principal, { projectId }) {
        const refusal = (0, policy_1.may)(principal, 'access.read');
        if (projectId === undefined)
            return (0, policy_1.enforce)(refusal);
        // A caller with access.read has not yet shown that the project exists.
        const needed = refusal ? 'projectMembers.read' : 'access.read';
        await (0, project_access_1.requireInProject)(this.database.store(principal), principal, needed, projectId);
    }
    /** A page costs the same for any number of people. */
    async present(principal, question) {
        const ids = await this.holderIds(principal, question);
        const shown = ids.slice(0, question.first);
        const holders = await this.look(principal, question, shown);
        return { holders, ...(ids.length > shown.length && { end: shown.at(-1) }) };
    }
    /** One more than the page has. */
    async holderIds(principal, question) {
        const store = this.database.store(principal);
        const { projectId, after = '', first } = question;
        const ranges = await (projectId === undefined
            ? this.rangesInOrganization(principal, question)
            : this.rangesInProject(principal, question.permission, projectId));
        const since = principal.organization.projectPermissionsSince?.getTime();
        const common = { projectId, since, after, limit: first + 1 };
        const queries = (0, platform_1.chunks)(ranges, RANGES_TOGETHER).map((some) => {
            const values = Object.fromEntries(some.map(([, value], index) => [`value${index}`, value]));
            const text = (0, fragments_sql_1.idsAfter)(some.map(([range], index) => range(`value${index}`)));
            return store.query(text, { ...common, ...values }, ({ id }) => id);
        });
        const found = (await store.all(...queries)).flat();
        return [...new Set(found)].sort().slice(0, first + 1);
    }
    /** The people who hold a permission in a project: one range for each role and group that gives it. */
    async rangesInProject(principal, permission, projectId) {
        const store = this.database.store(principal);
        const parameters = { ...(0, project_access_1.givingRoles)(permission), projectId };
        const [[project], customRoles, groups] = await store.all(store.query(sql.project, parameters), store.query(sql.customRolesGiving, parameters), store.query(sql.groups, parameters));
        if (!project || project.archived_at !== null)
            return [];
        const giving = [...parameters.builtIn.filter(Boolean), ...customRoles.map(({ id }) => id)];
        const ofEach = (range) => giving.map((role) => [range, role]);
        const admins = [[sql.inRole, 'ADMIN']];
        const since = principal.organization.projectPermissionsSince?.getTime();
        if (since === undefined)
            return [...admins, ...ofEach(sql.inRole)];
        return [
            ...admins,
            ...(Number(project.created_at) <= since ? ofEach(sql.keepingRole) : []),
            ...ofEach(sql.grantedRole),
            ...groups.map(({ id }) => [sql.holdersInGroup, id]),
        ];
    }
    /** The people whose role gives a permission in the organization as a whole: one range for each such role. */
    async rangesInOrganization(principal, { permission }) {
        const custom = await (0, role_definition_1.customRoles)(this.database.store(principal));
        return [...role_1.roles.map(role_1.builtInRole), ...custom.map(role_1.customRole)]
            .filter((role) => (0, role_1.heldEverywhere)(role, principal.organization).has(permission))
            .map(({ id }) => [sql.inRole, id]);
    }
    /**
     * Goes through everyone who ever was in the organization in order of ID. A page evaluates a bounded number of people,
     * so it may be short.
     */
    async past(principal, question) {
        const store = this.database.store(principal);
        const { first, after = '' } = question;
        const holders = [];
        let end = after;
        for (let step = 0; step < STEPS; step++) {
            const rows = await store.read((0, fragments_sql_1.idsAfter)(fragments_sql_1.everyoneEver), { after: end, limit: STEP });
            const userIds = rows.map(({ id }) => id);
            for (const holder of await this.look(principal, question, userIds))
                holders.push(holder);
            if (holders.length > first)
                return { holders: holders.slice(0, first), end: holders[first - 1].userId };
            if (userIds.length < STEP)
                return { holders };
            end = userIds.at(-1);
        }
        return { holders, end };
    }
    /** The given people who hold the permission, in the same order. */
    async look(principal, { permission, projectId, at }, userIds) {
        if (userIds.length === 0)
            return [];
        const projectIds = projectId === undefined ? [] : [projectId];
        const { memberships, since, roles, of } = await (0, access_facts_1.readFacts)(this.database.store(principal), principal.organization, {
            userIds,
            projectIds,
            at,
        });
        const accessOf = (userId) => {
            if (projectId === undefined)
                return (0, effective_access_1.organizationAccess)(memberships.get(userId), since, roles);
            const facts = of(userId, projectId);
            if (!facts)
                throw (0, errors_1.notFound)('Project', projectId);
            return (0, effective_access_1.effectiveAccess)(facts, roles);
        };
        return userIds
            .map((userId) => ({ userId, access: accessOf(userId) }))
            .filter(({ access }) => access.permissions.has(permission));
    }
};
exports.WhoCan = WhoCan;
exports.WhoCan = WhoCan = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], WhoCan);
//# sourceMappingURL=who-can.js.map