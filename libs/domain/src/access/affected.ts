import { bind, type MemberId, readStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { Hypothesis } from './hypothesis';

/**
 * The next people whom a change could touch, from an id on, and the projects in which it could. Whoever is among them is
 * looked at one by one, so that they may be more than are touched.
 */
export async function affected(
  manager: EntityManager,
  organizationId: string,
  hypothesis: Hypothesis,
  from: string,
  limit: number,
): Promise<{ userIds: MemberId[]; projectIds: string[] }> {
  const parameters = { ...parametersOf(hypothesis), organizationId, from, limit, dormant: false };
  const [people, projects] = await readStatements(manager, [
    bind(manager, peopleSql(hypothesis), parameters),
    bind(manager, projectsSql(hypothesis), parameters),
  ]);
  const userIds = people!.map(({ id }) => id as MemberId);
  const projectIds = projects!.map(({ id }) => id as string);
  return { userIds, projectIds };
}

const EVERYBODY = `SELECT u.id FROM users u WHERE u.organization_id = :organizationId AND u.id >= :from
  ORDER BY u.id LIMIT :limit`;
const ONE = 'SELECT u.id FROM users u WHERE u.organization_id = :organizationId AND u.id = :userId AND u.id >= :from';
const MEMBERS = `SELECT m.user_id AS id FROM memberships m WHERE m.organization_id = :organizationId
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
    case 'PROJECT_PERMISSIONS_SET':
      return EVERYBODY;
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
    case 'PROJECT_PERMISSIONS_SET':
      return {};
  }
}
