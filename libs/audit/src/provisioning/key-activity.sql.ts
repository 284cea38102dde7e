import { addTo, type Engine, inOrganization } from '@rollcall/platform';

/** Adds to the stored counts of an hour. */
export const addToHour = (engine: Engine): string =>
  addTo(engine, 'organization_id, key_id, hour', ['successful', 'redirection', 'client_error', 'server_error']);

/** Updates the activity of a key. Later values from another process stay. MySQL assigns in this order. */
export function updateActivity({ onConflict, incoming }: Engine): string {
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

/** Deletes the hours of the key `:keyId` before `:from`. */
export const deleteHours = `DELETE FROM scim_key_hours WHERE ${inOrganization()} AND key_id = :keyId AND hour < :from`;

/** Request counts of the keys `:keyIds` since `:from`, by status class. */
export const countsOfKeys = `
  SELECT key_id AS keyId, SUM(successful) AS SUCCESSFUL, SUM(redirection) AS REDIRECTION,
    SUM(client_error) AS CLIENT_ERROR, SUM(server_error) AS SERVER_ERROR
  FROM scim_key_hours WHERE ${inOrganization()} AND key_id IN (:...keyIds) AND hour >= :from
  GROUP BY key_id`;
