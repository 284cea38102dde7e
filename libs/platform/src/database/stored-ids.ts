import { areId, bytesOfId, digitsOfId, idOfBytes, isId, lengthOfId } from '../ids';

/** The most bytes of a stored ID. As text, IDs would be more than half of most rows and of all index entries. */
const BYTES = 16;

/** An ID for a statement. Each database writes it in its own form: bytes for SQLite, and digits in the text for MySQL. */
export class StoredId {
  constructor(private readonly id: string) {}

  get bytes(): Uint8Array {
    return bytesOfId(this.id);
  }

  get length(): number {
    return lengthOfId(this.id);
  }

  get digits(): string {
    return digitsOfId(this.id);
  }
}

/**
 * The stored form of an ID. Anything else stays as it is and equals no ID: the names of built-in roles, where an ID could be
 * instead, and the empty text, which comes before all IDs.
 */
export const storedId = (id: unknown): unknown => (typeof id === 'string' && isId(id) ? new StoredId(id) : id);

/** Replaces stored IDs in the rows of a result by their text. Other columns have no values of so few bytes. */
export function readIds<Rows extends readonly unknown[]>(rows: Rows): Rows {
  for (const row of rows as readonly Record<string, unknown>[])
    for (const column in row) {
      const value = row[column];
      if (typeof value === 'object' && value instanceof Uint8Array && value.length <= BYTES)
        row[column] = textOf(value);
    }
  return rows;
}

const textOf = (bytes: Uint8Array): string => (areId(bytes) ? idOfBytes(bytes) : Buffer.from(bytes).toString());

const NAME_OF_ID = /(?:^|_)ids?\d*$|Ids?\d*$/;
/** Clients choose the first two, and a role may be built in. */
const NAME_OF_TEXT = /^(?:external|request|role)_?ids?\d*$/i;

/**
 * Whether a parameter of SQL holds an ID, by its name, which may be that of a column: `:id`, `:userId`, `:...groupIds`,
 * `:id0`, `:actor_id3`.
 */
export const isIdParameter = (name: string): boolean => NAME_OF_ID.test(name) && !NAME_OF_TEXT.test(name);
