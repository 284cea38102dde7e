import { Injectable } from '@nestjs/common';
import { chunks, Database, type MemberId, readerOf, readRows } from '@rollcall/platform';
import { Group } from '../directory/group.entity';
import { User } from '../directory/user.entity';
import { notFound } from '../errors';
import type { Principal } from '../principal';
import { readFacts } from './access-facts';
import { affected } from './affected';
import { type EffectiveAccess, effectiveAccess } from './effective-access';
import type { Grantee } from './grants';
import { factsAfter, type Hypothesis, rolesAfter } from './hypothesis';
import { entryOf, type Permission } from './permission';
import { enforce, may } from './policy';
import { requireInProject } from './project-access';
import { findProject } from './project-rows';
import type { RoleId } from './role';
import { heldEverywhere, type RoleDefinition, readRole } from './role-definition';
import { requireGrantable } from './roles';

/** Permissions that somebody would lose and gain. */
export interface Difference {
  lost: Permission[];
  gained: Permission[];
}

/** What a change would do to the access of one person to one project. */
export interface AccessChange extends Difference {
  userId: MemberId;
  projectId: string;
  before: EffectiveAccess;
  after: EffectiveAccess;
}

/** A place in the order of people and projects, behind which there may be nobody. */
export interface PreviewPlace {
  userId: string;
  projectId: string;
}

export interface Preview {
  changes: AccessChange[];
  /** Where the page stopped looking; undefined at the end. */
  end?: PreviewPlace;
  /** People whom this page was thought through for. */
  considered: number;
  /** In the organization as a whole, of everybody whose role it is about. */
  inOrganization: Difference;
}

export interface PreviewPage {
  first: number;
  after?: PreviewPlace | undefined;
  /** When looking on ends, in milliseconds. */
  until: number;
}

/** People whom one statement goes through, and those of them who are compared at once in all projects that are concerned. */
const CONSIDERED = 1000;
const COMPARED = 20;
/** Behind every project. */
const LAST = '~';
const NONE: Difference = { lost: [], gained: [] };

/** Says before a change whose access it would end or widen. Each needs what the change itself needs. */
@Injectable()
export class Previews {
  constructor(private readonly database: Database) {}

  async groupDeleted(principal: Principal, groupId: string, page: PreviewPage): Promise<Preview> {
    enforce(may(principal, 'groups.manage'));
    await this.group(principal, groupId);
    return this.page(principal, { kind: 'GROUP_DELETED', groupId }, page);
  }

  async roleAssigned(principal: Principal, userId: MemberId, roleId: RoleId, page: PreviewPage): Promise<Preview> {
    enforce(may(principal, 'members.assignRole'));
    const { organization } = principal;
    const user = await this.user(principal, userId);
    const [before, role] = [await this.role(principal, user.role), await this.role(principal, roleId)];
    const preview = await this.page(principal, { kind: 'ROLE_ASSIGNED', userId, role }, page);
    const held = (of: RoleDefinition) => inOrganization(heldEverywhere(of, organization));
    return { ...preview, inOrganization: differenceOf(held(before), held(role)) };
  }

  async roleEdited(
    principal: Principal,
    roleId: RoleId,
    texts: readonly string[],
    page: PreviewPage,
  ): Promise<Preview> {
    enforce(may(principal, 'roles.manage'));
    const role = await this.role(principal, roleId);
    if (role.builtIn) throw notFound('Role', roleId);
    requireGrantable(texts);
    const preview = await this.page(principal, { kind: 'ROLE_EDITED', role, permissions: texts }, page);
    const held = (of: ReadonlySet<Permission>) =>
      inOrganization(heldEverywhere({ id: role.id, permissions: of }, principal.organization));
    return { ...preview, inOrganization: differenceOf(held(role.permissions), held(new Set(texts))) };
  }

  async projectPermissionsSet(principal: Principal, enabled: boolean, page: PreviewPage): Promise<Preview> {
    enforce(may(principal, 'organization.manage'));
    if (enabled === (principal.organization.projectPermissionsSince !== null))
      return { changes: [], considered: 0, inOrganization: NONE };
    return this.page(principal, { kind: 'PROJECT_PERMISSIONS_SET', enabled }, page);
  }

