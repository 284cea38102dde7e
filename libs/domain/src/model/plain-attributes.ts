import { columnName, TextColumn } from '@rollcall/platform';
import { Index } from 'typeorm';
import { FoldedColumn, SortColumn } from './folded-columns';
import { foldedKey, requireVisible } from './valid-text';

/** A text about a person that identity providers write and that no rule depends on. */
export interface PlainAttribute {
  /** The most characters. */
  readonly length: number;
  /** As in the SCIM schema: if false, filters and sorting ignore case (RFC 7643 §7). */
  readonly caseExact: boolean;
  readonly description: string;
}

/**
 * The plain attributes of a person, by their SCIM names. Columns, writes, responses, filters, sorting, events and
 * reconciliation are derived from this table. A new attribute needs a row here, its columns in a migration (for
 * `title`: `title`, and unless caseExact `title_key`, `title_key_stored` and `title_sort` with the index
 * `users_title`), and an attribute in the SCIM schema.
 */
export const plainAttributes = {
  externalId: { length: 255, caseExact: true, description: "The identity provider's ID for the person." },
} as const satisfies Record<string, PlainAttribute>;

type Name = keyof typeof plainAttributes;

/** Null if a person has no value. */
export type PlainAttributes = { [Each in Name]: string | null };

export const plainAttributeNames = Object.keys(plainAttributes) as Name[];

export const noPlainAttributes = Object.fromEntries(Object.keys(plainAttributes).map((name) => [name, null])) as {
  [Each in Name]: null;
};

/** The plain attributes in a record or a write; absent ones stay absent. */
export const plainAttributesIn = <Record extends Partial<PlainAttributes>>(record: Record): Pick<Record, Name> =>
  Object.fromEntries(
    plainAttributeNames.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])),
  ) as Pick<Record, Name>;

const entries = Object.entries<PlainAttribute>(plainAttributes);
const folded = entries.filter(([, { caseExact }]) => !caseExact);

/** The column in which a filter searches a plain attribute, and whether it contains the folded value. */
export const plainAttributeColumns = entries.map(([name, { caseExact }]) => ({
  name,
  column: caseExact ? columnName(name) : `${columnName(name)}_key`,
  fold: !caseExact,
}));

/** The plain attributes by which people can be sorted. */
export const plainAttributeOrders = Object.fromEntries(
  folded.map(([name]) => [name, { property: `${name}Sort`, column: `${columnName(name)}_sort` }]),
);

/** The columns derived from plain attributes. Throws INVALID_VALUE for a text that they cannot hold. */
export function plainAttributeKeys(user: PlainAttributes): Record<string, string | null> {
  const keys = folded.map(([name]) => {
    const text = user[name as Name];
    requireVisible(name, text ?? '');
    return { [`${name}Key`]: text === null ? null : foldedKey(name, text) };
  });
  return Object.assign({}, ...keys);
}

/**
 * The columns of the plain attributes, for the entity to inherit. The class has a name because TypeORM ignores the
 * columns of a class without one.
 */
export const PlainAttributeColumns = class PlainAttributeColumns {} as new () => PlainAttributes;
for (const [name, { length, caseExact }] of entries) {
  const { prototype } = PlainAttributeColumns;
  TextColumn(length, { nullable: true })(prototype, name);
  if (caseExact) continue;
  FoldedColumn(2 * length, name)(prototype, `${name}Key`);
  SortColumn(`${name}Key`)(prototype, `${name}Sort`);
  Index(`users_${columnName(name)}`, ['organizationId', `${name}Sort`, 'id'])(PlainAttributeColumns);
}
