import type { DataSource, EntityManager } from 'typeorm';

/** SQLite plans by the value of a LIMIT that is a bare parameter, and so compiles the statement again for each execution. */
export const plannedOnce = (sql: string): string => sql.replaceAll('LIMIT ?', 'LIMIT ? + 0');

// Without statistics, SQLite believes that an organization has ten rows in each table, and would rather read all of them
// than search for the rows of fifty people. Gathered statistics would change its plans with the contents, so it is told
// what a large organization looks like.

const ROWS = 1_000_000;
/** Of all rows, or of those that share the columns before it. */
const SHARE_OF_ORGANIZATION = 1 / 10;
const SHARE_OF_ENUMERATION = 1 / 5;
/** Rows that share an ID, a time or a longer text. */
const ROWS_OF_VALUE = 20;

interface Column {
  name: string;
  type: string;
}

const INDEXES = `SELECT t.name AS tbl, i.name AS idx, i."unique" AS isUnique
  FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;
const COLUMNS = `SELECT c.name, c.type FROM pragma_index_info(?) i JOIN pragma_table_xinfo(?) c ON c.name = i.name ORDER BY i.seqno`;

/** Writes statistics for every index. Connections read them with the schema, which changes with the table of them. */
export const describeLargeOrganization = (dataSource: DataSource): Promise<void> =>
  dataSource.transaction(async (manager) => {
    const indexes: { tbl: string; idx: string; isUnique: number }[] = await manager.query(INDEXES);
    await manager.query('DROP TABLE IF EXISTS sqlite_stat1');
    await reload(manager);
    for (const { tbl, idx, isUnique } of indexes) {
      const columns: Column[] = await manager.query(COLUMNS, [idx, tbl]);
      const stat = statisticsOf(columns, Boolean(isUnique)).join(' ');
      await manager.query('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)', [tbl, idx, stat]);
    }
    await reload(manager);
  });

/** Creates the table of statistics if it is missing, and loads it. */
const reload = (manager: EntityManager) => manager.query('ANALYZE sqlite_schema');

/** The number of rows, and then how many share the first column, the first two, and so on. */
function statisticsOf(columns: readonly Column[], isUnique: boolean): number[] {
  let rows = ROWS;
  const sharing = columns.map((column, index) => {
    const isWholeKey = isUnique && index === columns.length - 1;
    rows = isWholeKey ? 1 : Math.max(1, Math.round(rowsSharing(column, rows)));
    return rows;
  });
  return [ROWS, ...sharing];
}

function rowsSharing({ name, type }: Column, rows: number): number {
  if (name === 'organization_id') return rows * SHARE_OF_ORGANIZATION;
  return isEnumeration(type) ? rows * SHARE_OF_ENUMERATION : Math.min(rows / 4, ROWS_OF_VALUE);
}

const isEnumeration = (type: string): boolean => {
  const [, length] = /^VARCHAR\((\d+)\)$/.exec(type) ?? [];
  return type === 'BOOLEAN' || type === 'INTEGER' || (length !== undefined && Number(length) <= 20);
};
