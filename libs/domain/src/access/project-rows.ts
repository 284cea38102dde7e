import { forUpdate, readerOf, readRows } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { notFound } from '../errors';
import type { UnitOfWork } from '../principal';
import { Project } from './project.entity';

/** Keeps a project from other writers until the transaction ends; throws NOT_FOUND. */
export async function lockProject({ manager, organizationId }: UnitOfWork, id: string): Promise<Project> {
  const project = await findProject(manager, organizationId, id, forUpdate(manager));
  if (!project) throw notFound('Project', id);
  return project;
}

/** `lock` is the clause that keeps the row, or nothing. */
export async function findProject(
  manager: EntityManager,
  organizationId: string,
  id: string,
  lock = '',
): Promise<Project | undefined> {
  const where = `WHERE p.organization_id = :organizationId AND p.id = :id${lock}`;
  const [project] = await readRows(manager, readerOf(manager, Project, 'p'), where, { organizationId, id });
  return project;
}

export const projectTarget = ({ id, name }: Project) => ({ type: 'PROJECT' as const, id, label: name });
