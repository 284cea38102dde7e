import type { EntityManager, ObjectLiteral } from 'typeorm';
import { SERVICE_ID } from '../ids';
import { type Engine, engineOf } from './engine';
import { type EntityRows, type RowFilter, type RowReader, rowsOf } from './entity-rows';
import { runnerOf } from './pipeline';
import { affectedBy, bind, type Raw, type Reader, readStatements, runStatements, type Statement } from './statement';

/** SQL with named parameters, of which `:organizationId` is given; a function where it differs between engines. */
export type Sql = string | ((engine: Engine) => string);

/** A statement that reads, and what its rows are made into. */
export interface Query<Row> {
  readonly statement: Statement;
  read(raw: Raw): Row;
}

/** Rows of a tenant's table, and the row of the organization itself. */
export type OrganizationRow = ObjectLiteral & ({ organizationId: string } | { id: string });

type Entity<Row> = new () => Row;

export interface FindOptions<Row> {
  /** Property to sort by, ascending unless `descending`. */
  orderBy?: keyof Row & string;
  descending?: boolean;
  /** Only rows behind this value of `orderBy`. */
  after?: string | number;
  limit?: number;
  /** Keeps the rows until the transaction ends: from any other writer, as they are, or only those that nobody else keeps. */
  lock?: keyof typeof locks;
}

const locks = { update: 'forUpdate', share: 'forShare', skipLocked: 'skipLocked' } as const satisfies Record<
  string,
  keyof Engine
>;

/**
 * Reads the rows of one organization: the condition on it is written here, so that none can be forgotten. What an entity's
 * equal values cannot say is SQL of a `*.sql.ts` file.
 */
export class Store {
  constructor(
    protected readonly reader: Reader,
    readonly organizationId: string,
  ) {}

  get engine(): Engine {
    return engineOf(this.reader);
  }

  async byId<Row extends OrganizationRow & { id: string }>(
    entity: Entity<Row>,
    id: string,
    options: Pick<FindOptions<Row>, 'lock'> = {},
  ): Promise<Row | undefined> {
    return this.first(entity, { id } as RowFilter<Row>, options);
  }

  /** Those that exist, in no order. */
  async byIds<Row extends OrganizationRow & { id: string }>(
    entity: Entity<Row>,
    ids: readonly string[],
  ): Promise<Row[]> {
    return ids.length === 0 ? [] : this.find(entity, { id: ids } as unknown as RowFilter<Row>);
  }

  async first<Row extends OrganizationRow>(
    entity: Entity<Row>,
    where: RowFilter<Row>,
    options: FindOptions<Row> = {},
  ): Promise<Row | undefined> {
    const [row] = await this.find(entity, where, options);
    return row;
  }

  async find<Row extends OrganizationRow>(
    entity: Entity<Row>,
    where: RowFilter<Row>,
    options: FindOptions<Row> = {},
  ): Promise<Row[]> {
    const [rows] = await this.all(this.select(entity, where, options));
    return rows;
  }

  /** Rows of SQL, as they are, or as `read` makes them. */
  async read<Row = Raw>(sql: Sql, parameters: Readonly<Raw> = {}, read?: (raw: Raw) => Row): Promise<Row[]> {
    const [rows] = await this.all(this.query<Row>(sql, parameters, read));
    return rows;
  }

  /** Runs several queries, on a server in one round trip, and gives the rows of each. */
  async all<const Queries extends readonly Query<unknown>[]>(
    ...queries: Queries
  ): Promise<{ [Index in keyof Queries]: Queries[Index] extends Query<infer Row> ? Row[] : never }> {
    const answers = await readStatements(
      this.reader,
      queries.map(({ statement }) => statement),
    );
    return queries.map((query, index) => answers[index]!.map((raw) => query.read(raw))) as never;
  }

  /** The query of `find`, to be run with others. */
  select<Row extends OrganizationRow>(
    entity: Entity<Row>,
    where: RowFilter<Row>,
    { orderBy, descending, after, limit, lock }: FindOptions<Row> = {},
  ): Query<Row> {
    const rows = rowsOf(this.reader, entity);
    const { alias, columns, table, read } = rows.reader(rows.name);
    const { sql, values } = rows.where(this.ours(entity, where), alias);
    const order = orderBy && rows.column(orderBy, alias);
    const behind = after !== undefined ? ` AND ${order} ${descending ? '<' : '>'} ?` : '';
    const ending = [
      order && ` ORDER BY ${order}${descending ? ' DESC' : ''}`,
      limit !== undefined && ' LIMIT ?',
      lock && this.engine[locks[lock]],
    ];
    return {
      statement: {
        sql: `SELECT ${columns} FROM ${table} WHERE ${sql}${behind}${ending.filter(Boolean).join('')}`,
        values: [...values, ...(after !== undefined ? [after] : []), ...(limit !== undefined ? [limit] : [])],
      },
      read,
    };
  }

  /** The query of `read`, to be run with others; `read` makes its rows into something else. */
  query<Row = Raw>(sql: Sql, parameters: Readonly<Raw> = {}, read = (raw: Raw) => raw as Row): Query<Row> {
    return { statement: this.statement(sql, parameters), read };
  }

  /** Columns and table of an entity under an alias, for SQL that joins it. */
  rows<Row extends OrganizationRow>(entity: Entity<Row>, alias: string): RowReader<Row> {
    return rowsOf(this.reader, entity).reader(alias);
  }

