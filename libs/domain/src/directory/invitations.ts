import { Injectable } from '@nestjs/common';
import { bind, Database, newId, readerOf, readRows } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { enforce, may } from '../access/policy';
import { invitationUnusable } from '../errors';
import { digestOf, isSecret } from '../keys/secret';
import { enqueue } from '../outbox/outbox';
import type { Change, Principal } from '../principal';
import { Invitation, InvitationLink } from './invitation.entity';
import { newLink } from './invitation-link';
import type { User } from './user.entity';

const DAY_MS = 24 * 60 * 60 * 1000;

@Injectable()
export class Invitations {
  constructor(private readonly database: Database) {}

  /** Offers an INVITED person to join; the mail, with a link, leaves through the outbox once the change is committed. */
  issue(change: Change, user: User): void {
    const now = new Date();
    const { sendInvitations, invitationDays } = change.caller.organization;
    const invitation: Invitation = {
      organizationId: change.organizationId,
      id: newId(),
      userId: user.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + invitationDays * DAY_MS),
      mailedAt: null,
      acceptedAt: null,
      cancelledAt: null,
    };
    change.insertLater(Invitation, [invitation]);
    if (sendInvitations) enqueue(change, 'INVITATION', invitation.id);
  }

  /** The invitation by which a person could still join; the caller holds the lock of the person. */
  async open(change: Change, userId: string): Promise<Invitation | null> {
    const found = pending(change.manager, change.organizationId, [userId]);
    return found.andWhere('i.expiresAt > :now', { now: Date.now() }).getOne();
  }

  /** Makes a link to an invitation, for somebody to hand over; gives its token, which is kept nowhere. */
  addLink(change: Change, invitation: Invitation): string {
    const { link, token } = newLink(invitation);
    change.insertLater(InvitationLink, [link]);
    return token;
  }

  /** Ends the invitations of a person that were not accepted. */
  cancel(change: Change, userId: string): void {
    end(change, userId, 'cancelled_at');
  }

  /** Uses up the invitations of somebody who has joined in another way. */
  closeAll(change: Change, userId: string): void {
    end(change, userId, 'accepted_at');
  }

  /** The open invitation whose token this is, of whatever organization; throws INVITATION_UNUSABLE with the reason. */
  async byToken(token: string): Promise<Invitation> {
    const { manager } = this.database;
    const which = `JOIN invitation_links l ON l.organization_id = i.organization_id AND l.invitation_id = i.id
      WHERE l.digest = :digest`;
    const [invitation] = isSecret('invite', token)
      ? await readRows(manager, readerOf(manager, Invitation, 'i'), which, { digest: digestOf(token) })
      : [];
    if (!invitation) throw invitationUnusable('UNKNOWN');
    return usable(invitation);
  }

  /** Marks it used; of two requests with one token the second is refused. The caller holds the lock of the person. */
  async accept(change: Change, id: string): Promise<void> {
    const { affected } = await change.manager
      .createQueryBuilder()
      .update(Invitation)
      .set({ acceptedAt: new Date() })
      .where('organization_id = :organizationId AND id = :id AND accepted_at IS NULL AND cancelled_at IS NULL', {
        organizationId: change.organizationId,
        id,
      })
      .execute();
    if (affected !== 1) throw invitationUnusable('USED');
  }

  /** The newest invitation of each of these people that was neither accepted nor cancelled; it may have expired. */
  async pendingOf(principal: Principal, userIds: readonly string[]): Promise<Map<string, Invitation>> {
    enforce(may(principal, 'members.invite'));
    if (userIds.length === 0) return new Map();
    const rows = await pending(this.database.manager, principal.organizationId, userIds).orderBy('i.id').getMany();
    return new Map(rows.map((row) => [row.userId, row]));
  }
}

function end(change: Change, userId: string, column: 'cancelled_at' | 'accepted_at'): void {
  const { manager, organizationId } = change;
  change.later(
    bind(
      manager,
      `UPDATE invitations SET ${column} = :now
       WHERE organization_id = :organizationId AND user_id = :userId AND accepted_at IS NULL AND cancelled_at IS NULL`,
      { organizationId, userId, now: Date.now() },
    ),
  );
}

const pending = (
  manager: EntityManager,
  organizationId: string,
  userIds: readonly string[],
): SelectQueryBuilder<Invitation> =>
  manager
    .createQueryBuilder(Invitation, 'i')
    .where('i.organizationId = :organizationId AND i.userId IN (:...userIds)', { organizationId, userIds })
    .andWhere('i.acceptedAt IS NULL AND i.cancelledAt IS NULL');

function usable(invitation: Invitation): Invitation {
  if (invitation.acceptedAt) throw invitationUnusable('USED');
  if (invitation.cancelledAt) throw invitationUnusable('CANCELLED');
  if (invitation.expiresAt <= new Date()) throw invitationUnusable('EXPIRED');
  return invitation;
}
