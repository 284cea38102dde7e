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
  /** Rows of other tables. */
  | {
      readonly kind: 'exists';
      /** The tables, joined. */
      readonly from: string;
      /** What holds for every row that counts, whatever the resource. */
      readonly where?: string;
      /** A row belongs to the resource where these two are equal: a column of the row, and one of the resource. */
      readonly owner: string;
      readonly resource: string;
      /** Parts that few rows have in common: a filter that fixes one is read from the rows, not from the resources. */
      readonly selective?: readonly string[];
      readonly attributes: Readonly<Record<string, ColumnMapping>>;
    }
  /** One value at most, in the resource's own row; it is there where `existsWhen` holds, or always. */
  | {
      readonly kind: 'inline';
      readonly existsWhen?: string;
      readonly attributes: Readonly<Record<string, ColumnMapping>>;
    };

export const isCollection = (mapping: ColumnMapping | CollectionMapping): mapping is CollectionMapping =>
  mapping.kind === 'exists' || mapping.kind === 'inline';