  async grantSet(
    principal: Principal,
    projectId: string,
    to: Grantee,
    roleId: RoleId | null,
    page: PreviewPage,
  ): Promise<Preview> {
    const { manager } = this.database;
    await requireInProject(manager, principal, 'projectRoles.assign', projectId);
    if (!(await findProject(manager, principal.organizationId, projectId))) throw notFound('Project', projectId);
    const role = roleId === null ? null : await this.role(principal, roleId);
    if (to.userId !== undefined) {
      await this.user(principal, to.userId);
      return this.page(principal, { kind: 'GRANT_SET', projectId, userId: to.userId, role }, page);
    }
    const { id, displayName: name } = await this.group(principal, to.groupId);
    return this.page(principal, { kind: 'GROUP_GRANT_SET', projectId, group: { id, name }, role }, page);
  }

  /** Looks on until the page is full, everybody was considered, or the time is over. */
  private async page(principal: Principal, hypothesis: Hypothesis, page: PreviewPage): Promise<Preview> {
    const { manager } = this.database;
    const { organizationId } = principal;
    const changes: AccessChange[] = [];
    let last: PreviewPlace = page.after ?? { userId: '', projectId: '' };
    for (let considered = 0; ; ) {
      const { people, projectIds } = await affected(manager, organizationId, hypothesis, firstId(last), CONSIDERED);
      const upTo = (userId: string) => considered + people.findIndex(({ id }) => id === userId) + 1;
      const touched = people.filter((person) => person.touched).map(({ id }) => id);
      for (const userIds of chunks(projectIds.length > 0 ? touched : [], COMPARED)) {
        for (const change of await this.compare(principal, hypothesis, { userIds, projectIds }, last)) {
          changes.push(change);
          if (changes.length === page.first)
            return { changes, end: change, considered: upTo(change.userId), inOrganization: NONE };
        }
        const end = { userId: userIds.at(-1)!, projectId: LAST };
        if (end.userId !== touched.at(-1) && Date.now() >= page.until)
          return { changes, end, considered: upTo(end.userId), inOrganization: NONE };
      }
      considered += people.length;
      if (people.length < CONSIDERED) return { changes, considered, inOrganization: NONE };
      last = { userId: people.at(-1)!.id, projectId: LAST };
      if (Date.now() >= page.until) return { changes, end: last, considered, inOrganization: NONE };
    }
  }

  /** What would change for some people in some projects, behind a place. */
  private async compare(
    { organization }: Principal,
    hypothesis: Hypothesis,
    { userIds, projectIds }: { userIds: readonly MemberId[]; projectIds: readonly string[] },
    last: PreviewPlace,
  ): Promise<AccessChange[]> {
    const { of, roles } = await readFacts(this.database.manager, organization, { userIds, projectIds });
    const [now, newRoles] = [new Date(), rolesAfter(hypothesis, roles)];
    return userIds.flatMap((userId) =>
      projectIds.flatMap((projectId): AccessChange[] => {
        const facts = userId === last.userId && projectId <= last.projectId ? undefined : of(userId, projectId);
        if (!facts) return [];
        const before = effectiveAccess(facts, roles);
        const after = effectiveAccess(factsAfter(hypothesis, facts, now), newRoles);
        const difference = differenceOf(before.permissions, after.permissions);
        const isChanged = difference.lost.length > 0 || difference.gained.length > 0;
        return isChanged ? [{ userId, projectId, before, after, ...difference }] : [];
      }),
    );
  }

  private role({ organizationId }: Principal, id: RoleId): Promise<RoleDefinition> {
    return readRole(this.database.manager, organizationId, id);
  }

  private async user({ organizationId }: Principal, id: MemberId): Promise<User> {
    const { manager } = this.database;
    const which = 'WHERE u.organization_id = :organizationId AND u.id = :id';
    const [user] = await readRows(manager, readerOf(manager, User, 'u'), which, { organizationId, id });
    if (!user) throw notFound('User', id);
    return user;
  }

  private async group({ organizationId }: Principal, id: string): Promise<Group> {
    const { manager } = this.database;
    const which = 'WHERE g.organization_id = :organizationId AND g.id = :id';
    const [group] = await readRows(manager, readerOf(manager, Group, 'g'), which, { organizationId, id });
    if (!group) throw notFound('Group', id);
    return group;
  }
}

/** From which id on there may be more: behind a person who was seen to in every project. */
const firstId = ({ userId, projectId }: PreviewPlace): string => (projectId === LAST ? userId + LAST : userId);

const inOrganization = (permissions: ReadonlySet<Permission>): ReadonlySet<Permission> =>
  new Set([...permissions].filter((permission) => entryOf(permission).scope === 'ORGANIZATION'));

const differenceOf = (before: ReadonlySet<Permission>, after: ReadonlySet<Permission>): Difference => ({
  lost: [...before].filter((permission) => !after.has(permission)).sort(),
  gained: [...after].filter((permission) => !before.has(permission)).sort(),
});
