import { Injectable } from '@nestjs/common';
import type { MemberId } from '@rollcall/platform';
import { Grants } from '../access/grants';
import { requireInProject } from '../access/project-access';
import { readRole } from '../access/role-definition';
import type { Invitation } from '../invitations/invitation.entity';
import { Invitations } from '../invitations/invitations';
import { type MemberReference, memberReference } from '../model/address';
import { invalidValue, unknownMembers } from '../model/errors';
import type { Group } from '../model/group.entity';
import { enforce, may, mayInviteAs, mayReadLinkFor } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import type { User } from '../model/user.entity';
import { Enrolment } from './enrolment';
import { Groups } from './groups';
import { Removal } from './removal';
import { lockUser, userTarget } from './user-rows';

/** An invitation, with the access that the person gets at once. */
export interface NewInvitation {
  userName: string;
  role?: RoleId;
  groupIds?: readonly string[];
  grants?: readonly { projectId: string; role: RoleId }[];
}

/** How people manage invitations: create them with groups and roles, send them again, and cancel them. */
@Injectable()
export class Inviting {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly invitations: Invitations,
    private readonly groups: Groups,
    private readonly grants: Grants,
    private readonly removal: Removal,
  ) {}

  /** Invites a person into groups and projects, all or nothing. Managers of a project may invite into that project. */
  async invite(tx: UnitOfWork, { userName, role, groupIds = [], grants = [] }: NewInvitation): Promise<User> {
    const isIntoProjects = may(tx.caller, 'members.invite') !== undefined && grants.length > 0;
    if (isIntoProjects) {
      for (const { projectId } of grants) await requireInProject(tx, tx.caller, 'projectMembers.invite', projectId);
    }
    const entitled = isIntoProjects && (role ?? 'VIEWER') === 'VIEWER';
    const user = await this.enrolment.enrol(tx, { userName, ...(role !== undefined && { role }) }, entitled);
    for (const id of new Set(groupIds)) await this.add(tx, id, [memberReference(user.id)]);
    for (const { projectId, role: roleId } of grants) await this.grants.set(tx, projectId, { userId: user.id }, roleId);
    return user;
  }

  /**
   * Adds people to a group. Unlike an identity provider, a person gets an error that names everyone who does not exist.
   */
  async add(tx: UnitOfWork, groupId: string, references: readonly MemberReference[]): Promise<Group> {
    const group = await this.groups.update(tx, groupId, { members: [{ kind: 'add', references }] });
    if (tx.skipped.length > 0) throw unknownMembers(tx.skipped);
    return group;
  }

  /** Replaces the invitation of a person who has not joined, even an expired one; the previous link becomes invalid. */
  async resend(tx: UnitOfWork, userId: MemberId): Promise<User> {
    const user = await this.lockInvited(tx, userId);
    enforce(mayInviteAs(tx.caller, await readRole(tx, user.role)));
    const replaced = this.invitations.replace(tx, user);
    tx.record({ action: 'member.invited', target: userTarget(user), changes: [replaced] });
    return user;
  }

  /**
   * Creates a link for a person who has not joined, for an admin to hand over. No link is created once one was sent by
   * mail, because anyone with a link can join as that person.
   */
  async makeLink(tx: UnitOfWork, userId: MemberId): Promise<{ invitation: Invitation; token: string }> {
    const user = await this.lockInvited(tx, userId);
    enforce(mayReadLinkFor(tx.caller, await readRole(tx, user.role)));
    const invitation = await this.invitations.open(tx, userId);
    if (!invitation) throw invalidValue('memberId', user.userName, 'someone with an open invitation; resend it');
    if (invitation.mailedAt)
      throw invalidValue('memberId', user.userName, 'someone whose invitation was not sent by email; resend it');
    const token = this.invitations.addLink(tx, invitation);
    tx.record({
      action: 'member.invitation_link_created',
      target: userTarget(user),
      changes: [{ field: 'invitation', before: null, after: invitation.id }],
    });
    return { invitation, token };
  }

  /** Cancels the invitation of a person who has not joined; the person is removed. */
  async cancel(tx: UnitOfWork, userId: MemberId): Promise<User> {
    return this.removal.remove(tx, await this.lockInvited(tx, userId));
  }

  private async lockInvited(tx: UnitOfWork, userId: MemberId): Promise<User> {
    const user = await lockUser(tx, userId);
    if (user.status !== 'INVITED')
      throw invalidValue('memberId', user.userName, 'someone who is invited and has not joined');
    return user;
  }
}
