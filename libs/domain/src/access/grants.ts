import { Injectable } from '@nestjs/common';
import {
  bind,
  Database,
  forShare,
  forUpdate,
  insertStatements,
  type MemberId,
  readerOf,
  readRows,
  runQuery,
  runStatements,
  updateStatement,
} from '@rollcall/platform';

import { Group } from '../directory/group.entity';
import { User } from '../directory/user.entity';
import { invalidValue, notFound, projectPermissionsOff, roleNotAssignable } from '../errors';
import { byOwner, readSlices } from '../lists/slices';
import type { Organization } from '../organization/organization.entity';
import { lockOrganization, requireFeature } from '../organization/organizations';
import type { Principal, UnitOfWork } from '../principal';
import { readFacts } from './access-facts';
import { effectiveAccess } from './effective-access';
import { Grant, GrantHistory, NO_ROLE } from './grant.entity';
import { pastOf } from './grant-history';
import { mayGrant } from './grant-policy';
import type { Permission } from './permission';
import { enforce, may } from './policy';
import type { Project } from './project.entity';
import { lockProject, projectTarget } from './project-rows';
import { projectsWhere } from './projects-where';
import type { RoleId } from './role';
import { findRole, isProjectRole, type RoleDefinition, readRole } from './role-definition';
import { countRoleUse } from './role-uses';

/** Who is given a role: a person or a group. */
export type Grantee = { userId: MemberId; groupId?: undefined } | { groupId: string; userId?: undefined };

/** What a grant came to. */
export interface Granted {
  project: Project;
  /** Null where it ended. */
  role: RoleDefinition | null;
  /** Groups whose role prevails over a direct grant that gives less. */
  prevailing: { id: string; name: string }[];
}

/** Roles in projects: given to people and groups, changed and ended. */
@Injectable()
export class Grants {
  constructor(private readonly database: Database) {}

  /** Gives a role in a project, in the place of a former one. The same again changes nothing. */
  async give(tx: UnitOfWork, projectId: string, to: Grantee, roleId: RoleId): Promise<Granted> {
    return this.set(tx, projectId, to, roleId);
  }

  /** Ends a role in a project; where a person keeps one from before project-level permissions, that ends too. */
  async end(tx: UnitOfWork, projectId: string, to: Grantee): Promise<Granted> {
    return this.set(tx, projectId, to, undefined);
  }

  /**
   * Grants in these projects or of these grantees, up to `first` of each after the other's id, in one statement. Without
   * `access.read`, those of projects in which the caller holds `projectMembers.read`; the others are not in it.
   */
  async slices(
    principal: Principal,
    by: 'projectId' | 'granteeId',
    wanted: readonly string[],
    first: number,
    after = '',
  ): Promise<Map<string, Grant[]>> {
    const store = this.database.store(principal);
    const ids = await this.readable(principal, by, wanted);
    const [of, order] = by === 'projectId' ? ['project_id', 'grantee_id'] : ['grantee_id', 'project_id'];
    const condition = { sql: 'g.role <> :none', parameters: { none: NO_ROLE } };
    const query = { rows: store.rows(Grant, 'g'), of, order, condition };
    return byOwner(ids, await readSlices(store, query, ids, first, after), (grant) => grant[by]);
  }

  private async readable(
    principal: Principal,
    by: 'projectId' | 'granteeId',
    ids: readonly string[],
  ): Promise<readonly string[]> {
    if (!may(principal, 'access.read')) return ids;
    return by === 'projectId' ? projectsWhere(this.database.manager, principal, 'projectMembers.read', ids) : [];
  }

