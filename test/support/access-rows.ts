import { Grant, Project } from '@rollcall/domain';
import { type Author, Database, newId } from '@rollcall/platform';
import type { DataSource } from 'typeorm';

/** The author of rows that no request wrote. */
export const TEST: Author = { type: 'SYSTEM', id: null, label: 'test' };

/** Writes projects directly to the database, without events; returns their IDs. */
export async function insertProjects(
  dataSource: DataSource,
  organizationId: string,
  count: number,
  createdAt = new Date(),
): Promise<string[]> {
  const projects = Array.from({ length: count }, (_, number): Project => {
    const id = newId();
    const name = `project ${number} ${id}`;
    const times = { createdAt, updatedAt: createdAt, archivedAt: null };
    return { organizationId, id, name, nameKey: name, version: 1, createdBy: TEST, ...times };
  });
  await new Database(dataSource).change({ organizationId }, (tx) => tx.insert(Project, projects));
  return projects.map(({ id }) => id);
}

export type GrantRow = Pick<Grant, 'projectId' | 'granteeId' | 'granteeType' | 'role'> & { grantedAt?: Date };

/** Writes grants directly to the database, without events. */
export const insertGrants = (
  dataSource: DataSource,
  organizationId: string,
  rows: readonly GrantRow[],
): Promise<void> =>
  new Database(dataSource).change({ organizationId }, (tx) =>
    tx.insert(
      Grant,
      rows.map((row): Grant => ({ organizationId, grantedBy: TEST, grantedAt: new Date(), ...row })),
    ),
  );
