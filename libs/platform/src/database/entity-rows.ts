import type { EntityMetadata, ObjectLiteral, ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { derivationOf } from './columns';
import { type Engine, engineOf } from './engine';
import type { Raw, Reader, Statement } from './statement';
import { StoredId } from './stored-ids';

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

/** What a reader reads of a row. */
export interface Reading<Property, Further> {
  /** All properties by default. */
  properties?: readonly Property[] | undefined;
  /** Initial values of properties that are no columns; a property that is added later would make V8 copy the row. */
  further?: Further;
}

/** Expected values by property. A list matches any of its values, null matches no value. */
export type RowFilter<Row> = { readonly [Property in keyof Row]?: Row[Property] | readonly Row[Property][] };

/** Parts of 2^n rows, the largest first, so that few statements differ: each is compiled once. */
function* powersOfTwo<Row>(rows: readonly Row[], most: number): Generator<readonly Row[], void, void> {
  for (let start = 0; start < rows.length; ) {
    const size = Math.min(2 ** Math.floor(Math.log2(rows.length - start)), most);
    yield rows.length === size ? rows : rows.slice(start, start + size);
    start += size;
  }
}

/** The table of an entity. */
export class EntityRows<Row extends ObjectLiteral> {
  private readonly readers = new Map<string, RowReader<Row>>();
  private readonly columns: ReadonlyMap<string, StoredColumn>;
  private readonly updateText: string;
  private readonly insertTexts = new Map<string, string>();
  readonly name: string;
  /** The quoted name for SQL. */
  readonly table: string;

  /** The property with the organization that owns a row. An organization owns itself. */
  readonly owner: 'organizationId' | 'id';

  /** Those that an INSERT sets: all but the derived ones. */
  private readonly inserted: readonly StoredColumn[];
  /** Those that an UPDATE sets, and then those that it looks for. */
  private readonly updated: readonly StoredColumn[];

  /** The column names of an INSERT, and the placeholders for one row. */
  private readonly names: string;
  private readonly places: string;

  constructor(private readonly metadata: EntityMetadata) {
    this.name = metadata.tableName;
    this.table = this.quoted(this.name);
    this.columns = new Map(metadata.columns.map((column) => [column.propertyPath, storedColumn(column)]));
    this.inserted = metadata.columns
      .filter(({ isInsert }) => isInsert)
      .map(({ propertyPath }) => this.columns.get(propertyPath)!);
    this.names = this.inserted.map(({ name }) => this.quoted(name)).join(', ');
    this.places = `(${this.inserted.map(() => '?').join(', ')})`;
    this.owner = this.columns.has('organizationId') ? 'organizationId' : 'id';
    const equals = ({ name }: StoredColumn) => `${this.quoted(name)} = ?`;
    const [keys, others] = [
      this.inserted.filter(({ isPrimary }) => isPrimary),
      this.inserted.filter(({ isPrimary }) => !isPrimary),
    ];
    this.updated = [...others, ...keys];
    this.updateText = `UPDATE ${this.table} SET ${others.map(equals).join(', ')} WHERE ${keys.map(equals).join(' AND ')}`;
  }

  reader<Property extends keyof Row = keyof Row, Further extends object = object>(
    alias: string,
    reading: Reading<Property, Further> = {},
  ): RowReader<Pick<Row, Property> & Further> {
    const { properties, further } = reading;
    const key = properties || further ? `${alias} ${properties} ${further && Object.keys(further)}` : alias;
    const known = this.readers.get(key) ?? this.newReader(alias, reading);
    this.readers.set(key, known);
    return known as RowReader<object> as RowReader<Pick<Row, Property> & Further>;
  }

  /** The column of a property, with the alias if given. */
  column(property: string, alias?: string): string {
    const column = this.columns.get(property);
    if (!column) throw new Error(`${this.metadata.name} has no property ${property}`);
    const name = this.quoted(column.name);
    return alias ? `${alias}.${name}` : name;
  }

  /** The stored form of a property's value. */
  stored(property: string, value: unknown): unknown {
    return this.columns.get(property)!.stored(value);
  }

  /** A condition for rows with these values, with `?` for each value. */
  where(where: RowFilter<Row>, alias?: string): Statement {
    const values: unknown[] = [];
    const value = (property: string, one: unknown) => {
      values.push(this.stored(property, one));
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
    return Array.from(
      powersOfTwo(rows, engineOf(this.metadata).rowsAtOnce),
      (some) => new Insertion(this.insertText(some.length, ending, verb), some, this.inserted),
    );
  }

  private insertText(rows: number, ending: string, verb: string): string {
    const key = `${verb} ${rows} ${ending}`;
    const known = this.insertTexts.get(key);
    if (known !== undefined) return known;
    const places = Array(rows).fill(this.places).join(', ');
    const text = `${verb} INTO ${this.table} (${this.names}) VALUES ${places}${ending}`;
    this.insertTexts.set(key, text);
    return text;
  }

  /** Inserts a row unless there is one with these values. */
  insertUnless(row: Row, taken: RowFilter<Row>): Statement {
    const { sql, values } = this.where(taken);
    return {
      sql: `INSERT INTO ${this.table} (${this.names}) SELECT ${this.places.slice(1, -1)} FROM (SELECT 1) one
        WHERE NOT EXISTS (SELECT 1 FROM ${this.table} WHERE ${sql})`,
      values: [...this.inserted.map((column) => column.valueIn(row)), ...values],
    };
  }

  /** Inserts the rows whose keys are not taken. */
  insertMissing(rows: readonly Row[], engine: Engine): Statement[] {
    return this.insert(rows, engine.orIgnore(this.quoted(this.metadata.primaryColumns[0]!.databaseName)));
  }

  /** Overwrites a whole row, found by its primary key. */
  update(row: Row): Statement {
    return { sql: this.updateText, values: this.updated.map((column) => column.valueIn(row)) };
  }

  private quoted(name: string): string {
    return this.metadata.connection.driver.escape(name);
  }

  private newReader(alias: string, { properties, further }: Reading<PropertyKey, object>): RowReader<Row> {
    const isWanted = ({ propertyName }: { propertyName: string }) => !properties || properties.includes(propertyName);
    const embeddeds = this.metadata.embeddeds.filter(isWanted);
    const isRead = (column: ColumnMetadata) => column.isSelect && isWanted(column.embeddedMetadata ?? column);
    const columns = this.metadata.columns.filter(isRead);
    const parts = Object.fromEntries(embeddeds.map(({ propertyName }) => [propertyName, null]));
    const readOwn = objectReader(this.metadata.ownColumns.filter(isRead), alias, { ...parts, ...further });
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

/** The values are computed when the statement is sent, so that many rows are not converted at once. */
class Insertion implements Statement {
  constructor(
    readonly sql: string,
    private readonly rows: readonly Raw[],
    private readonly columns: readonly StoredColumn[],
  ) {}

  get values(): unknown[] {
    const values: unknown[] = [];
    for (const row of this.rows) for (const column of this.columns) values.push(column.valueIn(row));
    return values;
  }
}

/** Our columns (`columns.ts`) do not need the driver's conversions. */
function objectReader(metadata: readonly ColumnMetadata[], alias: string, further: object = {}): (raw: Raw) => Raw {
  const columns = metadata.map(({ propertyName, databaseName, transformer }) => ({
    property: propertyName,
    key: `${alias}_${databaseName}`,
    transformer: transformer as ValueTransformer | undefined,
  }));
  // V8 would make a dictionary of an object that gets so many properties one after another.
  const empty = columns.map(({ property }) => [property, null] as const);
  const blank: Raw = Object.fromEntries([...empty, ...Object.entries(further)]);
  return (raw) => {
    const object = { ...blank };
    for (const { property, key, transformer } of columns)
      object[property] = transformer ? transformer.from(raw[key]) : raw[key];
    return object;
  };
}

/** A value in several columns is null if they all are. */
const unlessEmpty = (part: Raw): Raw | null => (Object.values(part).every((value) => value === null) ? null : part);

/** How a property is stored. */
interface StoredColumn {
  readonly name: string;
  readonly isPrimary: boolean;
  /** The stored form of a value. */
  stored(value: unknown): unknown;
  /** The stored form of the value in an entity. */
  valueIn(row: Raw): unknown;
}

/** Our columns (`columns.ts`) do not need the driver's conversions, except that no database stores booleans. */
function storedColumn(column: ColumnMetadata): StoredColumn {
  const { databaseName, isPrimary, propertyName, embeddedMetadata } = column;
  const transformer = column.transformer as ValueTransformer | undefined;
  const stored = (value: unknown = null): unknown => {
    const written: unknown = transformer ? transformer.to(value) : value;
    return typeof written === 'boolean' ? Number(written) : written;
  };
  const bytes = Number(column.length);
  /** A column of variable length takes any ID, and names. */
  const fits = (result: unknown) =>
    column.type !== 'binary' || result === null || (result instanceof StoredId && result.length === bytes);
  const written = (value: unknown) => {
    const result = stored(value);
    if (!fits(result)) throw new Error(`${databaseName}: ${String(value)} is no ID for this column`);
    return result;
  };
  const part = embeddedMetadata?.propertyName;
  const valueIn =
    derivationOf(column) ??
    (part === undefined
      ? (row: Raw) => written(row[propertyName])
      : (row: Raw) => written((row[part] as Raw | null | undefined)?.[propertyName]));
  return { name: databaseName, isPrimary, stored, valueIn };
}

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
