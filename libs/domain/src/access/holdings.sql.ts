import { reachingGrants } from './fragments.sql';

/** The roles of `:userId` in projects, given directly and through groups, each once. */
export const grantsOfPerson = reachingGrants({ person: '= :userId', columns: 'g.project_id, g.role' });

/** NONE is no role. */
export const rolesInProjects = `SELECT DISTINCT g.role FROM (${grantsOfPerson}) g WHERE g.role <> 'NONE'`;
