import type { EntityManager, ObjectLiteral } from 'typeorm';
import { SERVICE_ID } from '../ids';
import { type Engine, engineOf } from './engine';
import { type EntityRows, type Reading, type RowFilter, type RowReader, rowsOf } from './entity-rows';
import { runnerOf } from './pipeline';
import { affectedBy, bind, type Raw, type Reader, readStatements, runStatements, type Statement } from './statement';

/** SQL with named parameters. The Store sets `:organizationId`. A function if the SQL differs between engines. */
export type Sql = string | ((engine: Engine) => string);

/** A reading statement, and the conversion of its rows. */
export interface Query<Row> {
  readonly statement: Statement;
  read(raw: Raw): Row;
}

/** A row of an organization's table, or the row of the organization itself. */
export type OrganizationRow = ObjectLiteral & ({ organizationId: string } | { id: string });

type Entity<Row> = new () => Row;

export interface FindOptions<Row> {
  /** The property to sort by, ascending unless `descending`. */
  orderBy?: keyof Row & string;
  descending?: boolean;
  /** Only rows after this value of `orderBy`. */
  after?: string | number;
  limit?: number;
  /** Locks the rows until the transaction ends: against other writers, shared, or only the rows that are not locked yet. */
  lock?: keyof typeof locks;
}

const locks = { update: 'forUpdate', share: 'forShare', skipLocked: 'skipLocked' } as const satisfies Record<
  string,
  keyof Engine
>;

/**
 * Reads the rows of one organization. It adds the condition on the organization, so that no query can omit it. Queries
 * beyond equal values are SQL in a `*.sql.ts` file.
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

  /** The rows that exist, in no particular order. */
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

  /** The rows of an SQL query, converted by `read` if given. */
  async read<Row = Raw>(sql: Sql, parameters: Readonly<Raw> = {}, read?: (raw: Raw) => Row): Promise<Row[]> {
    const [rows] = await this.all(this.query<Row>(sql, parameters, read));
    return rows;
  }

  /** Runs several queries and returns the rows of each. On a server, this takes one round trip. */
  async all<const Queries extends readonly Query<unknown>[]>(
    ...queries: Queries
  ): Promise<{ [Index in keyof Queries]: Queries[Index] extends Query<infer Row> ? Row[] : never }> {
    const answers = await readStatements(
      this.reader,
      queries.map(({ statement }) => statement),
    );
    return queries.map((query, index) => answers[index]!.map((raw) => query.read(raw))) as never;
  }

  /** The query of `find`, to run with others. */
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
        values: [
          ...values,
          ...(after !== undefined ? [rows.stored(orderBy!, after)] : []),
          ...(limit !== undefined ? [limit] : []),
        ],
      },
      read,
    };
  }

  /** The query of `read`, to run with others. `read` converts its rows. */
  query<Row = Raw>(sql: Sql, parameters: Readonly<Raw> = {}, read = (raw: Raw) => raw as Row): Query<Row> {
    return { statement: this.statement(sql, parameters), read };
  }

  /** Columns and table of an entity under an alias, for SQL that joins it. */
  rows<Row extends OrganizationRow, Property extends keyof Row = keyof Row, Further extends object = object>(
    entity: Entity<Row>,
    alias: string,
    reading?: Reading<Property, Further>,
  ): RowReader<Pick<Row, Property> & Further> {
    return rowsOf(this.reader, entity).reader(alias, reading);
  }

  /** The organization comes first, because every index starts with it, and last, so that nothing can override it. */
  protected ours<Row extends OrganizationRow>(entity: Entity<Row>, where: RowFilter<Row>): RowFilter<Row> {
    const owner = { [rowsOf(this.reader, entity).owner]: this.organizationId };
    return Object.assign({}, owner, where, owner) as RowFilter<Row>;
  }

  protected statement(sql: Sql, parameters: Readonly<Raw>): Statement {
    const text = typeof sql === 'string' ? sql : sql(this.engine);
    return bind(text, { ...parameters, organizationId: this.organizationId });
  }
}

/**
 * Reads and changes the rows of one organization in a transaction. A change waits for the next statement that depends on
 * it, or for COMMIT, so that most changes share a round trip with COMMIT. Callers do not notice.
 */
