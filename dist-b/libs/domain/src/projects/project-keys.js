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
exports.insertFirstKey = exports.ProjectKeys = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const project_access_1 = require("../access/project-access");
const callers_1 = require("../keys/callers");
const keys_sql_1 = require("../keys/keys.sql");
const new_credential_1 = require("../keys/new-credential");
const slices_1 = require("../lists/slices");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const project_entity_1 = require("../model/project.entity");
const require_row_1 = require("../model/require-row");
const secret_1 = require("../model/secret");
const valid_text_1 = require("../model/valid-text");
/** The most active keys of one kind in one project. */
const MOST_ACTIVE = 50;
const reading = { API: 'projectKeys.read', SECRET: 'secretKeys.read' };
const plural = {
    API: 'active API keys of this project',
    SECRET: 'active secret keys of this project',
};
/** Keys that identify a project (API keys) or act for it (secret keys). */
let ProjectKeys = class ProjectKeys {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * Keys of these projects, including revoked ones, up to `first` of each after an ID, in one statement. Leaves out
     * projects whose keys the caller may not see.
     */
    async slices(principal, kind, projectIds, first, after = '') {
        const store = this.database.store(principal);
        const ids = (0, policy_1.may)(principal, 'access.read')
            ? await (0, project_access_1.projectsWhere)(this.database.store(principal), principal, reading[kind], projectIds)
            : projectIds;
        const query = { rows: store.rows(credential_entity_1.ProjectKey, 'k'), of: 'project_id', order: 'id', condition: (0, keys_sql_1.keysOfKind)(kind) };
        return (0, slices_1.byOwner)(ids, await (0, slices_1.readSlices)(store, query, ids, first, after), (key) => key.projectId);
    }
    /** Throws NOT_FOUND, and PERMISSION_MISSING for a key that the caller may not see. */
    async get(principal, id) {
        const store = this.database.store(principal);
        const key = await (0, require_row_1.requireRow)(store, 'ProjectKey', credential_entity_1.ProjectKey, id);
        if ((0, policy_1.may)(principal, 'access.read'))
            await (0, project_access_1.requireInProject)(store, principal, reading[key.kind], key.projectId);
        return key;
    }
    /**
     * Throws LIMIT_REACHED above 50 active keys. The project's row is locked, so that concurrent requests are counted.
     */
    async create(tx, projectId, kind, key) {
        await (0, project_access_1.requireInProject)(tx, tx.caller, 'projectKeys.manage', projectId);
        const project = await (0, project_access_1.lockProject)(tx, projectId);
        requirePresent(project);
        await keepBelow(tx, projectId, kind);
        return insert(tx, project, kind, key, false);
    }
    /** Gives an API key a new value; the previous one is refused at once. */
    async rotate(tx, id) {
        const { key: before, project } = await this.lockManaged(tx, id, 'API');
        requirePresent(project);
        const value = newValue();
        const after = { ...before, value, digest: (0, secret_1.digestOf)(value), hint: (0, secret_1.hintOf)(value) };
        tx.update(credential_entity_1.ProjectKey, after);
        tx.record({
            action: 'project_key.rotated',
            target: keyTarget(after),
            project: { id: project.id, label: project.name },
            changes: [{ field: 'value', before: before.hint, after: after.hint }],
        });
        return after;
    }
    /** Replaces a secret key with one of the same name. The previous one is refused at once and stays listed. */
    async regenerate(tx, id) {
        const { key: before, project } = await this.lockManaged(tx, id, 'SECRET');
        requirePresent(project);
        endKey(tx, before);
        return insert(tx, project, 'SECRET', { name: before.name, expiresAt: before.expiresAt }, false, before);
    }
    /**
     * Revokes a key at once and for good; revoking twice changes nothing. The first API key of a project cannot be
     * revoked.
     */
    async revoke(tx, id) {
        const { key: before, project } = await this.lockManaged(tx, id);
        if (before.revokedAt)
            return before;
        if (before.isFirst)
            throw (0, errors_1.firstKeyStays)();
        const after = endKey(tx, before);
        tx.record({
            action: 'project_key.revoked',
            target: keyTarget(after),
            project: { id: project.id, label: project.name },
            changes: [{ field: 'revokedAt', before: null, after: after.revokedAt }],
        });
        return after;
    }
    /** A valid key and its project, within the caller's organization; undefined for any other text. */
    async verify(principal, text) {
        if (!(0, secret_1.isApiKey)(text) && !(0, secret_1.isSecret)('secret', text))
            return undefined;
        const store = this.database.store(principal);
        const key = await store.first(credential_entity_1.ProjectKey, { digest: (0, secret_1.digestOf)(text) });
        const project = key && (await store.byId(project_entity_1.Project, key.projectId));
        if (!key || !project)
            return undefined;
        if (key.revokedAt || (key.expiresAt && key.expiresAt <= new Date()) || project.archivedAt)
            return undefined;
        await (0, callers_1.markUsed)(this.database, 'project_keys', key);
        return { key, project };
    }
    async lockManaged(tx, id, kind) {
        const existing = (key) => {
            if (!key || (kind && key.kind !== kind))
                throw (0, errors_1.notFound)('ProjectKey', id);
            return key;
        };
        const { projectId } = existing(await tx.byId(credential_entity_1.ProjectKey, id));
        await (0, project_access_1.requireInProject)(tx, tx.caller, 'projectKeys.manage', projectId);
        // Locks the project first, as every caller that adds a key does.
        const project = await (0, project_access_1.lockProject)(tx, projectId);
        return { project, key: existing(await tx.lock(credential_entity_1.ProjectKey, id)) };
    }
};
exports.ProjectKeys = ProjectKeys;
exports.ProjectKeys = ProjectKeys = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], ProjectKeys);
/** In an archived project, keys can be revoked but not created. */
function requirePresent({ archivedAt }) {
    if (archivedAt)
        throw (0, errors_1.projectArchived)();
}
/** Gives a new project its API key. */
const insertFirstKey = (tx, project) => insert(tx, project, 'API', { name: 'Default' }, true);
exports.insertFirstKey = insertFirstKey;
async function insert(tx, { id: projectId, name: projectName }, kind, { name, expiresAt = null }, isFirst, former) {
    const text = kind === 'API' ? newValue() : (0, secret_1.newSecret)('secret');
    const key = {
        organizationId: tx.organizationId,
        id: (0, platform_1.newId)(),
        projectId,
        kind,
        ...(0, valid_text_1.nameAndKey)('name', name, new_credential_1.LONGEST_CREDENTIAL_NAME),
        value: kind === 'API' ? text : null,
        digest: (0, secret_1.digestOf)(text),
        hint: (0, secret_1.hintOf)(text),
        isFirst,
        createdBy: (0, platform_1.authorOf)(tx.caller),
        createdAt: new Date(),
        expiresAt: (0, new_credential_1.futureExpiry)(expiresAt),
        revokedAt: null,
        revokedBy: null,
        lastUsedAt: null,
    };
    tx.insert(credential_entity_1.ProjectKey, [key]);
    const identity = (of) => ({ id: of.id, label: `${of.name} ${of.hint}` });
    tx.record({
        action: former ? 'project_key.regenerated' : 'project_key.created',
        target: keyTarget(key),
        project: { id: projectId, label: projectName },
        changes: [{ field: 'key', before: former ? identity(former) : null, after: identity(key) }],
    });
    return { key, ...(kind === 'SECRET' && { secret: text }) };
}
/** 128 random bits in hex: an identifier that cannot be guessed, but not a secret. */
const newValue = () => (0, node_crypto_1.randomBytes)(16).toString('hex');
const keyTarget = ({ id, name }) => ({ type: 'PROJECT_KEY', id, label: name });
function endKey(tx, before) {
    const after = {
        ...before,
        revokedAt: before.revokedAt ?? new Date(),
        revokedBy: before.revokedBy ?? (0, platform_1.authorOf)(tx.caller),
    };
    tx.update(credential_entity_1.ProjectKey, after);
    return after;
}
async function keepBelow(tx, projectId, kind) {
    const active = await tx.read(keys_sql_1.activeKeys, { projectId, kind, now: Date.now(), limit: MOST_ACTIVE });
    if (active.length >= MOST_ACTIVE)
        throw (0, errors_1.limitReached)(plural[kind], MOST_ACTIVE);
}
//# sourceMappingURL=project-keys.js.map