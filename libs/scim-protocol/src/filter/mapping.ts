/** Where the attributes of a resource are in the database: by canonical path (`userName`, `name.familyName`, `members`). */
export type Mapping = Readonly<Record<string, ColumnMapping | CollectionMapping>>;

/** Where one value is. `required` promises that it is never NULL nor empty. */
export type ColumnMapping =
  /** A text column of a binary collation without padding; with `fold` it holds `fold(value)`. */
  | { readonly kind: 'string'; readonly sql: string; readonly fold?: boolean; readonly required?: boolean }
  /** A number of milliseconds since 1970. */
  | { readonly kind: 'dateTime'; readonly sql: string; readonly required?: boolean }
  /** Two conditions, one for each value, so that either can use an index. */
  | { readonly kind: 'boolean'; readonly whenTrue: string; readonly whenFalse: string; readonly required?: boolean }
  /** The same for every row. */
  | { readonly kind: 'constant'; readonly value: string | boolean };

/** Where the values of a multi-valued attribute are; `attributes` is by sub-attribute. */
export type CollectionMapping =
  /** Rows of a table: `from` is what follows SELECT 1 FROM, and ends in a WHERE condition. */
  | { readonly kind: 'exists'; readonly from: string; readonly attributes: Readonly<Record<string, ColumnMapping>> }
  /** One value at most, in the resource's own row; it is there where `existsWhen` holds, or always. */
  | {
      readonly kind: 'inline';
      readonly existsWhen?: string;
      readonly attributes: Readonly<Record<string, ColumnMapping>>;
    };

export const isCollection = (mapping: ColumnMapping | CollectionMapping): mapping is CollectionMapping =>
  mapping.kind === 'exists' || mapping.kind === 'inline';
