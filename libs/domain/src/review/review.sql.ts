import { inOrganization, type RowReader } from '@rollcall/platform';
import { everyoneEver, idsAfter, sourcesAt } from '../access/fragments.sql';

/** Every person and program that ever held a role. */
export const holdersAfter = idsAfter([
  ...everyoneEver,
  { id: 't.id', from: `access_tokens t WHERE ${inOrganization('t')} AND t.user_id IS NULL` },
  { id: 'k.id', from: `scim_keys k WHERE ${inOrganization('k')}` },
]);

/** The groups of `:userId` at the moment `:at`; a group that was deleted since has no name. */
export const groupsThen = `SELECT found.group_id AS id, p.display_name AS name FROM (${sourcesAt(
  'THEN',
  'memberships',
  'm',
)
  .map(({ from, id, held }) => `SELECT m.group_id FROM ${from} WHERE ${held} AND ${id} = :userId`)
  .join(' UNION ')}) found
  LEFT JOIN permission_groups p ON ${inOrganization('p')} AND p.id = found.group_id ORDER BY found.group_id`;

/** The members of `:groupId` at the moment `:at`. */
export const membersThen = idsAfter(
  sourcesAt('THEN', 'members', 'm').map(({ from, id, held }) => ({
    id,
    from: `${from} WHERE ${held} AND m.group_id = :groupId`,
    repeated: true,
  })),
);

/** Credentials that were neither revoked nor expired at the moment `:at`. */
export const validThen = ({ columns, table }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table} WHERE ${inOrganization('c')} AND c.id IN (:...ids) AND c.created_at <= :at
    AND (c.revoked_at IS NULL OR c.revoked_at > :at) AND (c.expires_at IS NULL OR c.expires_at > :at)`;

export const serviceTokensThen = (rows: RowReader<unknown>): string => `${validThen(rows)} AND c.user_id IS NULL`;
