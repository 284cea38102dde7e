import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Statement } from './statement';

/** The statement that writes a whole row anew, found by its primary key; the caller has read and locked it. */
export function updateStatement<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  row: Row,
): Statement {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(entity);
  const written = metadata.columns.filter((column) => !column.isPrimary);
  const columns = [...written, ...metadata.primaryColumns];
  const equals = (column: (typeof columns)[number]) => `${driver.escape(column.databaseName)} = ?`;
  return {
    sql: `UPDATE ${driver.escape(metadata.tableName)} SET ${written.map(equals).join(', ')} WHERE ${metadata.primaryColumns.map(equals).join(' AND ')}`,
    values: columns.map((column) => driver.preparePersistentValue(column.getEntityValue(row) ?? null, column)),
  };
}
