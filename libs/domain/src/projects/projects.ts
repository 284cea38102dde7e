import { Injectable } from '@nestjs/common';
import { allOf, authorOf, contains, Database, fold, newId } from '@rollcall/platform';
import { isActive, isArchived, oneProject } from '../access/access.sql';
import { lockProject, projectTarget, requireInProject, visibleProjects } from '../access/project-access';
import { adjustCounter, type CounterSubject } from '../lists/counters';
import { countFiltered, type FilteredList, type FilteredRequest, readFiltered } from '../lists/filtered';
import type { UncountedPage } from '../lists/page';
import { notFound, requireVersion } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { ArchiveHistory, Project } from '../model/project.entity';
import { nameAndKey, uniquely } from '../model/valid-text';
import { insertFirstKey } from './project-keys';

export interface ProjectFilter {
  archived: boolean;
  /** A part of the name. */
  search?: string;
}

/** What projects can be sorted by. */
export const projectOrders = {
  name: { property: 'nameKey', column: 'name_key' },
  created: { property: 'id', column: 'id' },
} as const;

const LONGEST_NAME = 255;

/** Projects: what access is given to. */
@Injectable()
export class Projects {
  constructor(private readonly database: Database) {}

  /** Throws NOT_FOUND, also for a project that the caller may not see. */
  async get(principal: Principal, id: string): Promise<Project> {
    const store = this.database.store(principal);
    const seen = visibleProjects(principal);
    const rows = store.rows(Project, 'p');
    const [project] = await store.read(oneProject(rows, seen?.sql), { ...seen?.parameters, id }, rows.read);
    if (!project) throw notFound('Project', id);
    return project;
  }

  /** The projects by ID that the caller can see. */
  async named(principal: Principal, ids: readonly string[]): Promise<Map<string, Project>> {
    const projects = await this.database.store(principal).byIds(Project, ids);
    return new Map(projects.map((project) => [project.id, project]));
  }

  /** The projects that the caller can see: all, or with project-level permissions those that the caller can access. */
  async filtered(
    principal: Principal,
    filter: ProjectFilter,
    request: FilteredRequest<Project>,
  ): Promise<UncountedPage<Project>> {
    return readFiltered(this.listOf(principal, filter), request);
  }

  /**
   * How many there are: exact if there is no search and the caller sees all, otherwise as `countFiltered` describes.
   */
  async count(principal: Principal, filter: ProjectFilter, until: number): Promise<number | null> {
    return countFiltered(this.listOf(principal, filter), until);
  }

  private listOf(principal: Principal, filter: ProjectFilter): FilteredList<Project> {
    const { database } = this;
    const seen = visibleProjects(principal);
    const condition = allOf([
      { sql: filter.archived ? isArchived : isActive, parameters: {} },
      filter.search ? contains('p.name_key', fold(filter.search), 'name') : undefined,
      seen,
    ]);
    const subject: CounterSubject = filter.archived ? 'ARCHIVED_PROJECTS' : 'PROJECTS';
    const rows = database.store(principal).rows(Project, 'p');
    return { database, principal, rows, condition, counted: filter.search || seen ? undefined : [subject] };
  }

  async create(tx: UnitOfWork, text: string): Promise<Project> {
    enforce(may(tx.caller, 'projects.create'));
    const now = new Date();
    const project: Project = {
      organizationId: tx.organizationId,
      id: newId(),
      ...nameAndKey('name', text, LONGEST_NAME),
      version: 1,
      createdBy: authorOf(tx.caller),
      createdAt: now,
      updatedAt: now,
      archivedAt: null,
    };
    await uniquely('name', project.name, () => tx.insertNow(Project, project));
    adjustCounter(tx, 'PROJECTS', 1);
    await insertFirstKey(tx, project);
    tx.record({ action: 'project.created', target: projectTarget(project), changes: [named(null, project)] });
    return project;
  }

  /** Undefined leaves the name as it is; the same name changes nothing. */
  async update(tx: UnitOfWork, id: string, { name }: { name?: string }, ifVersion?: number | null): Promise<Project> {
    const before = await this.lockManaged(tx, id);
    requireVersion(before, ifVersion);
    const after = { ...before, ...(name !== undefined && nameAndKey('name', name, LONGEST_NAME)) };
    if (after.name === before.name) return before;
    const saved = await uniquelySaved(tx, after);
    tx.record({ action: 'project.renamed', target: projectTarget(saved), changes: [named(before, saved)] });
    return saved;
  }

  /** Ends all access to a project; grants and keys remain for when it is restored. Archiving twice changes nothing. */
  async archive(tx: UnitOfWork, id: string): Promise<Project> {
    const before = await this.lockManaged(tx, id);
    if (before.archivedAt) return before;
    const saved = save(tx, { ...before, archivedAt: new Date() });
    move(tx, 'PROJECTS', 'ARCHIVED_PROJECTS');
    tx.record({ action: 'project.archived', target: projectTarget(saved), changes: [archived(before, saved)] });
    return saved;
  }

  async restore(tx: UnitOfWork, id: string): Promise<Project> {
    const before = await this.lockManaged(tx, id);
    if (!before.archivedAt) return before;
    const { organizationId, archivedAt } = before;
    const saved = save(tx, { ...before, archivedAt: null });
    tx.insert(ArchiveHistory, [{ organizationId, projectId: id, archivedAt, restoredAt: saved.updatedAt }]);
    move(tx, 'ARCHIVED_PROJECTS', 'PROJECTS');
    tx.record({ action: 'project.restored', target: projectTarget(saved), changes: [archived(before, saved)] });
    return saved;
  }

  private async lockManaged(tx: UnitOfWork, id: string): Promise<Project> {
    await requireInProject(tx, tx.caller, 'project.manage', id);
    return lockProject(tx, id);
  }
}

const nextVersion = (project: Project): Project => ({
  ...project,
  version: project.version + 1,
  updatedAt: new Date(),
});

function save(tx: UnitOfWork, project: Project): Project {
  const saved = nextVersion(project);
  tx.update(Project, saved);
  return saved;
}

async function uniquelySaved(tx: UnitOfWork, project: Project): Promise<Project> {
  const saved = nextVersion(project);
  await uniquely('name', project.name, () => tx.updateNow(Project, saved));
  return saved;
}

const move = (tx: UnitOfWork, from: CounterSubject, to: CounterSubject): void => {
  adjustCounter(tx, from, -1);
  adjustCounter(tx, to, 1);
};

const named = (before: Project | null, { name }: Project) => ({
  field: 'name',
  before: before?.name ?? null,
  after: name,
});

const archived = (before: Project, after: Project) => ({
  field: 'archivedAt',
  before: before.archivedAt,
  after: after.archivedAt,
});
