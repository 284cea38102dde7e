import { Injectable } from '@nestjs/common';
import { chunks, Database, idAfter, type MemberId } from '@rollcall/platform';
import { notFound } from '../model/errors';
import { Group } from '../model/group.entity';
import { ofScope, type Permission } from '../model/permission';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import { requireRow } from '../model/require-row';
import { heldEverywhere, type RoleDefinition, type RoleId } from '../model/role';
import { User } from '../model/user.entity';
import { readFacts } from './access-facts';
import { type EffectiveAccess, effectiveAccess } from './effective-access';
import type { Grantee } from './grants';
import {
  groupDeleted,
  groupGranted,
  type Hypothesis,
  personGranted,
  projectPermissionsSet,
  roleAssigned,
  roleEdited,
} from './hypothesis';
import { requireInProject } from './project-access';
import { readRole } from './role-definition';
import { requireGrantable } from './roles';

/** Permissions that a person would lose and gain. */
export interface Difference {
  lost: Permission[];
  gained: Permission[];
}

/** How a change would affect one person's access to one project. */
export interface AccessChange extends Difference {
  userId: MemberId;
  projectId: string;
  before: EffectiveAccess;
  after: EffectiveAccess;
}

/** A position in the order of people and projects; nobody may follow it. */
export interface PreviewPlace {
  userId: string;
  projectId: string;
}

export interface Preview {
  changes: AccessChange[];
  /** Where the page stopped; undefined at the end. */
  end?: PreviewPlace;
  /** The number of people evaluated for this page. */
  considered: number;
  /** In the organization as a whole, for everyone who has the role. */
  inOrganization: Difference;
}

export interface PreviewPage {
  first: number;
  after?: PreviewPlace | undefined;
  /** When the search stops, in milliseconds since 1970. */
  until: number;
}

/** People per statement, and affected people who are compared at once in all affected projects. */
const CONSIDERED = 1000;
const COMPARED = 20;
/** Sorts after every project. */
const LAST = '~';
const NONE: Difference = { lost: [], gained: [] };

/** Shows before a change whose access it would end or widen. Each preview needs the permission of the change itself. */
@Injectable()
export class Previews {
  constructor(private readonly database: Database) {}

  async groupDeleted(principal: Principal, groupId: string, page: PreviewPage): Promise<Preview> {
    enforce(may(principal, 'groups.manage'));
    await requireRow(this.database.store(principal), 'Group', Group, groupId);
    return this.page(principal, groupDeleted(groupId), page);
  }

  async roleAssigned(principal: Principal, userId: MemberId, roleId: RoleId, page: PreviewPage): Promise<Preview> {
    enforce(may(principal, 'members.assignRole'));
    const user = await requireRow(this.database.store(principal), 'User', User, userId);
    const [before, role] = [await this.role(principal, user.role), await this.role(principal, roleId)];
    const preview = await this.page(principal, roleAssigned(userId, role), page);
    return { ...preview, inOrganization: differenceOfRoles(before, role, principal) };
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
    const edited = { ...role, permissions: new Set(texts) };
    const preview = await this.page(principal, roleEdited(edited), page);
    return { ...preview, inOrganization: differenceOfRoles(role, edited, principal) };
  }

  async projectPermissionsSet(principal: Principal, enabled: boolean, page: PreviewPage): Promise<Preview> {
    enforce(may(principal, 'organization.manage'));
    if (enabled === (principal.organization.projectPermissionsSince !== null))
      return { changes: [], considered: 0, inOrganization: NONE };
    return this.page(principal, projectPermissionsSet(enabled), page);
  }

  async grantSet(
    principal: Principal,
    projectId: string,
    to: Grantee,
    roleId: RoleId | null,
    page: PreviewPage,
  ): Promise<Preview> {
    await requireInProject(this.database.store(principal), principal, 'projectRoles.assign', projectId);
    const role = roleId === null ? null : await this.role(principal, roleId);
    if (to.userId !== undefined) {
      await requireRow(this.database.store(principal), 'User', User, to.userId);
      return this.page(principal, personGranted(projectId, to.userId, role), page);
    }
    const { id, displayName: name } = await requireRow(this.database.store(principal), 'Group', Group, to.groupId);
    return this.page(principal, groupGranted(projectId, { id, name }, role), page);
  }

  /** Continues until the page is full, everyone was evaluated, or the time is up. */
  private async page(principal: Principal, hypothesis: Hypothesis, page: PreviewPage): Promise<Preview> {
    const changes: AccessChange[] = [];
    let last: PreviewPlace = page.after ?? { userId: '', projectId: '' };
    for (let considered = 0; ; ) {
      const { people, projectIds } = await this.concerned(principal, hypothesis, firstId(last));
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

  /** What would change for some people in some projects after a position. */
  private async compare(
    principal: Principal,
    hypothesis: Hypothesis,
    { userIds, projectIds }: { userIds: readonly MemberId[]; projectIds: readonly string[] },
    last: PreviewPlace,
  ): Promise<AccessChange[]> {
    const { of, roles } = await readFacts(this.database.store(principal), principal.organization, {
      userIds,
      projectIds,
    });
    const [now, newRoles] = [new Date(), hypothesis.rolesAfter(roles)];
    return userIds.flatMap((userId) =>
      projectIds.flatMap((projectId): AccessChange[] => {
        const facts = userId === last.userId && projectId <= last.projectId ? undefined : of(userId, projectId);
        if (!facts) return [];
        const before = effectiveAccess(facts, roles);
        const after = effectiveAccess(hypothesis.factsAfter(facts, now), newRoles);
        const difference = differenceOf(before.permissions, after.permissions);
        const isChanged = difference.lost.length > 0 || difference.gained.length > 0;
        return isChanged ? [{ userId, projectId, before, after, ...difference }] : [];
      }),
    );
  }

  /** The next people and projects that a change may affect; people whom it cannot affect are only counted. */
  private async concerned(principal: Principal, { people, projects, parameters }: Hypothesis, from: string) {
    const store = this.database.store(principal);
    const common = { ...parameters, fromId: from, limit: CONSIDERED };
    const [found, inProjects] = await store.all(store.query(people, common), store.query(projects, common));
    return {
      people: found.map(({ id, touched }) => ({ id: id as MemberId, touched: Boolean(Number(touched)) })),
      projectIds: inProjects.map(({ id }) => id as string),
    };
  }

  private role(principal: Principal, id: RoleId): Promise<RoleDefinition> {
    return readRole(this.database.store(principal), id);
  }
}

/** The ID to continue from: after a person who was compared in every project. */
const firstId = ({ userId, projectId }: PreviewPlace): string => (projectId === LAST ? idAfter(userId) : userId);

const differenceOf = (before: ReadonlySet<Permission>, after: ReadonlySet<Permission>): Difference => ({
  lost: [...before].filter((permission) => !after.has(permission)).sort(),
  gained: [...after].filter((permission) => !before.has(permission)).sort(),
});

/** How a role's permissions in the organization as a whole change. */
function differenceOfRoles(before: RoleDefinition, after: RoleDefinition, { organization }: Principal): Difference {
  const held = (role: RoleDefinition) => ofScope('ORGANIZATION', heldEverywhere(role, organization));
  return differenceOf(held(before), held(after));
}
