import type { DataSource } from 'typeorm';
import { hurry } from './hurry';

/** Rows read directly from the database; `?` in SQL is a parameter on every database. */
export const rows = <Row>(dataSource: DataSource, sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  dataSource.query(sql, parameters);

/** Waits until a check holds and hurries background work meanwhile, unless its own pace is tested. */
export async function eventually(
  check: () => Promise<void>,
  milliseconds = 5000,
  { hurried = true } = {},
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      if (hurried) hurry();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
