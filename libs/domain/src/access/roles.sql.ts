import { inOrganization } from '@rollcall/platform';
import { sourcesAt } from './fragments.sql';

/** The roles `:ids` as they were at the moment `:at`. */
export const rolesThen = sourcesAt('THEN', 'roles', 'r')
  .map(
    ({ from, id, held }) =>
      `SELECT ${id} AS id, r.name, r.permissions FROM ${from} WHERE ${held} AND ${id} IN (:...ids)`,
  )
  .join(' UNION ALL ');

/** How many people, grants and tokens have each role. */
export const usesOfRoles = `SELECT c.subject, SUM(c.value) AS total FROM counters c
  WHERE ${inOrganization('c')} AND c.subject IN (:...subjects) GROUP BY c.subject`;
