import { bind, type MemberId, readStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { BY_PERSON } from '../directory/memberships.sql';
import type { Hypothesis } from './hypothesis';

/** Somebody whom a change was thought through for, and whether it could touch them. */
export interface Considered {
  id: MemberId;
  touched: boolean;
}

/**
 * The next people whom a change may concern, from an id on, and the projects in which it could. Those who are touched are
 * looked at one by one, so that they may be more than would lose or gain anything.
 */
export async function affected(
  manager: EntityManager,
  organizationId: string,
  hypothesis: Hypothesis,
  from: string,
  limit: number,
): Promise<{ people: Considered[]; projectIds: string[] }> {
  const parameters = { ...parametersOf(hypothesis), organizationId, from, limit, dormant: false };
  const [people, projects] = await readStatements(manager, [
    bind(manager, peopleSql(hypothesis), parameters),
    bind(manager, projectsSql(hypothesis), parameters),
  ]);
  return {
    people: people!.map(({ id, touched }) => ({ id: id as MemberId, touched: Boolean(Number(touched)) })),
    projectIds: projects!.map(({ id }) => id as string),
  };
}

const everybody = (touched: string): string => `SELECT u.id, ${touched} AS touched FROM users u
  WHERE u.organization_id = :organizationId AND u.id >= :from ORDER BY u.id LIMIT :limit`;
const JOINED = "CASE WHEN u.status = 'JOINED' THEN 1 ELSE 0 END";
/** Who has a role in the organization, or in a project by a grant or through a group. */
const HOLDS_ROLE = `CASE
  WHEN u.status <> 'JOINED' THEN 0
  WHEN u.role = :roleId THEN 1
  WHEN EXISTS (SELECT 1 FROM grants d
    WHERE d.organization_id = u.organization_id AND d.grantee_id = u.id AND d.role = :roleId) THEN 1
  WHEN EXISTS (SELECT 1 FROM memberships m ${BY_PERSON}
    JOIN grants g ON g.organization_id = m.organization_id AND g.grantee_id = m.group_id
    WHERE m.organization_id = u.organization_id AND m.user_id = u.id AND m.dormant = :dormant
      AND g.role = :roleId) THEN 1
  ELSE 0 END`;
const ONE = `SELECT u.id, 1 AS touched FROM users u
  WHERE u.organization_id = :organizationId AND u.id = :userId AND u.id >= :from`;
const MEMBERS = `SELECT m.user_id AS id, 1 AS touched FROM memberships m WHERE m.organization_id = :organizationId
  AND m.group_id = :groupId AND m.dormant = :dormant AND m.user_id >= :from ORDER BY m.user_id LIMIT :limit`;

function peopleSql(hypothesis: Hypothesis): string {
  switch (hypothesis.kind) {
    case 'GROUP_DELETED':
    case 'GROUP_GRANT_SET':
      return MEMBERS;
    case 'ROLE_ASSIGNED':
    case 'GRANT_SET':
      return ONE;
    case 'ROLE_EDITED':
      return everybody(HOLDS_ROLE);
    case 'PROJECT_PERMISSIONS_SET':
      return everybody(JOINED);
  }
}

const ALL =
  'SELECT p.id FROM projects p WHERE p.organization_id = :organizationId AND p.archived_at IS NULL ORDER BY p.id';
const NAMED = 'SELECT p.id FROM projects p WHERE p.organization_id = :organizationId AND p.id = :projectId';
const OF_GROUP = `SELECT g.project_id AS id FROM grants g
  WHERE g.organization_id = :organizationId AND g.grantee_id = :groupId ORDER BY g.project_id`;

function projectsSql(hypothesis: Hypothesis): string {
  switch (hypothesis.kind) {
    case 'GROUP_DELETED':
      return OF_GROUP;
    case 'GROUP_GRANT_SET':
    case 'GRANT_SET':
      return NAMED;
    case 'ROLE_ASSIGNED':
    case 'ROLE_EDITED':
    case 'PROJECT_PERMISSIONS_SET':
      return ALL;
  }
}

function parametersOf(hypothesis: Hypothesis): Record<string, unknown> {
  switch (hypothesis.kind) {
    case 'GROUP_DELETED':
      return { groupId: hypothesis.groupId };
    case 'GROUP_GRANT_SET':
      return { groupId: hypothesis.group.id, projectId: hypothesis.projectId };
    case 'ROLE_ASSIGNED':
      return { userId: hypothesis.userId };
    case 'GRANT_SET':
      return { userId: hypothesis.userId, projectId: hypothesis.projectId };
    case 'ROLE_EDITED':
      return { roleId: hypothesis.role.id };
    case 'PROJECT_PERMISSIONS_SET':
      return {};
  }
}
