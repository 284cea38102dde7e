import { type Raw, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { CustomRole } from '../access/custom-role.entity';
import { NO_ROLE } from '../access/grant.entity';
import { Project } from '../access/project.entity';
import { Group } from '../directory/group.entity';
import { BY_PERSON } from '../directory/membership.entity';
import { User } from '../directory/user.entity';
import type { EventAction } from '../events/catalogue';
import { AccessToken } from '../keys/access-token.entity';
import { ProjectKey } from '../keys/project-key.entity';
import { ScimKey } from '../keys/scim-key.entity';
import { Organization, recordedAttributes } from '../organization/organization.entity';
import { ARCHIVED, grantAttribute, groupAttribute, REVOKED } from './effects';

/** A record as the tables have it. */
export interface Present {
  id: string;
  attributes: Readonly<Record<string, unknown>>;
}

/** A kind of record that is compared with what the events say. */
export interface RecordKind {
  name: string;
  /** The events that may have made one. */
  makers: readonly EventAction[];
  /** Attributes that are compared, beside the groups and grants. */
  attributes: readonly string[];
  /** Records by id; or, without ids, the first `limit` behind an id. */
  read(manager: EntityManager, organizationId: string, which: Which): Promise<Present[]>;
}

export type Which = { ids: readonly string[] } | { after: string; limit: number };

const PERSON = ['userName', 'givenName', 'familyName', 'displayName', 'externalId', 'status', 'role'] as const;
const GROUP = ['displayName', 'description', 'defaultProjectId', 'externalId'] as const;
const ROLE = ['name', 'description', 'permissions'] as const;

export const recordKinds: readonly RecordKind[] = [
  {
    name: 'person',
    makers: ['member.invited', 'member.created', 'member.joined'],
    attributes: PERSON,
    read: async (manager, organizationId, which) =>
      withSets(
        manager,
        organizationId,
        await readPlain(manager, User, organizationId, which, (row) => pick(row, PERSON)),
      ),
  },
  {
    name: 'group',
    makers: ['group.created'],
    attributes: GROUP,
    read: async (manager, organizationId, which) =>
      withGrants(
        manager,
        organizationId,
        await readPlain(manager, Group, organizationId, which, (row) => pick(row, GROUP)),
      ),
  },
  {
    name: 'project',
    makers: ['project.created'],
    attributes: ['name', ARCHIVED],
    read: (manager, organizationId, which) =>
      readPlain(manager, Project, organizationId, which, ({ name, archivedAt }) => ({
        name,
        [ARCHIVED]: archivedAt === null ? null : true,
      })),
  },
  {
    name: 'custom role',
    makers: ['role.created'],
    attributes: ROLE,
    read: (manager, organizationId, which) =>
      readPlain(manager, CustomRole, organizationId, which, (row) => pick(row, ROLE)),
  },
  credentials('SCIM key', ScimKey, ['scim_key.generated', 'scim_key.regenerated', 'scim_key.rotated']),
  credentials('access token', AccessToken, ['access_token.generated', 'access_token.issued_in_emergency']),
  credentials('project key', ProjectKey, ['project_key.created', 'project_key.regenerated']),
  {
    name: 'organization',
    makers: [],
    attributes: recordedAttributes,
    read: async (manager, organizationId, which) => {
      if (!('ids' in which) && which.after !== '') return [];
      const reader = readerOf(manager, Organization, 'o');
      const [row] = await readRows(manager, reader, 'WHERE o.id = :organizationId', { organizationId });
      return row ? [{ id: row.id, attributes: pick(row, recordedAttributes) }] : [];
    },
  },
];

function credentials(
  name: string,
  entity: new () => ScimKey | AccessToken | ProjectKey,
  makers: readonly EventAction[],
): RecordKind {
  return {
    name,
    makers,
    attributes: [REVOKED],
    read: (manager, organizationId, which) =>
      readPlain(manager, entity, organizationId, which, ({ revokedAt }) => ({
        [REVOKED]: revokedAt === null ? null : true,
      })),
  };
}

const pick = <Row extends object>(row: Row, names: readonly (keyof Row & string)[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

async function readPlain<Row extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: new () => Row,
  organizationId: string,
  which: Which,
  attributesOf: (row: Row) => Record<string, unknown>,
): Promise<Present[]> {
  if ('ids' in which && which.ids.length === 0) return [];
  const condition = 'ids' in which ? 'r.id IN (:...ids)' : 'r.id > :after ORDER BY r.id LIMIT :limit';
  const rows = await readRows(
    manager,
    readerOf(manager, entity, 'r'),
    `WHERE r.organization_id = :organizationId AND ${condition}`,
    {
      organizationId,
      ...which,
    },
  );
  return rows.map((row) => ({ id: row.id, attributes: attributesOf(row) }));
}

async function withSets(
  manager: EntityManager,
  organizationId: string,
  people: readonly Present[],
): Promise<Present[]> {
  const granted = await withGrants(manager, organizationId, people);
  const memberships = await readOf<{ userId: string; groupId: string }>(
    manager,
    `SELECT user_id AS userId, group_id AS groupId FROM memberships ${BY_PERSON}
     WHERE organization_id = :organizationId AND user_id IN (:...ids) AND dormant = :dormant`,
    { organizationId, ids: people.map(({ id }) => id), dormant: false },
  );
  return granted.map(({ id, attributes }) => ({
    id,
    attributes: {
      ...attributes,
      ...Object.fromEntries(
        memberships.filter(({ userId }) => userId === id).map(({ groupId }) => [groupAttribute(groupId), true]),
      ),
    },
  }));
}

async function withGrants(
  manager: EntityManager,
  organizationId: string,
  grantees: readonly Present[],
): Promise<Present[]> {
  const grants = await readOf<{ granteeId: string; projectId: string; role: string }>(
    manager,
    `SELECT grantee_id AS granteeId, project_id AS projectId, role FROM grants
     WHERE organization_id = :organizationId AND grantee_id IN (:...ids) AND role <> :none`,
    { organizationId, ids: grantees.map(({ id }) => id), none: NO_ROLE },
  );
  return grantees.map(({ id, attributes }) => ({
    id,
    attributes: {
      ...attributes,
      ...Object.fromEntries(
        grants
          .filter(({ granteeId }) => granteeId === id)
          .map(({ projectId, role }) => [grantAttribute(projectId), role]),
      ),
    },
  }));
}

const readOf = async <Row>(manager: EntityManager, sql: string, parameters: Raw & { ids: string[] }): Promise<Row[]> =>
  parameters.ids.length === 0 ? [] : runQuery<Row>(manager, sql, parameters);