  /** First, as every index begins with it; and last, so that nothing takes its place. */
  protected ours<Row extends OrganizationRow>(entity: Entity<Row>, where: RowFilter<Row>): RowFilter<Row> {
    const owner = { [rowsOf(this.reader, entity).owner]: this.organizationId };
    return Object.assign({ ...owner }, where, owner) as RowFilter<Row>;
  }

  protected statement(sql: Sql, parameters: Readonly<Raw>): Statement {
    const text = typeof sql === 'string' ? sql : sql(this.engine);
    return bind(this.reader, text, { ...parameters, organizationId: this.organizationId });
  }
}

/**
 * Reads and changes the rows of one organization in a transaction. A change waits for the next statement that depends on
 * it, or for COMMIT, so that most changes share a round trip with COMMIT; nobody who uses this sees the difference.
 */
export class TransactionStore extends Store {
  constructor(
    protected readonly manager: EntityManager,
    organizationId: string,
  ) {
    super(manager, organizationId);
  }

  /** Kept from other writers until the transaction ends. */
  lock<Row extends OrganizationRow & { id: string }>(entity: Entity<Row>, id: string): Promise<Row | undefined> {
    return this.byId(entity, id, { lock: 'update' });
  }

  /** `onConflict` says what becomes of a row whose key is taken. */
  insert<Row extends OrganizationRow>(
    entity: Entity<Row>,
    rows: readonly Row[],
    onConflict?: (engine: Engine) => string,
  ): void {
    this.queue(...this.tableOf(entity, rows).insert(rows, onConflict?.(this.engine)));
  }

  /** Inserts the rows whose keys are not taken, and leaves those that are there as they are. */
  insertMissing<Row extends OrganizationRow>(entity: Entity<Row>, rows: readonly Row[]): void {
    this.queue(...this.tableOf(entity, rows).insertMissing(rows, this.engine));
  }

  /** Inserts rows, in the place of those with the same keys. */
  replace<Row extends OrganizationRow>(entity: Entity<Row>, rows: readonly Row[]): void {
    this.queue(...this.tableOf(entity, rows).insert(rows, '', 'REPLACE'));
  }

  /** Writes a whole row anew, found by its primary key; the caller has read and locked it. */
  update<Row extends OrganizationRow>(entity: Entity<Row>, row: Row): void {
    this.queue(this.tableOf(entity, [row]).update(row));
  }

  delete<Row extends OrganizationRow>(entity: Entity<Row>, where: RowFilter<Row>): void {
    const rows = rowsOf(this.manager, entity);
    const { sql, values } = rows.where(this.ours(entity, where));
    this.queue({ sql: `DELETE FROM ${rows.table} WHERE ${sql}`, values });
  }

  /** Changes rows by SQL. */
  write(sql: Sql, parameters: Readonly<Raw> = {}): void {
    this.queue(this.statement(sql, parameters));
  }

  /** Changes rows by SQL now, and says how many. */
  async execute(sql: Sql, parameters: Readonly<Raw> = {}): Promise<number> {
    return affectedBy(runnerOf(this.manager), this.statement(sql, parameters));
  }

  /** As `insert`, now, for a row whose unique value may be taken; throws what `isUniqueViolation` knows, and the transaction goes on. */
  async insertNow<Row extends OrganizationRow>(entity: Entity<Row>, row: Row): Promise<void> {
    await this.send(this.tableOf(entity, [row]).insert([row])[0]!);
  }

  /** As `update`, now, for a row whose unique value may be taken. */
  async updateNow<Row extends OrganizationRow>(entity: Entity<Row>, row: Row): Promise<void> {
    await this.send(this.tableOf(entity, [row]).update(row));
  }

  /** Sends what waits, for a rehearsal that is rolled back: the database may refuse that too. */
  async sendChanges(): Promise<void> {
    await runStatements(this.manager, runnerOf(this.manager).pipeline.take());
  }

  /** Whether rows may be written that say they are of this organization. */
  protected mayWriteOf(organizationId: unknown): boolean {
    return organizationId === this.organizationId;
  }

  /** The table that rows are written to. A row of another organization is a fault of ours. */
  private tableOf<Row extends OrganizationRow>(entity: Entity<Row>, rows: readonly Row[]): EntityRows<Row> {
    const table = rowsOf(this.manager, entity);
    const foreign = rows.find((row) => !this.mayWriteOf(row[table.owner]));
    if (foreign)
      throw new Error(`A row of ${foreign[table.owner]} in ${table.name}, written for ${this.organizationId}`);
    return table;
  }

  private async send({ sql, values }: Statement): Promise<void> {
    await this.manager.query(sql, [...values]);
  }

  private queue(...statements: Statement[]): void {
    runnerOf(this.manager).pipeline.add(statements);
  }
}

/** As a TransactionStore, for rows of many organizations: each says itself whose it is. */
export class TransactionAcrossOrganizations extends TransactionStore {
  constructor(manager: EntityManager) {
    super(manager, SERVICE_ID);
  }

  /** What one organization has in the transaction. */
  of(organizationId: string): TransactionStore {
    return new TransactionStore(this.manager, organizationId);
  }

  protected override mayWriteOf(): boolean {
    return true;
  }
}
