import type { FindOptions, OrganizationRow, Store } from '@rollcall/platform';
import type { ResourceKind } from './domain-error';
import { notFound } from './errors';

/** The organization's row with an ID; `lock` locks it until the transaction ends. Throws NOT_FOUND. */
export async function requireRow<Row extends OrganizationRow & { id: string }>(
  store: Store,
  kind: ResourceKind,
  entity: new () => Row,
  id: string,
  lock?: FindOptions<Row>['lock'],
): Promise<Row> {
  const row = await store.byId(entity, id, lock && { lock });
  if (!row) throw notFound(kind, id);
  return row;
}
