import type { FindOptions, OrganizationRow, Store } from '@rollcall/platform';
import { notFound } from '../errors';
import type { UnitOfWork } from '../principal';
import { Project } from './project.entity';

/** The organization's row with an ID, which `lock` keeps until the transaction ends. Throws NOT_FOUND. */
export async function requireRow<Row extends OrganizationRow & { id: string }>(
  store: Store,
  kind: Parameters<typeof notFound>[0],
  entity: new () => Row,
  id: string,
  lock?: FindOptions<Row>['lock'],
): Promise<Row> {
  const row = await store.byId(entity, id, lock && { lock });
  if (!row) throw notFound(kind, id);
  return row;
}

export const lockProject = (tx: UnitOfWork, id: string): Promise<Project> =>
  requireRow(tx, 'Project', Project, id, 'update');

export const projectTarget = ({ id, name }: Project) => ({ type: 'PROJECT' as const, id, label: name });
