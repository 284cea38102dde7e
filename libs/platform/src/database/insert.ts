import type { EntityManager, ObjectLiteral } from 'typeorm';

/** Rows in one statement: below the parameter limits of every database for tables of up to 30 columns. */
const CHUNK = 200;

/** Inserts rows without reading anything back. */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + CHUNK) as never)
      .updateEntity(false)
      .execute();
  }
}
