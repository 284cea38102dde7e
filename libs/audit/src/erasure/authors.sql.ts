import { bind, runQuery, runStatements } from '@rollcall/platform';
import type { EntityManager, EntityMetadata } from 'typeorm';

/** Columns that say who did something, as they were called then. */
const AUTHORS = new Set(['createdBy', 'changedBy', 'grantedBy', 'roleGivenBy', 'revokedBy']);
const ERASED = 'erased person';

/** Puts a word in the place of a person in every such column of every table; gives how many rows that were, at most `most`. */
export async function forgetAuthor(
  manager: EntityManager,
  organizationId: string,
  addresses: readonly string[],
  most: number,
): Promise<number> {
  let changed = 0;
  for (const { table, column, keys } of authorColumns(manager.connection.entityMetadatas)) {
    if (addresses.length === 0 || changed >= most) break;
    const rows = await runQuery<Record<string, string>>(
      manager,
      `SELECT ${keys.join(', ')} FROM ${table} WHERE organization_id = :organizationId AND LOWER(${column}) IN (:...addresses)
       LIMIT ${most - changed}`,
      { organizationId, addresses },
    );
    await runStatements(
      manager,
      rows.map((row) => {
        const which = keys.map((key) => `${key} = :${key}`).join(' AND ');
        return bind(manager, `UPDATE ${table} SET ${column} = :erased WHERE ${which}`, { ...row, erased: ERASED });
      }),
    );
    changed += rows.length;
  }
  return changed;
}

/** Of every entity, so that none is forgotten. */
const authorColumns = (entities: readonly EntityMetadata[]) =>
  entities.flatMap(({ tableName: table, columns, primaryColumns }) =>
    columns
      .filter(({ propertyName }) => AUTHORS.has(propertyName))
      .map(({ databaseName: column }) => ({
        table,
        column,
        keys: primaryColumns.map(({ databaseName }) => databaseName),
      })),
  );
