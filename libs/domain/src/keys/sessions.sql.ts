import { inOrganization, type RowReader } from '@rollcall/platform';

/** The session with a digest, its organization, and the person and the access token that it depends on, if any. */
export const sessionOfDigest = (
  sessions: RowReader<unknown>,
  organizations: RowReader<unknown>,
  users: RowReader<unknown>,
  tokens: RowReader<unknown>,
): string => `
  SELECT ${sessions.columns}, ${organizations.columns}, ${users.columns}, ${tokens.columns} FROM ${sessions.table}
  JOIN ${organizations.table} ON o.id = s.organization_id
  LEFT JOIN ${users.table} ON u.organization_id = s.organization_id AND u.id = s.user_id
  LEFT JOIN ${tokens.table} ON t.organization_id = s.organization_id AND t.id = s.token_id
  WHERE s.digest = :digest`;

/** Records the use of a session, unless a use after `:stale` is recorded: if processes race, one of them writes. */
export const noteSeen = `UPDATE sessions SET last_seen_at = :now, expires_at = :expiresAt
  WHERE ${inOrganization()} AND id = :id AND last_seen_at <= :stale`;

/** Which sessions end. */
const ending = {
  one: 's.id = :id',
  ofPerson: 's.user_id = :userId',
  ofToken: 's.token_id = :tokenId',
  expired: 's.expires_at <= :now',
};

export type EndingSessions = keyof typeof ending;

/** Up to `:limit` sessions, the longest unused first, with the name of the person or service. */
export const sessionsThatEnd = (which: EndingSessions): string => `
  SELECT s.id AS id, s.user_id AS userId, s.token_id AS tokenId, COALESCE(u.user_name, t.name) AS label
  FROM sessions s
  LEFT JOIN users u ON u.organization_id = s.organization_id AND u.id = s.user_id
  LEFT JOIN access_tokens t ON t.organization_id = s.organization_id AND t.id = s.token_id
  WHERE ${inOrganization('s')} AND ${ending[which]}
  ORDER BY s.expires_at, s.id LIMIT :limit`;

export const deleteSession = `DELETE FROM sessions WHERE ${inOrganization()} AND id = :id`;
