import { forUpdate, readerOf, readRows, whereId } from '@rollcall/platform';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { notFound } from '../errors';
import type { UnitOfWork } from '../principal';
import { Project } from './project.entity';

/** The organization's row with an ID; `lock` is the clause that keeps it until the transaction ends. Throws NOT_FOUND. */
export async function requireRow<Row extends ObjectLiteral>(
  { manager, organizationId }: { manager: EntityManager; organizationId: string },
  kind: Parameters<typeof notFound>[0],
  entity: new () => Row,
  id: string,
  lock = '',
): Promise<Row> {
  const which = whereId('r') + lock;
  const [row] = await readRows(manager, readerOf(manager, entity, 'r'), which, { organizationId, id });
  if (!row) throw notFound(kind, id);
  return row;
}

export const lockProject = (tx: UnitOfWork, id: string): Promise<Project> =>
  requireRow(tx, 'Project', Project, id, forUpdate(tx.manager));

export const projectTarget = ({ id, name }: Project) => ({ type: 'PROJECT' as const, id, label: name });
