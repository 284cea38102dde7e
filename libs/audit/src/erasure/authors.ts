import type { TransactionStore } from '@rollcall/platform';
import type { EntityMetadata } from 'typeorm';
import { type AuthorColumn, rowsByAuthor, setAuthor } from './erasures.sql';

/** Properties that say who did something, as they were called then. */
const AUTHORS = new Set(['createdBy', 'changedBy', 'grantedBy', 'roleGivenBy', 'revokedBy']);
const ERASED = 'erased person';

/** Puts a word in the place of a person in every such column; gives how many rows that were, at most `most`. */
export async function forgetAuthor(
  tx: TransactionStore,
  authors: readonly AuthorColumn[],
  addresses: readonly string[],
  most: number,
): Promise<number> {
  let changed = 0;
  for (const author of authors) {
    if (addresses.length === 0 || changed >= most) break;
    const rows = await tx.read(rowsByAuthor(author), { addresses, limit: most - changed });
    for (const row of rows) tx.write(setAuthor(author), { ...row, word: ERASED });
    changed += rows.length;
  }
  return changed;
}

/** Of every entity, so that none is forgotten. */
export const authorColumns = (entities: readonly EntityMetadata[]): AuthorColumn[] =>
  entities.flatMap(({ tableName: table, columns, primaryColumns }) =>
    columns
      .filter(({ propertyName }) => AUTHORS.has(propertyName))
      .map(({ databaseName: column }) => ({
        table,
        column,
        keys: primaryColumns
          .filter(({ propertyName }) => propertyName !== 'organizationId')
          .map(({ databaseName }) => databaseName),
      })),
  );
