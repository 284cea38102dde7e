import { inOrganization, whereIds } from '@rollcall/platform';
import { sourcesAt } from './fragments.sql';

export const allRoles = `WHERE ${inOrganization('r')} ORDER BY r.name_key`;

/** In the order of their ids, which is the order of locks. */
export const rolesOfIds = (lock: string): string => `${whereIds('r')} ORDER BY r.id${lock}`;

/** The roles `:ids` as they were at the moment `:at`. */
export const rolesThen = sourcesAt('THEN', 'roles', 'r')
  .map(
    ({ from, id, held }) =>
      `SELECT ${id} AS id, r.name, r.permissions FROM ${from} WHERE ${held} AND ${id} IN (:...ids)`,
  )
  .join(' UNION ALL ');

export const deleteRole = `DELETE FROM custom_roles WHERE ${inOrganization('custom_roles')} AND id = :id`;

export const deleteCounters = `DELETE FROM counters WHERE ${inOrganization('counters')} AND subject = :subject`;

/** How many people, grants and tokens have each role. */
export const usesOfRoles = `SELECT c.subject, SUM(c.value) AS total FROM counters c
  WHERE ${inOrganization('c')} AND c.subject IN (:...subjects) GROUP BY c.subject`;
