import { Injectable } from '@nestjs/common';
import type { FieldChange } from '@rollcall/audit';
import { Database, type MemberId, newId } from '@rollcall/platform';
import { invitationUnusable } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import { digestOf, isSecret, newSecret } from '../model/secret';
import type { User } from '../model/user.entity';
import { invitationNotSent } from '../model/warnings';
import { enqueue } from '../outbox/outbox';
import { Invitation, InvitationLink } from './invitation.entity';
import { acceptOpen, endPending, expireOpenAs, invitationByDigest } from './invitations.sql';

const DAY_MS = 24 * 60 * 60 * 1000;

@Injectable()
export class Invitations {
  constructor(private readonly database: Database) {}

  /** Invites a person to join. The outbox sends the mail with a link after the transaction is committed. */
  issue(tx: UnitOfWork, user: User): void {
    const now = new Date();
    const { sendInvitations, invitationDays } = tx.caller.organization;
    const invitation: Invitation = {
      organizationId: tx.organizationId,
      id: newId(),
      userId: user.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + invitationDays * DAY_MS),
      mailedAt: null,
      acceptedAt: null,
      cancelledAt: null,
    };
    tx.insert(Invitation, [invitation]);
    if (sendInvitations) enqueue(tx, 'INVITATION', invitation.id);
    else tx.warn(invitationNotSent(user));
  }

  /** Replaces a person's open invitations; previous links become invalid. Returns the change for the event. */
  replace(tx: UnitOfWork, user: User): FieldChange {
    this.cancel(tx, user.id);
    this.issue(tx, user);
    return { field: 'invitation', before: 'SENT', after: 'SENT_AGAIN' };
  }

  /** The invitation with which a person can still join; reliable only if the caller has locked the person. */
  async open(tx: UnitOfWork, userId: MemberId): Promise<Invitation | undefined> {
    const now = new Date();
    return (await tx.find(Invitation, pendingOf([userId]))).find(({ expiresAt }) => expiresAt > now);
  }

  /** Creates a link to an invitation for an admin to hand over, and returns its token, which is not stored. */
  addLink(tx: UnitOfWork, invitation: Invitation): string {
    const { link, token } = newLink(invitation);
    tx.insert(InvitationLink, [link]);
    return token;
  }

  /** Cancels a person's open invitations. */
  cancel(tx: UnitOfWork, userId: MemberId): void {
    tx.write(endPending('cancelled_at'), { userId, now: Date.now() });
  }

  /** Marks the invitations of a person who joined in another way as used. */
  closeAll(tx: UnitOfWork, userId: MemberId): void {
    tx.write(endPending('accepted_at'), { userId, now: Date.now() });
  }

  /** The open invitation with this token, in any organization. Throws INVITATION_UNUSABLE with the reason. */
  async byToken(token: string): Promise<Invitation> {
    const store = this.database.acrossOrganizations;
    const rows = store.rows(Invitation, 'i');
    const found = isSecret('invite', token)
      ? await store.read(invitationByDigest(rows), { digest: digestOf(token) })
      : [];
    const [invitation] = found.map(rows.read);
    if (!invitation) throw invitationUnusable('UNKNOWN');
    const obstacle = obstacleOf(invitation);
    if (obstacle) throw invitationUnusable(obstacle);
    return invitation;
  }

  /**
   * Marks the invitation as used if it is still open: another request may have used or replaced it since the look-up.
   */
  async accept(tx: UnitOfWork, id: string): Promise<void> {
    if ((await tx.execute(acceptOpen, { id, now: Date.now() })) === 1) return;
    const found = await tx.byId(Invitation, id);
    throw invitationUnusable((found && obstacleOf(found)) ?? 'USED');
  }

  /** The newest invitation of each of these people that was neither accepted nor cancelled; it may have expired. */
  async pendingOf(principal: Principal, userIds: readonly MemberId[]): Promise<Map<MemberId, Invitation>> {
    enforce(may(principal, 'members.read'));
    if (userIds.length === 0) return new Map();
    const rows = await this.database.store(principal).find(Invitation, pendingOf(userIds), { orderBy: 'id' });
    return new Map(rows.map((row) => [row.userId, row]));
  }
}

/** Invitations of these people that were neither used nor cancelled; they may have expired. */
const pendingOf = (userId: readonly MemberId[]) => ({ userId, acceptedAt: null, cancelledAt: null });

/** The link with which an invited person joins. The token is in the fragment, which reaches no server or log. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/console/join#${token}`;

/** A new link to an invitation: its row and its token. */
export function newLink({ organizationId, id }: Pick<Invitation, 'organizationId' | 'id'>): {
  link: InvitationLink;
  token: string;
} {
  const token = newSecret('invite');
  return { link: { organizationId, invitationId: id, digest: digestOf(token), createdAt: new Date() }, token };
}

/** Why the invitation can no longer be used. */
function obstacleOf({ acceptedAt, cancelledAt, expiresAt }: Invitation): 'USED' | 'CANCELLED' | 'EXPIRED' | undefined {
  if (acceptedAt) return 'USED';
  if (cancelledAt) return 'CANCELLED';
  return expiresAt <= new Date() ? 'EXPIRED' : undefined;
}

/**
 * Expires the open invitations of everyone invited as a role that gives more from now on, so that no earlier link gives
 * more than its sender intended. Admins send them again one by one. Returns whether there were any. The caller has
 * locked the role.
 */
export const expireInvitationsAs = async (tx: UnitOfWork, role: RoleId): Promise<boolean> =>
  (await tx.execute(expireOpenAs, { role, now: Date.now() })) > 0;
