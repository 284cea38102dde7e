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
exports.Projects = exports.projectOrders = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const access_sql_1 = require("../access/access.sql");
const project_access_1 = require("../access/project-access");
const counters_1 = require("../lists/counters");
const filtered_1 = require("../lists/filtered");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const project_entity_1 = require("../model/project.entity");
const valid_text_1 = require("../model/valid-text");
const project_keys_1 = require("./project-keys");
/** What projects can be sorted by. */
exports.projectOrders = {
    name: { property: 'nameKey', column: 'name_key' },
    created: { property: 'id', column: 'id' },
};
const LONGEST_NAME = 255;
/** Projects: what access is given to. */
let Projects = class Projects {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Throws NOT_FOUND, also for a project that the caller may not see. */
    async get(principal, id) {
        const store = this.database.store(principal);
        const seen = (0, project_access_1.visibleProjects)(principal);
        const rows = store.rows(project_entity_1.Project, 'p');
        const [project] = await store.read((0, access_sql_1.oneProject)(rows, seen?.sql), { ...seen?.parameters, id }, rows.read);
        if (!project)
            throw (0, errors_1.notFound)('Project', id);
        return project;
    }
    /** The projects by ID that the caller can see. */
    async named(principal, ids) {
        const projects = await this.database.store(principal).byIds(project_entity_1.Project, ids);
        return new Map(projects.map((project) => [project.id, project]));
    }
    /** The projects that the caller can see: all, or with project-level permissions those that the caller can access. */
    async filtered(principal, filter, request) {
        return (0, filtered_1.readFiltered)(this.listOf(principal, filter), request);
    }
    /**
     * How many there are: exact if there is no search and the caller sees all, otherwise as `countFiltered` describes.
     */
    async count(principal, filter, until) {
        return (0, filtered_1.countFiltered)(this.listOf(principal, filter), until);
    }
    listOf(principal, filter) {
        const { database } = this;
        const seen = (0, project_access_1.visibleProjects)(principal);
        const condition = (0, platform_1.allOf)([
            { sql: filter.archived ? access_sql_1.isArchived : access_sql_1.isActive, parameters: {} },
            filter.search ? (0, platform_1.contains)('p.name_key', (0, platform_1.fold)(filter.search), 'name') : undefined,
            seen,
        ]);
        const subject = filter.archived ? 'ARCHIVED_PROJECTS' : 'PROJECTS';
        const rows = database.store(principal).rows(project_entity_1.Project, 'p');
        return { database, principal, rows, condition, counted: filter.search || seen ? undefined : [subject] };
    }
    async create(tx, text) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'projects.create'));
        const now = new Date();
        const project = {
            organizationId: tx.organizationId,
            id: (0, platform_1.newId)(),
            ...(0, valid_text_1.nameAndKey)('name', text, LONGEST_NAME),
            version: 1,
            createdBy: (0, platform_1.authorOf)(tx.caller),
            createdAt: now,
            updatedAt: now,
            archivedAt: null,
        };
        await (0, valid_text_1.uniquely)('name', project.name, () => tx.insertNow(project_entity_1.Project, project));
        (0, counters_1.adjustCounter)(tx, 'PROJECTS', 1);
        await (0, project_keys_1.insertFirstKey)(tx, project);
        tx.record({ action: 'project.created', target: (0, project_access_1.projectTarget)(project), changes: [named(null, project)] });
        return project;
    }
    /** Undefined leaves the name as it is; the same name changes nothing. */
    async update(tx, id, { name }, ifVersion) {
        const before = await this.lockManaged(tx, id);
        (0, errors_1.requireVersion)(before, ifVersion);
        const after = { ...before, ...(name !== undefined && (0, valid_text_1.nameAndKey)('name', name, LONGEST_NAME)) };
        if (after.name === before.name)
            return before;
        const saved = await uniquelySaved(tx, after);
        tx.record({ action: 'project.renamed', target: (0, project_access_1.projectTarget)(saved), changes: [named(before, saved)] });
        return saved;
    }
    /** Ends all access to a project; grants and keys remain for when it is restored. Archiving twice changes nothing. */
    async archive(tx, id) {
        const before = await this.lockManaged(tx, id);
        if (before.archivedAt)
            return before;
        const saved = save(tx, { ...before, archivedAt: new Date() });
        move(tx, 'PROJECTS', 'ARCHIVED_PROJECTS');
        tx.record({ action: 'project.archived', target: (0, project_access_1.projectTarget)(saved), changes: [archived(before, saved)] });
        return saved;
    }
    async restore(tx, id) {
        const before = await this.lockManaged(tx, id);
        if (!before.archivedAt)
            return before;
        const { organizationId, archivedAt } = before;
        const saved = save(tx, { ...before, archivedAt: null });
        tx.insert(project_entity_1.ArchiveHistory, [{ organizationId, projectId: id, archivedAt, restoredAt: saved.updatedAt }]);
        move(tx, 'ARCHIVED_PROJECTS', 'PROJECTS');
        tx.record({ action: 'project.restored', target: (0, project_access_1.projectTarget)(saved), changes: [archived(before, saved)] });
        return saved;
    }
    async lockManaged(tx, id) {
        await (0, project_access_1.requireInProject)(tx, tx.caller, 'project.manage', id);
        return (0, project_access_1.lockProject)(tx, id);
    }
};
exports.Projects = Projects;
exports.Projects = Projects = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Projects);
const nextVersion = (project) => ({
    ...project,
    version: project.version + 1,
    updatedAt: new Date(),
});
function save(tx, project) {
    const saved = nextVersion(project);
    tx.update(project_entity_1.Project, saved);
    return saved;
}
async function uniquelySaved(tx, project) {
    const saved = nextVersion(project);
    await (0, valid_text_1.uniquely)('name', project.name, () => tx.updateNow(project_entity_1.Project, saved));
    return saved;
}
const move = (tx, from, to) => {
    (0, counters_1.adjustCounter)(tx, from, -1);
    (0, counters_1.adjustCounter)(tx, to, 1);
};
const named = (before, { name }) => ({
    field: 'name',
    before: before?.name ?? null,
    after: name,
});
const archived = (before, after) => ({
    field: 'archivedAt',
    before: before.archivedAt,
    after: after.archivedAt,
});
//# sourceMappingURL=projects.js.map