import type { EntityManager, InsertQueryBuilder, ObjectLiteral } from 'typeorm';
import { dialectOf } from './database';

/** Rows in one statement: below the parameter limits of every database for tables of up to 30 columns. */
const CHUNK = 200;

/** Inserts rows without reading anything back. */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Promise<void> {
  for (const insert of inserts(manager, entity, rows)) await insert.execute();
}

/** Inserts the rows whose keys are not taken, and leaves those that are there as they are; any other fault still throws. */
export async function insertIgnore<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Promise<void> {
  const key = manager.connection.driver.escape(manager.connection.getMetadata(entity).primaryColumns[0]!.databaseName);
  // MySQL's INSERT IGNORE would also cut texts and drop NULLs in silence.
  const otherwise =
    dialectOf(manager) === 'sqlite' ? 'ON CONFLICT DO NOTHING' : `ON DUPLICATE KEY UPDATE ${key} = ${key}`;
  for (const insert of inserts(manager, entity, rows)) {
    const [sql, parameters] = insert.getQueryAndParameters();
    await manager.query(`${sql} ${otherwise}`, parameters);
  }
}

function* inserts<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Generator<InsertQueryBuilder<Row>> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK) as never;
    yield manager.createQueryBuilder().insert().into(entity).values(chunk).updateEntity(false);
  }
}
