import { Column, type ColumnOptions, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { storedId } from './stored-ids';

/** The column name of a property. */
export const columnName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Column types that are the same on every database and match the migrations. Text needs no collation: tables are created
 * with a binary one, so that MySQL compares text like SQLite.
 */
type Options = Pick<ColumnOptions, 'nullable'>;

/** The query runners convert what they read (`stored-ids.ts`). */
const asId: ValueTransformer = { from: (value: unknown) => value, to: storedId };

const id = { type: 'binary', length: 16, transformer: asId } as const;
const organizationId = { ...id, length: 6 } as const;

/** Any ID but that of an organization. */
export const PrimaryIdColumn = () => PrimaryColumn(id);
export const PrimaryOrganizationIdColumn = () => PrimaryColumn(organizationId);
export const OrganizationIdColumn = () => Column(organizationId);
/** Any ID, or a name of up to 15 bytes instead. */
export const PrimarySubjectColumn = () => PrimaryColumn({ ...id, type: 'varbinary' });
/** Any ID. */
export const AnyIdColumn = (options: Options = {}) => Column({ ...id, type: 'varbinary', ...options });
export const IdColumn = (options: Options = {}) => Column({ ...id, ...options });
export const TextColumn = (length: number, options: Options = {}) => Column({ type: 'varchar', length, ...options });
/** Up to 64 KiB. */
export const LongTextColumn = (options: Options = {}) => Column({ type: 'text', ...options });
export const IntegerColumn = (options: Options = {}) => Column({ type: 'int', ...options });

const asDate: ValueTransformer = {
  from: (value: string | number | null) => (value === null ? null : new Date(Number(value))),
  to: (value: unknown) => (value instanceof Date ? value.getTime() : value),
};

/** A Date, stored as milliseconds since 1970: no time zone, no rounding, and comparable as a number. */
export const TimeColumn = (options: Options = {}) => Column({ type: 'bigint', transformer: asDate, ...options });
export const PrimaryTimeColumn = () => PrimaryColumn({ type: 'bigint', transformer: asDate });

/** The value that the database derives for a row. Undefined if databases could derive different ones. */
export type Derive = (row: Record<string, unknown>) => unknown;

interface Derivation extends Options {
  readonly expression: string;
  /** If given, a row may have another value, which is then in the column `…_stored`. The expression takes it from there. */
  readonly derive?: Derive;
}

/** A value that the database derives from other columns of the row. It takes no bytes but in an index. */
const derivedColumn =
  (type: ColumnOptions, { expression, derive, nullable = false }: Derivation): PropertyDecorator =>
  (target, property) => {
    const generated = { generatedType: 'VIRTUAL', asExpression: expression, insert: false, update: false } as const;
    Column({ ...type, nullable, ...generated })(target, property);
    if (!derive) return;
    const stored = `${String(property)}Stored`;
    storedValues.set(`${target.constructor.name}.${stored}`, { property: String(property), derive });
    Column({ ...type, nullable: true, select: false })(target, stored);
  };

const storedValues = new Map<string, { property: string; derive: Derive }>();

/** What is to be stored of a value that is derived. Undefined for other columns. */
export function derivationOf({ target, propertyName, transformer }: ColumnMetadata) {
  const derivation = storedValues.get(`${typeof target === 'string' ? target : target.name}.${propertyName}`);
  if (!derivation) return undefined;
  const { property, derive } = derivation;
  const inColumn = (value: unknown) => (transformer ? (transformer as ValueTransformer).to(value) : value);
  return (row: Record<string, unknown>): unknown => {
    const value = inColumn(row[property]);
    return value === inColumn(derive(row)) ? null : value;
  };
}

export const DerivedTextColumn = (length: number, derivation: Derivation) =>
  derivedColumn({ type: 'varchar', length }, derivation);

/** A time that is nearly always the same as another one of the row. */
export const DerivedTimeColumn =
  (usual: string): PropertyDecorator =>
  (target, property) => {
    const expression = `COALESCE(${columnName(`${String(property)}Stored`)}, ${columnName(usual)})`;
    derivedColumn({ type: 'bigint', transformer: asDate }, { expression, derive: (row) => row[usual] })(
      target,
      property,
    );
  };

const asNumber: ValueTransformer = {
  from: (value: string | number | null) => (value === null ? null : Number(value)),
  to: (value: unknown) => value,
};

/** A whole number up to 2^53. */
export const BigIntegerColumn = () => Column({ type: 'bigint', transformer: asNumber });
export const PrimaryBigIntegerColumn = () => PrimaryColumn({ type: 'bigint', transformer: asNumber });
export const PrimaryIntegerColumn = () => PrimaryColumn({ type: 'int' });
export const PrimaryTextColumn = (length: number) => PrimaryColumn({ type: 'varchar', length });

const asBuffer: ValueTransformer = {
  from: (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  to: (value: unknown) => value,
};

/** Up to 64 KiB of bytes. */
export const BytesColumn = () => Column({ type: 'blob', transformer: asBuffer });

const asBoolean: ValueTransformer = {
  from: (value: unknown) => (value === null ? null : Boolean(value)),
  to: (value: unknown) => value,
};

export const FlagColumn = (options: Options = {}) => Column({ type: 'boolean', transformer: asBoolean, ...options });

const asJson: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : JSON.parse(value)),
  to: (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value)),
};

/** JSON in a text of up to 64 KiB. */
export const JsonColumn = (options: Options = {}) => Column({ type: 'text', transformer: asJson, ...options });

/** A stored secret (see Keyring). `rollcall secrets rotate` seals these columns again. */
export const SealedColumn = (): PropertyDecorator => (target, property) => {
  sealedColumns.add(`${target.constructor.name}.${String(property)}`);
  Column({ type: 'text' })(target, property);
};

const sealedColumns = new Set<string>();

export const isSealedColumn = ({ target, propertyName }: ColumnMetadata): boolean =>
  sealedColumns.has(`${typeof target === 'string' ? target : target.name}.${propertyName}`);
