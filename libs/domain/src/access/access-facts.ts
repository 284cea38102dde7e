import type { Author, MemberId, Raw, Store } from '@rollcall/platform';
import { invalidValue } from '../model/errors';
import type { Organization } from '../model/organization.entity';
import type { RoleDefinition, RoleId } from '../model/role';
import { facts, formerSwitch } from './access.sql';
import type { AccessFacts, OrganizationMembership, ReachingGrant } from './effective-access';
import { rolesAt, rolesById } from './role-definition';

/** The facts that decide the access of some people. */
export interface Facts {
  memberships: ReadonlyMap<MemberId, OrganizationMembership>;
  /** When project-level permissions were switched on; null if they are off. */
  since: Date | null;
  /** Every existing role that the facts name. */
  roles: ReadonlyMap<RoleId, RoleDefinition>;
  projects: ReadonlyMap<string, AccessFacts['project'] & { name: string }>;
  /**
   * The facts that decide a person's access to a project; undefined if the project does not exist or was not requested.
   */
  of(userId: MemberId, projectId: string): AccessFacts | undefined;
  /** The IDs of the projects in which the person has a grant, directly or through a group. */
  grantedProjects(userId: MemberId): string[];
}

export interface FactsQuestion {
  userIds: readonly MemberId[];
  /** GRANTED = the projects in which these people have grants; none = only the organization as a whole. */
  projectIds?: readonly string[] | 'GRANTED';
  /** A moment in the past; defaults to now. */
  at?: Date | undefined;
}

const NO_FACTS: Facts = {
  memberships: new Map(),
  since: null,
  roles: new Map(),
  projects: new Map(),
  of: () => undefined,
  grantedProjects: () => [],
};

/** Reads the facts that decide access, now or at a past moment, in a constant number of statements. */
export async function readFacts(
  store: Store,
  organization: Organization,
  { userIds, projectIds = [], at }: FactsQuestion,
): Promise<Facts> {
  if (userIds.length === 0) return NO_FACTS;
  const sql = at ? facts.THEN : facts.NOW;
  const read = (texts: readonly (string | false)[], ids: FactsQuestion['projectIds']) =>
    readSome(store, texts, { userIds, projectIds: ids, at: at?.getTime() });
  const isGranted = projectIds === 'GRANTED';
  const isListed = !isGranted && projectIds.length > 0;
  const grantsSql = isGranted ? sql.allGrants : isListed && sql.grants;
  const [memberships, switches, grants, listed] = (await read(
    [sql.memberships, at !== undefined && formerSwitch, grantsSql, isListed && sql.projects],
    projectIds,
  )) as [Raw[], Raw[], Raw[], Raw[]];
  const grantedIds = isGranted ? [...new Set(grants.map(({ project_id }) => project_id as string))] : [];
  const [granted = []] = await read([grantedIds.length > 0 && sql.projects], grantedIds);

  const membershipOf = new Map(memberships.map((row) => [row.user_id as MemberId, membershipIn(row)]));
  const projectOf = new Map([...listed, ...granted].map((row) => [row.id as string, projectIn(row)]));
  const grantsOf = grantsByPerson(grants);
  const since = at ? switchAt(organization, switches[0], at) : organization.projectPermissionsSince;
  const roleIds = [...new Set([...memberships, ...grants].map(({ role }) => role as RoleId))];
  return {
    memberships: membershipOf,
    since,
    roles: await (at ? rolesAt(store, roleIds, at) : rolesById(store, roleIds)),
    projects: projectOf,
    of(userId, projectId) {
      const project = projectOf.get(projectId);
      const reaching = grantsOf.get(userId)?.get(projectId) ?? [];
      return project && { membership: membershipOf.get(userId), project, since, grants: reaching };
    },
    grantedProjects: (userId) => [...(grantsOf.get(userId)?.keys() ?? [])],
  };
}

/** How far a client's clock may be ahead. */
const AHEAD_MS = 60_000;

/**
 * The requested moment, or now if it is slightly in the future. Throws INVALID_VALUE if it is further in the future.
 */
export function pastMoment(field: string, moment: Date): Date {
  const now = new Date();
  if (moment.getTime() > now.getTime() + AHEAD_MS)
    throw invalidValue(field, moment.toISOString(), `a time in the past, and it is now ${now.toISOString()}`);
  return moment < now ? moment : now;
}

/** The rows of each statement; an empty list for each statement that is left out. */
async function readSome(store: Store, texts: readonly (string | false)[], parameters: Raw): Promise<Raw[][]> {
  const asked = texts.filter((text) => text !== false);
  const rows: Raw[][] = await store.all(...asked.map((text) => store.query(text, parameters)));
  return texts.map((text) => (text === false ? [] : rows.shift()!));
}

const DELETED_GROUP = 'a group that was deleted';

const dateIn = (value: unknown): Date => new Date(Number(value));

const authorIn = (row: Raw, name: string): Author => ({
  type: row[`${name}_type`] as Author['type'],
  id: row[`${name}_id`] as string | null,
  label: row[`${name}_label`] as string | null,
});

const membershipIn = (row: Raw): OrganizationMembership => ({
  status: row.status as OrganizationMembership['status'],
  role: row.role as RoleId,
  roleSince: dateIn(row.role_since),
  roleGivenBy: authorIn(row, 'role_given_by'),
});

const projectIn = (row: Raw) => ({
  name: row.name as string,
  createdAt: dateIn(row.created_at),
  archived: Boolean(Number(row.archived)),
});

const grantIn = ({ role, granted_at, grantee_type, grantee_id, group_name, ...row }: Raw): ReachingGrant => ({
  role: role as RoleId,
  grantedAt: dateIn(granted_at),
  grantedBy: authorIn(row, 'granted_by'),
  ...(grantee_type === 'GROUP' && {
    group: { id: grantee_id as string, name: (group_name as string | null) ?? DELETED_GROUP },
  }),
});

/** Each person's grants, by project. */
function grantsByPerson(rows: readonly Raw[]): Map<string, Map<string, ReachingGrant[]>> {
  const found = new Map<string, Map<string, ReachingGrant[]>>();
  for (const row of rows) {
    const [userId, projectId] = [row.user_id as string, row.project_id as string];
    const ofPerson = found.get(userId) ?? new Map<string, ReachingGrant[]>();
    found.set(userId, ofPerson);
    const inProject = ofPerson.get(projectId) ?? [];
    ofPerson.set(projectId, inProject);
    inProject.push(grantIn(row));
  }
  return found;
}

function switchAt({ projectPermissionsSince: now }: Organization, former: Raw | undefined, at: Date): Date | null {
  if (now && now <= at) return now;
  return former ? dateIn(former.since) : null;
}