export class TransactionStore extends Store {
  constructor(
    protected readonly manager: EntityManager,
    organizationId: string,
  ) {
    super(manager, organizationId);
  }

  /** Reads a row and locks it against other writers until the transaction ends. */
  lock<Row extends OrganizationRow & { id: string }>(entity: Entity<Row>, id: string): Promise<Row | undefined> {
    return this.byId(entity, id, { lock: 'update' });
  }

  /** `onConflict` handles rows whose key is taken. */
  insert<Row extends OrganizationRow>(
    entity: Entity<Row>,
    rows: readonly Row[],
    onConflict?: (engine: Engine) => string,
  ): void {
    this.queue(...this.tableOf(entity, rows).insert(rows, onConflict?.(this.engine)));
  }

  /** Inserts the rows whose keys are not taken, and leaves existing rows unchanged. */
  insertMissing<Row extends OrganizationRow>(entity: Entity<Row>, rows: readonly Row[]): void {
    this.queue(...this.tableOf(entity, rows).insertMissing(rows, this.engine));
  }

  /** Inserts rows and replaces those with the same keys. */
  replace<Row extends OrganizationRow>(entity: Entity<Row>, rows: readonly Row[]): void {
    this.queue(...this.tableOf(entity, rows).insert(rows, '', 'REPLACE'));
  }

  /** Overwrites a whole row, found by its primary key. The caller has read and locked it. */
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

  /** Whether `presume` would return true: `work` runs for the first time, on a server. */
  get mayPresume(): boolean {
    return runnerOf(this.manager).mayPresume;
  }

  /**
   * Changes rows by SQL that violates a constraint if the change is not allowed, presuming that it is; otherwise `work` runs
   * again. Returns false if the caller is to ask the database first.
   */
  presume(changes: readonly Sql[], parameters: Readonly<Raw>): boolean {
    return runnerOf(this.manager).presume(changes.map((sql) => this.statement(sql, parameters)));
  }

  /** Changes rows by SQL at once and returns their number. */
  async execute(sql: Sql, parameters: Readonly<Raw> = {}): Promise<number> {
    return affectedBy(runnerOf(this.manager), this.statement(sql, parameters));
  }

  /** Inserts a row at once. If a unique value is taken, throws (see `isUniqueViolation`), and the transaction continues. */
  async insertNow<Row extends OrganizationRow>(entity: Entity<Row>, row: Row): Promise<void> {
    await this.send(this.tableOf(entity, [row]).insert([row])[0]!);
  }

  /**
   * Inserts a row unless there is one with these values, which is neither locked nor waited for. Returns whether it did; like
   * `insertNow` if another transaction inserts such a row meanwhile. On a server, the first statement of a transaction is
   * presumed to do it; otherwise `work` runs again.
   */
  async insertUnless<Row extends OrganizationRow>(
    entity: Entity<Row>,
    row: Row,
    taken: RowFilter<Row>,
  ): Promise<boolean> {
    const table = this.tableOf(entity, [row]);
    const runner = runnerOf(this.manager);
    if (runner.isFresh && runner.presume(table.insert([row]))) return true;
    return (await affectedBy(runner, table.insertUnless(row, this.ours(entity, taken)))) > 0;
  }

  /** Like `update`, but at once, for a row whose unique value may be taken. */
  async updateNow<Row extends OrganizationRow>(entity: Entity<Row>, row: Row): Promise<void> {
    await this.send(this.tableOf(entity, [row]).update(row));
  }

  /** Sends the waiting changes, for a preview that is rolled back: the database may refuse those too. */
  async sendChanges(): Promise<void> {
    await runStatements(this.manager, runnerOf(this.manager).pipeline.take());
  }

  /** Whether rows of this organization may be written. */
  protected mayWriteOf(organizationId: unknown): boolean {
    return organizationId === this.organizationId;
  }

  /** The table of the rows. A row of another organization is a programming error. */
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

/** Like TransactionStore, for rows of many organizations. Each row names its organization. */
export class TransactionAcrossOrganizations extends TransactionStore {
  constructor(manager: EntityManager) {
    super(manager, SERVICE_ID);
  }

  /** The store of one organization in this transaction. */
  of(organizationId: string): TransactionStore {
    return new TransactionStore(this.manager, organizationId);
  }

  protected override mayWriteOf(): boolean {
    return true;
  }
}
