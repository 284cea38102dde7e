import type { EntityMetadata, ObjectLiteral, ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { Engine } from './engine';
import type { Raw, Reader, Statement } from './statement';

/** Items per statement: below the parameter limits of every database, with room for other parameters. */
const CHUNK = 500;

export const chunks = <Item>(items: readonly Item[], size = CHUNK): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

// Statements on the rows of one entity. TypeORM's builders take three times as long: on hot paths, a third of a request.

/** Selects the rows of a table under an alias and converts them to entities. */
export interface RowReader<Row> {
  readonly alias: string;
  /** `u.id AS u_id, …` */
  readonly columns: string;
  /** `users u` */
  readonly table: string;
  read(raw: Raw): Row;
}

/** Expected values by property. A list matches any of its values, null matches no value. */
export type RowFilter<Row> = { readonly [Property in keyof Row]?: Row[Property] | readonly Row[Property][] };

/** Rows per INSERT: below the parameter limits of every database for tables of up to 30 columns. */
const ROWS_AT_ONCE = 200;

/** The table of an entity. */
export class EntityRows<Row extends ObjectLiteral> {
  private readonly readers = new Map<string, RowReader<Row>>();
  private readonly columns: ReadonlyMap<string, ColumnMetadata>;
  readonly name: string;
  /** The quoted name for SQL. */
  readonly table: string;

  /** The property with the organization that owns a row. An organization owns itself. */
  readonly owner: 'organizationId' | 'id';

  /** The column names of an INSERT, and the placeholders for one row. */
  private readonly names: string;
  private readonly places: string;

  constructor(private readonly metadata: EntityMetadata) {
    this.name = metadata.tableName;
    this.table = this.quoted(this.name);
    this.columns = new Map(metadata.columns.map((column) => [column.propertyPath, column]));
    this.names = metadata.columns.map(({ databaseName }) => this.quoted(databaseName)).join(', ');
    this.places = `(${metadata.columns.map(() => '?').join(', ')})`;
    this.owner = this.columns.has('organizationId') ? 'organizationId' : 'id';
  }

  reader(alias: string): RowReader<Row> {
    const known = this.readers.get(alias) ?? this.newReader(alias);
    this.readers.set(alias, known);
    return known;
  }

  /** The column of a property, with the alias if given. */
  column(property: string, alias?: string): string {
    const column = this.columns.get(property);
    if (!column) throw new Error(`${this.metadata.name} has no property ${property}`);
    const name = this.quoted(column.databaseName);
    return alias ? `${alias}.${name}` : name;
  }

  /** A condition for rows with these values, with `?` for each value. */
  where(where: RowFilter<Row>, alias?: string): Statement {
    const values: unknown[] = [];
    const value = (property: string, one: unknown) => {
      values.push(stored(this.columns.get(property)!, one));
      return '?';
    };
    const conditions = Object.entries(where).map(([property, wanted]) => {
      const column = this.column(property, alias);
      if (wanted === undefined) throw new Error(`${this.metadata.name}.${property}: undefined is no value to look for`);
      if (wanted === null) return `${column} IS NULL`;
      if (!Array.isArray(wanted)) return `${column} = ${value(property, wanted)}`;
      if (wanted.length === 0) return '1 = 0';
      return `${column} IN (${wanted.map((one) => value(property, one)).join(', ')})`;
    });
    return { sql: conditions.join(' AND '), values };
  }

  /** The statements that insert rows. `ending` handles rows whose key is taken. */
  insert(rows: readonly Row[], ending = '', verb: 'INSERT' | 'REPLACE' = 'INSERT'): Statement[] {
    const { columns } = this.metadata;
    return chunks(rows, ROWS_AT_ONCE).map((some) => ({
      sql: `${verb} INTO ${this.table} (${this.names}) VALUES ${Array(some.length).fill(this.places).join(', ')}${ending}`,
      // Computed when the statement is sent, so that many rows are not converted at once.
      get values() {
        return some.flatMap((row) => columns.map((column) => stored(column, column.getEntityValue(row))));
      },
    }));
  }

  /** Inserts the rows whose keys are not taken. */
  insertMissing(rows: readonly Row[], engine: Engine): Statement[] {
    return this.insert(rows, engine.orIgnore(this.quoted(this.metadata.primaryColumns[0]!.databaseName)));
  }

  /** Overwrites a whole row, found by its primary key. */
  update(row: Row): Statement {
    const { primaryColumns, columns } = this.metadata;
    const written = columns.filter(({ isPrimary }) => !isPrimary);
    const equals = ({ databaseName }: ColumnMetadata) => `${this.quoted(databaseName)} = ?`;
    return {
      sql: `UPDATE ${this.table} SET ${written.map(equals).join(', ')} WHERE ${primaryColumns.map(equals).join(' AND ')}`,
      values: [...written, ...primaryColumns].map((column) => stored(column, column.getEntityValue(row))),
    };
  }

  private quoted(name: string): string {
    return this.metadata.connection.driver.escape(name);
  }

  private newReader(alias: string): RowReader<Row> {
    const { columns, ownColumns, embeddeds } = this.metadata;
    const readOwn = objectReader(ownColumns, alias);
    const readParts = embeddeds.map((part) => [part.propertyName, objectReader(part.columns, alias)] as const);
    return {
      alias,
      columns: columns
        .map(({ databaseName }) => `${alias}.${this.quoted(databaseName)} AS ${alias}_${databaseName}`)
        .join(', '),
      table: `${this.table} ${alias}`,
      read: (raw) => {
        const row = readOwn(raw);
        for (const [property, read] of readParts) row[property] = unlessEmpty(read(raw));
        return row as Row;
      },
    };
  }
}

/** Our columns (`columns.ts`) do not need the driver's conversions. */
function objectReader(metadata: readonly ColumnMetadata[], alias: string): (raw: Raw) => Raw {
  const columns = metadata.map(({ propertyName, databaseName, transformer }) => ({
    property: propertyName,
    key: `${alias}_${databaseName}`,
    transformer: transformer as ValueTransformer | undefined,
  }));
  return (raw) => {
    const object: Raw = {};
    for (const { property, key, transformer } of columns)
      object[property] = transformer ? transformer.from(raw[key]) : raw[key];
    return object;
  };
}

/** A value in several columns is null if they all are. */
const unlessEmpty = (part: Raw): Raw | null => (Object.values(part).every((value) => value === null) ? null : part);

const stored = (column: ColumnMetadata, value: unknown): unknown =>
  column.entityMetadata.connection.driver.preparePersistentValue(value ?? null, column);

const known = new WeakMap<EntityMetadata, EntityRows<ObjectLiteral>>();

/** The table of an entity. Created once. */
export function rowsOf<Row extends ObjectLiteral>(
  { connection }: Pick<Reader, 'connection'>,
  entity: new () => Row,
): EntityRows<Row> {
  const metadata = connection.getMetadata(entity);
  const rows = known.get(metadata) ?? new EntityRows<ObjectLiteral>(metadata);
  known.set(metadata, rows);
  return rows as unknown as EntityRows<Row>;
}
