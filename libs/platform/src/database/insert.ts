import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { engineOf } from './engine';
import { runStatements, type Statement } from './statement';

/** Rows in one statement: below the parameter limits of every database for tables of up to 30 columns. */
const CHUNK = 200;

/**
 * The statements that insert rows. They are written here, not by TypeORM's builder, at a third of its cost, and their
 * values when they are run, so that many are not all written at once.
 */
export function insertStatements<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
  conflict = '',
  verb = 'INSERT',
): Statement[] {
  const metadata = manager.connection.getMetadata(entity);
  const { driver } = manager.connection;
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) => {
    const chunk = rows.slice(index * CHUNK, (index + 1) * CHUNK);
    return {
      sql: `${verb} ${statementOf(metadata, chunk.length)}${conflict}`,
      get values() {
        return chunk.flatMap((row) =>
          metadata.columns.map((column) => driver.preparePersistentValue(column.getEntityValue(row) ?? null, column)),
        );
      },
    };
  });
}

/** Inserts rows without reading anything back. */
export const insertRows = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Promise<void> => runStatements(manager, insertStatements(manager, entity, rows));

/** The statements that insert the rows whose keys are not taken, and leave those that are there as they are; any other fault still throws. */
export function insertIgnoreStatements<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Statement[] {
  const { driver } = manager.connection;
  const key = driver.escape(manager.connection.getMetadata(entity).primaryColumns[0]!.databaseName);
  // MySQL's INSERT IGNORE would also cut texts and drop NULLs in silence.
  const otherwise =
    engineOf(manager) === 'sqlite' ? ' ON CONFLICT DO NOTHING' : ` ON DUPLICATE KEY UPDATE ${key} = ${key}`;
  return insertStatements(manager, entity, rows, otherwise);
}

/** Inserts the rows whose keys are not taken, and leaves those that are there as they are. */
export const insertIgnore = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Promise<void> => runStatements(manager, insertIgnoreStatements(manager, entity, rows));

/** The statements that insert rows, in the place of those with the same keys. */
export const replaceStatements = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Statement[] => insertStatements(manager, entity, rows, '', 'REPLACE');

const heads = new WeakMap<EntityMetadata, { head: string; row: string }>();

function statementOf(metadata: EntityMetadata, count: number): string {
  let known = heads.get(metadata);
  if (!known) {
    const { driver } = metadata.connection;
    const names = metadata.columns.map((column) => driver.escape(column.databaseName));
    known = {
      head: `INTO ${driver.escape(metadata.tableName)} (${names.join(', ')}) VALUES `,
      row: `(${names.map(() => '?').join(', ')})`,
    };
    heads.set(metadata, known);
  }
  return known.head + Array(count).fill(known.row).join(', ');
}
