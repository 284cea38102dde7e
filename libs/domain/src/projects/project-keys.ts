import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { authorOf, Database, newId } from '@rollcall/platform';
import { lockProject, projectsWhere, requireInProject } from '../access/project-access';
import { markUsed } from '../keys/callers';
import { activeKeys, keysOfKind } from '../keys/keys.sql';
import { futureExpiry, LONGEST_CREDENTIAL_NAME } from '../keys/new-credential';
import { byOwner, readSlices } from '../lists/slices';
import { ProjectKey, type ProjectKeyKind } from '../model/credential.entity';
import { firstKeyStays, limitReached, notFound, projectArchived } from '../model/errors';
import type { Permission } from '../model/permission';
import { may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { Project } from '../model/project.entity';
import { requireRow } from '../model/require-row';
import { digestOf, hintOf, isApiKey, isSecret, newSecret } from '../model/secret';
import { nameAndKey } from '../model/valid-text';

export interface NewProjectKey {
  name: string;
  expiresAt?: Date | null;
}

export interface GeneratedProjectKey {
  key: ProjectKey;
  /** The secret of a secret key: shown once, never readable again. */
  secret?: string;
}

/** The most active keys of one kind in one project. */
const MOST_ACTIVE = 50;

const reading: Record<ProjectKeyKind, Permission> = { API: 'projectKeys.read', SECRET: 'secretKeys.read' };
const plural: Record<ProjectKeyKind, string> = {
  API: 'active API keys of this project',
  SECRET: 'active secret keys of this project',
};

/** Keys that identify a project (API keys) or act for it (secret keys). */
@Injectable()
export class ProjectKeys {
  constructor(private readonly database: Database) {}

  /**
   * Keys of these projects, including revoked ones, up to `first` of each after an ID, in one statement. Leaves out
   * projects whose keys the caller may not see.
   */
  async slices(
    principal: Principal,
    kind: ProjectKeyKind,
    projectIds: readonly string[],
    first: number,
    after = '',
  ): Promise<Map<string, ProjectKey[]>> {
    const store = this.database.store(principal);
    const ids = may(principal, 'access.read')
      ? await projectsWhere(this.database.store(principal), principal, reading[kind], projectIds)
      : projectIds;
    const query = { rows: store.rows(ProjectKey, 'k'), of: 'project_id', order: 'id', condition: keysOfKind(kind) };
    return byOwner(ids, await readSlices(store, query, ids, first, after), (key) => key.projectId);
  }

  /** Throws NOT_FOUND, and PERMISSION_MISSING for a key that the caller may not see. */
  async get(principal: Principal, id: string): Promise<ProjectKey> {
    const store = this.database.store(principal);
    const key = await requireRow(store, 'ProjectKey', ProjectKey, id);
    if (may(principal, 'access.read')) await requireInProject(store, principal, reading[key.kind], key.projectId);
    return key;
  }

  /**
   * Throws LIMIT_REACHED above 50 active keys. The project's row is locked, so that concurrent requests are counted.
   */
  async create(
    tx: UnitOfWork,
    projectId: string,
    kind: ProjectKeyKind,
    key: NewProjectKey,
  ): Promise<GeneratedProjectKey> {
    await requireInProject(tx, tx.caller, 'projectKeys.manage', projectId);
    const project = await lockProject(tx, projectId);
    requirePresent(project);
    await keepBelow(tx, projectId, kind);
    return insert(tx, project, kind, key, false);
  }

  /** Gives an API key a new value; the previous one is refused at once. */
  async rotate(tx: UnitOfWork, id: string): Promise<ProjectKey> {
    const { key: before, project } = await this.lockManaged(tx, id, 'API');
    requirePresent(project);
    const value = newValue();
    const after = { ...before, value, digest: digestOf(value), hint: hintOf(value) };
    tx.update(ProjectKey, after);
    tx.record({
      action: 'project_key.rotated',
      target: keyTarget(after),
      project: { id: project.id, label: project.name },
      changes: [{ field: 'value', before: before.hint, after: after.hint }],
    });
    return after;
  }

  /** Replaces a secret key with one of the same name. The previous one is refused at once and stays listed. */
  async regenerate(tx: UnitOfWork, id: string): Promise<GeneratedProjectKey> {
    const { key: before, project } = await this.lockManaged(tx, id, 'SECRET');
    requirePresent(project);
    endKey(tx, before);
    return insert(tx, project, 'SECRET', { name: before.name, expiresAt: before.expiresAt }, false, before);
  }

  /**
   * Revokes a key at once and for good; revoking twice changes nothing. The first API key of a project cannot be
   * revoked.
   */
  async revoke(tx: UnitOfWork, id: string): Promise<ProjectKey> {
    const { key: before, project } = await this.lockManaged(tx, id);
    if (before.revokedAt) return before;
    if (before.isFirst) throw firstKeyStays();
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
  async verify(principal: Principal, text: string): Promise<{ key: ProjectKey; project: Project } | undefined> {
    if (!isApiKey(text) && !isSecret('secret', text)) return undefined;
    const store = this.database.store(principal);
    const key = await store.first(ProjectKey, { digest: digestOf(text) });
    const project = key && (await store.byId(Project, key.projectId));
    if (!key || !project) return undefined;
    if (key.revokedAt || (key.expiresAt && key.expiresAt <= new Date()) || project.archivedAt) return undefined;
    await markUsed(this.database, 'project_keys', key);
    return { key, project };
  }

  private async lockManaged(
    tx: UnitOfWork,
    id: string,
    kind?: ProjectKeyKind,
  ): Promise<{ key: ProjectKey; project: Project }> {
    const existing = (key: ProjectKey | undefined) => {
      if (!key || (kind && key.kind !== kind)) throw notFound('ProjectKey', id);
      return key;
    };
    const { projectId } = existing(await tx.byId(ProjectKey, id));
    await requireInProject(tx, tx.caller, 'projectKeys.manage', projectId);
    // Locks the project first, as every caller that adds a key does.
    const project = await lockProject(tx, projectId);
    return { project, key: existing(await tx.lock(ProjectKey, id)) };
  }
}

/** In an archived project, keys can be revoked but not created. */
function requirePresent({ archivedAt }: Project): void {
  if (archivedAt) throw projectArchived();
}

/** Gives a new project its API key. */
export const insertFirstKey = (tx: UnitOfWork, project: Project): Promise<GeneratedProjectKey> =>
  insert(tx, project, 'API', { name: 'Default' }, true);

async function insert(
  tx: UnitOfWork,
  { id: projectId, name: projectName }: Project,
  kind: ProjectKeyKind,
  { name, expiresAt = null }: NewProjectKey,
  isFirst: boolean,
  former?: ProjectKey,
): Promise<GeneratedProjectKey> {
  const text = kind === 'API' ? newValue() : newSecret('secret');
  const key: ProjectKey = {
    organizationId: tx.organizationId,
    id: newId(),
    projectId,
    kind,
    ...nameAndKey('name', name, LONGEST_CREDENTIAL_NAME),
    value: kind === 'API' ? text : null,
    digest: digestOf(text),
    hint: hintOf(text),
    isFirst,
    createdBy: authorOf(tx.caller),
    createdAt: new Date(),
    expiresAt: futureExpiry(expiresAt),
    revokedAt: null,
    revokedBy: null,
    lastUsedAt: null,
  };
  tx.insert(ProjectKey, [key]);
  const identity = (of: ProjectKey) => ({ id: of.id, label: `${of.name} ${of.hint}` });
  tx.record({
    action: former ? 'project_key.regenerated' : 'project_key.created',
    target: keyTarget(key),
    project: { id: projectId, label: projectName },
    changes: [{ field: 'key', before: former ? identity(former) : null, after: identity(key) }],
  });
  return { key, ...(kind === 'SECRET' && { secret: text }) };
}

/** 128 random bits in hex: an identifier that cannot be guessed, but not a secret. */
const newValue = (): string => randomBytes(16).toString('hex');

const keyTarget = ({ id, name }: ProjectKey) => ({ type: 'PROJECT_KEY' as const, id, label: name });

function endKey(tx: UnitOfWork, before: ProjectKey): ProjectKey {
  const after = {
    ...before,
    revokedAt: before.revokedAt ?? new Date(),
    revokedBy: before.revokedBy ?? authorOf(tx.caller),
  };
  tx.update(ProjectKey, after);
  return after;
}

async function keepBelow(tx: UnitOfWork, projectId: string, kind: ProjectKeyKind): Promise<void> {
  const active = await tx.read(activeKeys, { projectId, kind, now: Date.now(), limit: MOST_ACTIVE });
  if (active.length >= MOST_ACTIVE) throw limitReached(plural[kind], MOST_ACTIVE);
}
