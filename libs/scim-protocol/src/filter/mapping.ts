/** The columns of a resource's attributes, by canonical path (`userName`, `name.familyName`, `members`). */
export type Mapping = Readonly<Record<string, ColumnMapping | CollectionMapping>>;

/** The column of one value. `required` means that it is never NULL or empty. */
export type ColumnMapping =
  /**
   * A text column with a binary collation without padding; with `fold` it contains `fold(value)`. `id` = the column of an
   * ID that is stored in another form: it is compared with equal values, whose parameters have names like `:f0Id`.
   */
  | {
      readonly kind: 'string';
      readonly sql: string;
      readonly id?: string;
      readonly fold?: boolean;
      readonly required?: boolean;
    }
  /** Milliseconds since 1970. */
  | { readonly kind: 'dateTime'; readonly sql: string; readonly required?: boolean }
  /** Two conditions, one per value, so that each can use an index. */
  | { readonly kind: 'boolean'; readonly whenTrue: string; readonly whenFalse: string; readonly required?: boolean }
  /** The same for every row. */
  | { readonly kind: 'constant'; readonly value: string | boolean };

/** The values of a multi-valued attribute; `attributes` is by sub-attribute. */
export type CollectionMapping =
  /** Rows of other tables. */
  | {
      readonly kind: 'exists';
      /** The tables, joined. */
      readonly from: string;
      /** A condition for the rows that count, for every resource. */
      readonly where?: string;
      /** A row belongs to the resource if these are equal: a column of the row, and a column of the resource. */
      readonly owner: string;
      readonly resource: string;
      /** Parts whose values few rows share: a filter that fixes one starts from the rows, not from the resources. */
      readonly selective?: readonly string[];
      readonly attributes: Readonly<Record<string, ColumnMapping>>;
    }
  /** At most one value, in the resource's own row; it exists if `existsWhen` holds, or always. */
  | {
      readonly kind: 'inline';
      readonly existsWhen?: string;
      readonly attributes: Readonly<Record<string, ColumnMapping>>;
    };

export const isCollection = (mapping: ColumnMapping | CollectionMapping): mapping is CollectionMapping =>
  mapping.kind === 'exists' || mapping.kind === 'inline';
