import type { OrganizationRow, Store } from '@rollcall/platform';
import { membershipsOfPeople } from '../directory/memberships.sql';
import { recordedUserAttributes } from '../directory/user-rows';
import type { EventAction } from '../events/catalogue';
import { AccessToken, ProjectKey, ScimKey } from '../model/credential.entity';
import { CustomRole } from '../model/custom-role.entity';
import { Grant, NO_ROLE } from '../model/grant.entity';
import { Group } from '../model/group.entity';
import { Organization, recordedAttributes } from '../model/organization.entity';
import { Project } from '../model/project.entity';
import { User } from '../model/user.entity';
import { ARCHIVED, grantAttribute, groupAttribute, REVOKED } from './effects';

/** A record as the tables have it. */
export interface Present {
  id: string;
  attributes: Readonly<Record<string, unknown>>;
}

/** A kind of record that is compared with the events. */
export interface RecordKind {
  name: string;
  /** The events that can create one. */
  makers: readonly EventAction[];
  /** Attributes that are compared in addition to groups and grants. */
  attributes: readonly string[];
  /** Records by ID, or the first `limit` after an ID. */
  read(store: Store, which: Which): Promise<Present[]>;
}

export type Which = { ids: readonly string[] } | { after: string; limit: number };

const GROUP = ['displayName', 'description', 'defaultProjectId', 'externalId'] as const;
const ROLE = ['name', 'description', 'permissions'] as const;

export const recordKinds: readonly RecordKind[] = [
  {
    name: 'person',
    makers: ['member.invited', 'member.created', 'member.joined'],
    attributes: recordedUserAttributes,
    read: async (store, which) =>
      withGrants(
        store,
        await withGroups(store, await readPlain(store, User, which, (row) => pick(row, recordedUserAttributes))),
      ),
  },
  {
    name: 'group',
    makers: ['group.created'],
    attributes: GROUP,
    read: async (store, which) => withGrants(store, await readPlain(store, Group, which, (row) => pick(row, GROUP))),
  },
  {
    name: 'project',
    makers: ['project.created'],
    attributes: ['name', ARCHIVED],
    read: (store, which) =>
      readPlain(store, Project, which, ({ name, archivedAt }) => ({ name, [ARCHIVED]: isSet(archivedAt) })),
  },
  {
    name: 'custom role',
    makers: ['role.created'],
    attributes: ROLE,
    read: (store, which) => readPlain(store, CustomRole, which, (row) => pick(row, ROLE)),
  },
  credentials('SCIM key', ScimKey, ['scim_key.generated', 'scim_key.regenerated', 'scim_key.rotated']),
  credentials('access token', AccessToken, ['access_token.generated', 'access_token.issued_in_emergency']),
  credentials('project key', ProjectKey, ['project_key.created', 'project_key.regenerated']),
  {
    name: 'organization',
    makers: [],
    attributes: recordedAttributes,
    read: async (store, which) => {
      if (!('ids' in which) && which.after !== '') return [];
      const rows = await store.find(Organization, {});
      return rows.map((row) => ({ id: row.id, attributes: pick(row, recordedAttributes) }));
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
    read: (store, which) => readPlain(store, entity, which, ({ revokedAt }) => ({ [REVOKED]: isSet(revokedAt) })),
  };
}

/** Events only say whether a date is set. */
const isSet = (date: Date | null): true | null => (date === null ? null : true);

const pick = <Row extends object>(row: Row, names: readonly (keyof Row & string)[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

async function readPlain<Row extends OrganizationRow & { id: string }>(
  store: Store,
  entity: new () => Row,
  which: Which,
  attributesOf: (row: Row) => Record<string, unknown>,
): Promise<Present[]> {
  const rows =
    'ids' in which ? await store.byIds(entity, which.ids) : await store.find(entity, {}, { orderBy: 'id', ...which });
  return rows.map((row) => ({ id: row.id, attributes: attributesOf(row) }));
}

/** One value of an attribute that a record can have any number of. */
interface SetValue {
  of: string;
  attribute: string;
  value: unknown;
}

const withValues = (records: readonly Present[], values: readonly SetValue[]): Present[] =>
  records.map(({ id, attributes }) => {
    const own = values.filter(({ of }) => of === id).map(({ attribute, value }) => [attribute, value]);
    return { id, attributes: { ...attributes, ...Object.fromEntries(own) } };
  });

async function withGroups(store: Store, people: readonly Present[]): Promise<Present[]> {
  if (people.length === 0) return [];
  const memberships = await store.read<{ userId: string; groupId: string }>(membershipsOfPeople, {
    userIds: idsOf(people),
  });
  return withValues(
    people,
    memberships.map(({ userId, groupId }) => ({ of: userId, attribute: groupAttribute(groupId), value: true })),
  );
}

async function withGrants(store: Store, grantees: readonly Present[]): Promise<Present[]> {
  const grants = await store.find(Grant, { granteeId: idsOf(grantees) });
  return withValues(
    grantees,
    grants
      .filter(({ role }) => role !== NO_ROLE)
      .map(({ granteeId, projectId, role }) => ({ of: granteeId, attribute: grantAttribute(projectId), value: role })),
  );
}

export const idsOf = (records: readonly Present[]): string[] => records.map(({ id }) => id);
