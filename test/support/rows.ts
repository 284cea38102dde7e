import type { DataSource } from 'typeorm';
import { hurry } from './hurry';

/** Rows read directly from the database; `?` in SQL is a parameter on every database. */
export const rows = <Row>(dataSource: DataSource, sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  dataSource.query(sql, parameters);

/** How many invitations a person has got. */
export async function invitationCount(dataSource: DataSource, email: string): Promise<number> {
  const sql = 'SELECT i.id FROM invitations i JOIN users u ON u.id = i.user_id WHERE u.user_name = ?';
  return (await rows(dataSource, sql, [email])).length;
}

/** Moves the end of a key or token into the past, so that no test has to wait for it. */
export const expire = (dataSource: DataSource, table: 'scim_keys' | 'access_tokens' | 'project_keys', id: string) =>
  rows(dataSource, `UPDATE ${table} SET expires_at = ? WHERE id = ?`, [Date.now() - 1, id]);

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
