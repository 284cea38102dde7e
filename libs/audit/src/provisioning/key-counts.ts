import { type Dialect, dialectOf } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';

/** How a row that is there is told from the one that came. MariaDB knows no alias for the latter. */
const words: Record<Dialect, { conflict: (key: string) => string; came: (column: string) => string }> = {
  sqlite: {
    conflict: (key) => ` ON CONFLICT (${key}) DO UPDATE SET `,
    came: (column) => `excluded.${column}`,
  },
  mysql: { conflict: () => ' ON DUPLICATE KEY UPDATE ', came: (column) => `VALUES(${column})` },
};

/** The end of an INSERT that adds the counts of an hour to those that are there. */
export function addToHour(manager: EntityManager): string {
  const { conflict, came } = words[dialectOf(manager)];
  const counts = ['successful', 'redirection', 'client_error', 'server_error'];
  return (
    conflict('organization_id, key_id, hour') +
    counts.map((column) => `${column} = ${column} + ${came(column)}`).join(', ')
  );
}

/** The end of an INSERT that moves the activity of a key on; what another process saw later stays. MySQL assigns in this order. */
export function addToActivity(manager: EntityManager): string {
  const { conflict, came } = words[dialectOf(manager)];
  const choose = (column: string, condition: string) =>
    `${column} = CASE WHEN ${condition} THEN ${came(column)} ELSE ${column} END`;
  const isFirst = `${came('first_request_at')} < first_request_at`;
  const isLast = `${came('last_request_at')} >= last_request_at`;
  const isLastError = `${came('last_error_at')} >= COALESCE(last_error_at, 0)`;
  return (
    conflict('organization_id, key_id') +
    [
      choose('first_request_at', isFirst),
      choose('user_agent', isLast),
      choose('last_request_at', isLast),
      choose('last_error_status', isLastError),
      choose('last_error_detail', isLastError),
      choose('last_error_at', isLastError),
    ].join(', ')
  );
}
