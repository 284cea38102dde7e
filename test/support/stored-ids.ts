import { bytesOfId, digitsOfId, isId } from '@rollcall/platform';
import type { DataSource } from 'typeorm';

const LITERAL = /'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'/g;

/** The same SQL with bytes instead of texts that have the form of IDs. */
export const withBytes = (sql: string): string => sql.replace(LITERAL, (_, id: string) => `X'${digitsOfId(id)}'`);

/** The same for tests, which write IDs as texts in the SQL and the parameters of `query`. */
export const acceptingIds = (dataSource: DataSource): DataSource =>
  Object.create(dataSource, {
    query: {
      value: (sql: string, values: unknown[] = []) =>
        dataSource.query(
          withBytes(sql),
          values.map((value) => (typeof value === 'string' && isId(value) ? bytesOfId(value) : value)),
        ),
    },
  });