  private async set(tx: UnitOfWork, projectId: string, to: Grantee, roleId: RoleId | undefined): Promise<Granted> {
    const { label, status } = await lockGrantee(tx, to);
    const project = await lockProject(tx, projectId);
    const role = roleId === undefined ? undefined : await readProjectRole(tx, roleId);
    // As it stands now, and not as it stood when the caller was let in.
    const organization = await requireByProject(tx);
    const since = organization.projectPermissionsSince!;
    if (role && status === 'REMOVED') throw invalidValue('userId', label, 'someone who is invited or has joined');

    const before = await findGrant(tx, projectId, idOf(to));
    // What the person keeps in the project if no grant replaces it, and whether it is in effect now.
    const underlying = to.userId === undefined ? undefined : await keptRole(tx, organization, to.userId, project);
    const kept = before && before.grantedAt > since ? undefined : underlying;
    const former = before && before.role !== NO_ROLE ? await formerRole(tx, before.role) : kept;
    enforce(
      mayGrant(await heldHere(tx, organization, project), {
        before: former,
        after: role,
        own: await isOwn(tx, to),
      }),
    );

    const wanted = role?.id ?? (underlying ? NO_ROLE : undefined);
    // A grant from before the switch leaves a kept role in effect, and one from now on does not.
    if (wanted !== before?.role || kept) {
      const after = wanted === undefined ? null : newGrant(tx, project, to, wanted);
      await replaceGrant(tx, before, after);
      countRoleUse(tx, before?.role ?? null, after?.role ?? null);
      recordGrant(tx, project, to, label, former, role);
    }
    const prevailing =
      role && to.userId !== undefined ? await prevailingOver(tx, organization, to.userId, projectId) : [];
    return { project, role: role ?? null, prevailing };
  }
}

const idOf = (to: Grantee): string => to.userId ?? to.groupId;

function recordGrant(
  tx: UnitOfWork,
  project: Project,
  to: Grantee,
  label: string,
  before: RoleDefinition | undefined,
  after: RoleDefinition | undefined,
): void {
  tx.record({
    action: after === undefined ? 'grant.ended' : before ? 'grant.changed' : 'grant.given',
    target: projectTarget(project),
    changes: [
      { field: to.userId === undefined ? 'group' : 'user', before: null, after: { id: idOf(to), label } },
      { field: 'role', before: before ? roleLabel(before) : null, after: after ? roleLabel(after) : null },
    ],
  });
}

/** The organization, if roles are given in projects there; throws where they are not: PLAN_LACKS, or PROJECT_PERMISSIONS_OFF. The switch stays as it is until the transaction ends. */
async function requireByProject(tx: UnitOfWork): Promise<Organization> {
  const organization = await lockOrganization(tx, 'share');
  requireFeature(organization, 'project-level permissions');
  if (organization.projectPermissionsSince === null) throw projectPermissionsOff();
  return organization;
}

const roleLabel = ({ id, name }: RoleDefinition) => ({ id, label: name });

/** The person or group, kept until the transaction ends. Throws NOT_FOUND. */
async function lockGrantee(
  { manager, organizationId }: UnitOfWork,
  to: Grantee,
): Promise<{ label: string; status?: User['status'] }> {
  if (to.userId !== undefined) {
    const which = `WHERE u.organization_id = :organizationId AND u.id = :id${forUpdate(manager)}`;
    const [user] = await readRows(manager, readerOf(manager, User, 'u'), which, { organizationId, id: to.userId });
    if (!user) throw notFound('User', to.userId);
    return { label: user.userName, status: user.status };
  }
  const which = `WHERE g.organization_id = :organizationId AND g.id = :id${forUpdate(manager)}`;
  const [group] = await readRows(manager, readerOf(manager, Group, 'g'), which, { organizationId, id: to.groupId });
  if (!group) throw notFound('Group', to.groupId);
  return { label: group.displayName };
}

/** Kept until the transaction ends, so that it is not deleted meanwhile. Throws NOT_FOUND, or says that it is of the whole organization. */
async function readProjectRole({ manager, organizationId }: UnitOfWork, id: RoleId): Promise<RoleDefinition> {
  const role = await readRole(manager, organizationId, id, forShare(manager));
  if (!isProjectRole(role)) throw roleNotAssignable(role.name, 'OF_ORGANIZATION');
  return role;
}

/** A role that was granted before; one that went meanwhile gave nothing. */
const formerRole = ({ manager, organizationId }: UnitOfWork, id: RoleId): Promise<RoleDefinition | undefined> =>
  findRole(manager, organizationId, id);

