import type { Raw, Sql, Store } from '@rollcall/platform';
import { readRows } from './bounded-search';
import { auditLogTable, type Search } from './search.sql';

const search: Search = { from: 0, to: 100_000, direction: 'DESC', criteria: [], conditions: [] };
const most = 10;

/** A log of `size` events that all meet the search. */
const storeOf = (size: number, read = () => {}) =>
  ({
    engine: { name: 'sqlite' },
    read: async (sql: Sql, { to_sequence: to }: Raw) => {
      read();
      const limit = Number(/LIMIT (\d+)/.exec(String(sql))![1]);
      const end = Math.min(Number(to), size);
      return Array.from({ length: Math.min(limit, end) }, (_, index) => ({ sequence: end - 1 - index }));
    },
  }) as unknown as Store;

const rowsOf = (store: Store, deadline?: number) =>
  readRows(
    store,
    auditLogTable,
    search,
    (found) => found,
    ({ sequence }) => sequence,
    most,
    deadline,
  );

it('reads all rows', async () => {
  expect(await rowsOf(storeOf(3))).toEqual({ rows: [2, 1, 0], isComplete: true });
  expect(await rowsOf(storeOf(0))).toEqual({ rows: [], isComplete: true });
});

it('is complete with exactly as many rows as it reads at most', async () => {
  const { rows, isComplete } = await rowsOf(storeOf(most));
  expect([rows.length, isComplete]).toEqual([most, true]);
});

it('reads the first rows of a search with more, and says so', async () => {
  const { rows, isComplete } = await rowsOf(storeOf(most + 1));
  expect([rows, isComplete]).toEqual([[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], false]);
});
