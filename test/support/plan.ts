import { User } from '@rollcall/domain';
import type { DataSource } from 'typeorm';
import type { AskedStatement } from './statements';

/** How a database executes a statement. */
export interface Plan {
  /** `alias index` of each table, in order of name; `PRIMARY` for the primary key. */
  indexes: string[];
  /** Whether rows are sorted or gathered in a temporary table first. */
  sorts: boolean;
  /** Tables that are read from end to end. */
  scans: string[];
  /** Tables of which all rows of an organization are read, as far as the database says. */
  wholeOrganization: string[];
}

/** The execution plan, from either database. */
export const planOf = (dataSource: DataSource, statement: AskedStatement): Promise<Plan> =>
  dataSource.options.type === 'better-sqlite3' ? sqlitePlan(dataSource, statement) : mysqlPlan(dataSource, statement);

async function sqlitePlan(dataSource: DataSource, { sql, values }: AskedStatement): Promise<Plan> {
  const rows: { detail: string }[] = await dataSource.query(`EXPLAIN QUERY PLAN ${sql}`, values);
  const details = rows.map(({ detail }) => detail);
  const searches = details.flatMap((detail) => {
    const found = /^(?:SEARCH|SCAN) (\w+) USING (?:COVERING )?INDEX (\w+)/.exec(detail);
    return found ? [`${found[1]} ${/^sqlite_autoindex/.test(found[2]!) ? 'PRIMARY' : found[2]}`] : [];
  });
  return {
    indexes: searches.sort(),
    sorts: details.some((detail) => /TEMP B-TREE/.test(detail)),
    scans: details.flatMap((detail) => /^SCAN (\w+)/.exec(detail)?.[1] ?? []),
    wholeOrganization: details.flatMap((detail) => /^SEARCH (\w+) .*\(organization_id=\?\)$/.exec(detail)?.[1] ?? []),
  };
}

interface Row {
  select_type: string;
  table: string | null;
  type: string | null;
  key: string | null;
  key_len: string | null;
  Extra: string | null;
}

async function mysqlPlan(dataSource: DataSource, { sql, values }: AskedStatement): Promise<Plan> {
  const rows: Row[] = await dataSource.query(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, values);
  const organizationBytes = dataSource.getMetadata(User).findColumnWithPropertyName('organizationId')!.length;
  const tables = rows.filter(
    ({ select_type, table, type }) => select_type !== 'INSERT' && table !== null && type !== null && !/^</.test(table),
  );
  return {
    indexes: tables.map(({ table, key }) => `${table} ${key}`).sort(),
    sorts: rows.some(({ Extra }) => /filesort|temporary/i.test(Extra ?? '')),
    scans: tables.filter(({ type }) => type === 'ALL' || type === 'index').map(({ table }) => table!),
    wholeOrganization: tables.filter(({ key_len }) => key_len === organizationBytes).map(({ table }) => table!),
  };
}
