import { addTo, engineOf } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';

/** The end of an INSERT that adds the counts of an hour to those that are there. */
export const addToHour = (manager: EntityManager): string =>
  addTo(engineOf(manager), 'organization_id, key_id, hour', [
    'successful',
    'redirection',
    'client_error',
    'server_error',
  ]);

/** The end of an INSERT that moves the activity of a key on; what another process saw later stays. MySQL assigns in this order. */
export function addToActivity(manager: EntityManager): string {
  const { onConflict, incoming } = engineOf(manager);
  const choose = (column: string, condition: string) =>
    `${column} = CASE WHEN ${condition} THEN ${incoming(column)} ELSE ${column} END`;
  const isFirst = `${incoming('first_request_at')} < first_request_at`;
  const isLast = `${incoming('last_request_at')} >= last_request_at`;
  const isLastError = `${incoming('last_error_at')} >= COALESCE(last_error_at, 0)`;
  return (
    onConflict('organization_id, key_id') +
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
