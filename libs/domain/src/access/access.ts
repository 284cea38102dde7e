import { Injectable } from '@nestjs/common';
import { Database, type MemberId } from '@rollcall/platform';
import { notFound } from '../model/errors';
import { entryOf, ofScope, type Permission } from '../model/permission';
import { enforce, may } from '../model/policy';
import { isSelf, type Principal } from '../model/principal';
import { projectsReached } from './access.sql';
import { type Facts, pastMoment, readFacts } from './access-facts';
import { type AccessFacts, type EffectiveAccess, effectiveAccess, onceJoined, reachOfRole } from './effective-access';
import { heldInProject, requireAccessRead } from './project-access';

/** What a person may do. For an invited person: what they will be able to do once they join. */
export interface AccessNowAndThen extends EffectiveAccess {
  onJoining?: EffectiveAccess;
}

/** What a person may do in one of their projects. */
export interface AccessInProject {
  projectId: string;
  access: AccessNowAndThen;
}

export interface MemberAccessQuestion {
  userId: MemberId;
  first: number;
  /** The ID of the last project of the previous page. */
  after?: string | undefined;
  at?: Date | undefined;
  /** When the search stops, in milliseconds since 1970. */
  until: number;
}

/** Projects per step. */
const STEP = 200;

/** A person in a project. */
export interface Pair {
  userId: MemberId;
  projectId: string;
}

/** An invited person's groups and grants are stored and take effect when the person joins. */
function nowAndThen(facts: AccessFacts, roles: Facts['roles']): AccessNowAndThen {
  const access = effectiveAccess(facts, roles);
  if (facts.membership?.status !== 'INVITED') return access;
  return { ...access, onJoining: effectiveAccess(onceJoined(facts), roles) };
}

/** Who may do what in a project, and why. */
@Injectable()
export class Access {
  constructor(private readonly database: Database) {}

  /**
   * What a person may do in a project, now or at a past moment. Allowed for the person themselves, with `access.read`,
   * and with `projectMembers.read` in the project. Throws NOT_FOUND if the person or project does not exist (or did not
   * at that moment).
   */
  async of(principal: Principal, { userId, projectId }: Pair, at?: Date): Promise<AccessNowAndThen> {
    const store = this.database.store(principal);
    if (!isSelf(principal, userId)) await requireAccessRead(store, principal, projectId);
    const asked = { userIds: [userId], projectIds: [projectId], at: at && pastMoment('at', at) };
    const { of, roles } = await readFacts(store, principal.organization, asked);
    const facts = of(userId, projectId);
    if (!facts) throw notFound('Project', projectId);
    if (!facts.membership) throw notFound('User', userId);
    return nowAndThen(facts, roles);
  }

  /**
   * The projects that a person can access, or will be able to access once they join, in order of ID, with their
   * permissions there. Allowed for the person themselves and with `access.read`. `end` is where the page stopped;
   * undefined at the end of the list. Throws NOT_FOUND if the person does not exist (or did not at that moment).
   */
  async everywhere(
    principal: Principal,
    { userId, first, after = '', until, ...question }: MemberAccessQuestion,
  ): Promise<{ found: AccessInProject[]; end?: string }> {
    const store = this.database.store(principal);
    const { organization } = principal;
    const at = question.at && pastMoment('at', question.at);
    const { memberships, since, roles: ofMember } = await readFacts(store, organization, { userIds: [userId], at });
    const membership = memberships.get(userId);
    if (!membership) throw notFound('User', userId);
    if (!isSelf(principal, userId)) enforce(may(principal, 'access.read'));
    const projects = projectsReached[at ? 'THEN' : 'NOW'][reachOfRole(membership, since, ofMember)];
    const found: AccessInProject[] = [];
    // Nearly every project of the first step is part of the page.
    for (let [last, limit] = [after, first + 1]; ; limit = STEP) {
      const parameters = { userId, at: at?.getTime(), since: since?.getTime(), afterId: last, limit };
      const rows = await store.read<{ id: string }>(projects, parameters);
      const projectIds = rows.map(({ id }) => id);
      if (projectIds.length === 0) return { found };
      const { of, roles } = await readFacts(store, organization, { userIds: [userId], projectIds, at });
      for (const projectId of projectIds) {
        const facts = of(userId, projectId);
        const access = facts && nowAndThen(facts, roles);
        if (access && (access.summary !== null || access.onJoining?.summary)) found.push({ projectId, access });
        if (found.length > first) return { found: found.slice(0, first), end: found[first - 1]!.projectId };
      }
      last = projectIds.at(-1)!;
      if (projectIds.length < limit) return { found };
      if (Date.now() >= until) return { found, end: last };
    }
  }

  /**
   * The caller's permissions in each of these projects, in a constant number of statements. Nobody has any in an archived
   * project.
   */
  async ownIn(principal: Principal, projectIds: readonly string[]): Promise<Map<string, Permission[]>> {
    const { actor, organization, permissions } = principal;
    const userId = actor.type === 'USER' && actor.id !== null ? actor.id : undefined;
    const asked = { userIds: userId === undefined ? [] : [userId], projectIds };
    const { of, roles } = await readFacts(this.database.store(principal), organization, asked);
    const everywhere = ofScope('PROJECT', permissions);
    return new Map(
      projectIds.map((id) => {
        const facts = userId && of(userId, id);
        const granted = facts ? effectiveAccess(facts, roles).permissions : [];
        return [id, [...new Set([...everywhere, ...granted])].sort()];
      }),
    );
  }

  /**
   * Whether the caller holds a permission, in the given project for a project permission. Takes at most one statement.
   */
  async check(principal: Principal, permission: Permission, projectId?: string): Promise<boolean> {
    if (entryOf(permission).scope === 'ORGANIZATION') return principal.permissions.has(permission);
    if (projectId === undefined) return false;
    const found = await heldInProject(this.database.store(principal), principal, permission, projectId);
    return found ? found.held && !found.archived : false;
  }
}
