import { Injectable } from '@nestjs/common';
import { Database, type MemberId } from '@rollcall/platform';
import { notFound } from '../errors';
import type { Principal } from '../principal';
import { readFacts } from './access-facts';
import { type EffectiveAccess, effectiveAccess } from './effective-access';
import { pastMoment } from './past-moment';
import { entryOf, type Permission } from './permission';
import { may } from './policy';
import { heldInProject, requireInProject } from './project-access';

/** A person in a project. */
export interface Pair {
  userId: MemberId;
  projectId: string;
}

/** Who may do what in a project, and why. */
@Injectable()
export class Access {
  constructor(private readonly database: Database) {}

  /**
   * What a person may do in a project, now or at a moment past. For the person, for those with `access.read`, and for
   * those with `projectMembers.read` in the project. Throws NOT_FOUND for a person or project that does not exist (then).
   */
  async of(principal: Principal, { userId, projectId }: Pair, at?: Date): Promise<EffectiveAccess> {
    const { manager } = this.database;
    const isOwn = principal.actor.type === 'USER' && principal.actor.id === userId;
    if (!isOwn && may(principal, 'access.read'))
      await requireInProject(manager, principal, 'projectMembers.read', projectId);
    const asked = { userIds: [userId], projectIds: [projectId], at: at && pastMoment('at', at) };
    const { of, roles } = await readFacts(manager, principal.organization, asked);
    const facts = of(userId, projectId);
    if (!facts) throw notFound('Project', projectId);
    if (!facts.standing) throw notFound('User', userId);
    return effectiveAccess(facts, roles);
  }

  /** Whether the caller holds a permission, in a project where it is of projects: no statement, or one. */
  async check(principal: Principal, permission: Permission, projectId?: string): Promise<boolean> {
    if (entryOf(permission).scope === 'ORGANIZATION') return principal.permissions.has(permission);
    if (projectId === undefined) return false;
    const found = await heldInProject(this.database.manager, principal, permission, projectId);
    return found ? found.held && !found.archived : false;
  }
}