async function findGrant(
  { manager, organizationId }: UnitOfWork,
  projectId: string,
  granteeId: string,
): Promise<Grant | undefined> {
  const which = `WHERE g.organization_id = :organizationId AND g.project_id = :projectId AND g.grantee_id = :granteeId`;
  const parameters = { organizationId, projectId, granteeId };
  return (await readRows(manager, readerOf(manager, Grant, 'g'), which, parameters))[0];
}

/** The role that a person keeps in the project from before permissions were given by project, if no grant replaces it. */
async function keptRole(
  { manager }: UnitOfWork,
  organization: Organization,
  userId: MemberId,
  project: Project,
): Promise<RoleDefinition | undefined> {
  const asked = { userIds: [userId], projectIds: [project.id] };
  const { of, roles } = await readFacts(manager, organization, asked);
  const facts = of(userId, project.id);
  // Whoever is invited keeps it as well.
  const membership = facts?.membership && { ...facts.membership, status: 'JOINED' as const };
  const access =
    facts &&
    effectiveAccess({ ...facts, membership, grants: [], project: { ...facts.project, archived: false } }, roles);
  return access?.roles.find(({ source }) => source === 'KEPT')?.role;
}

/** What the caller may do in the project. */
async function heldHere(
  { manager, caller }: UnitOfWork,
  organization: Organization,
  project: Project,
): Promise<ReadonlySet<Permission>> {
  const { actor, permissions } = caller;
  if (actor.type !== 'USER' || actor.id === null || permissions.has('projectRoles.assign')) return permissions;
  const asked = { userIds: [actor.id], projectIds: [project.id] };
  const { of, roles } = await readFacts(manager, organization, asked);
  const facts = of(actor.id, project.id);
  return facts ? effectiveAccess(facts, roles).permissions : new Set();
}

async function isOwn({ manager, organizationId, caller: { actor } }: UnitOfWork, to: Grantee): Promise<boolean> {
  if (actor.type !== 'USER') return false;
  if (to.userId !== undefined) return to.userId === actor.id;
  const rows = await runQuery(
    manager,
    `SELECT 1 AS one FROM memberships
     WHERE organization_id = :organizationId AND group_id = :groupId AND user_id = :userId AND dormant = :dormant`,
    { organizationId, groupId: to.groupId, userId: actor.id, dormant: false },
  );
  return rows.length > 0;
}

const newGrant = (tx: UnitOfWork, project: Project, to: Grantee, role: RoleId): Grant => ({
  organizationId: tx.organizationId,
  projectId: project.id,
  granteeId: idOf(to),
  granteeType: to.userId === undefined ? 'GROUP' : 'USER',
  role,
  grantedBy: tx.caller.actor.label,
  grantedAt: new Date(),
});

/** Grantee and project are locked, so that nobody else writes this grant. */
async function replaceGrant(tx: UnitOfWork, before: Grant | undefined, after: Grant | null): Promise<void> {
  const { manager } = tx;
  if (before) tx.insert(GrantHistory, pastOf(before, new Date()));
  if (before && after) await runStatements(manager, [updateStatement(manager, Grant, after)]);
  else if (after) await runStatements(manager, insertStatements(manager, Grant, [after]));
  else if (before)
    await runStatements(manager, [
      bind(
        manager,
        'DELETE FROM grants WHERE organization_id = :organizationId AND project_id = :projectId AND grantee_id = :granteeId',
        { ...before },
      ),
    ]);
}

async function prevailingOver(
  { manager }: UnitOfWork,
  organization: Organization,
  userId: MemberId,
  projectId: string,
) {
  const { of, roles } = await readFacts(manager, organization, { userIds: [userId], projectIds: [projectId] });
  const facts = of(userId, projectId);
  const membership = facts?.membership && { ...facts.membership, status: 'JOINED' as const };
  return facts ? effectiveAccess({ ...facts, membership }, roles).prevailing : [];
}
