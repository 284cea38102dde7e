import { Injectable } from '@nestjs/common';
import type { FieldChange } from '@rollcall/audit';
import { bind, Database, type MemberId, newId, readerOf, readRows } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { enforce, may } from '../access/policy';
import type { RoleId } from '../access/role';
import { invitationUnusable } from '../errors';
import { digestOf, isSecret } from '../keys/secret';
import { enqueue } from '../outbox/outbox';
import type { Principal, UnitOfWork } from '../principal';
import { Invitation, InvitationLink } from './invitation.entity';
import { newLink } from './invitation-link';
import type { User } from './user.entity';

/** SQL that is true of an invitation that was neither used nor taken back; it may have expired. */
const IS_PENDING = 'accepted_at IS NULL AND cancelled_at IS NULL';

const DAY_MS = 24 * 60 * 60 * 1000;

@Injectable()
export class Invitations {
  constructor(private readonly database: Database) {}

  /** Offers an INVITED person to join; the mail, with a link, leaves through the outbox once the transaction is committed. */
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
  }

  /** Ends what was offered before, and offers it anew: the link before is void. Returns what the event of the change says of it. */
  replace(tx: UnitOfWork, user: User): FieldChange {
    this.cancel(tx, user.id);
    this.issue(tx, user);
    return { field: 'invitation', before: 'SENT', after: 'SENT_AGAIN' };
  }

  /** The invitation by which a person could still join; it is sure for who holds the lock of the person. */
  async open(tx: UnitOfWork, userId: MemberId): Promise<Invitation | null> {
    const found = pending(tx.manager, tx.organizationId, [userId]);
    return found.andWhere('i.expiresAt > :now', { now: Date.now() }).getOne();
  }

  /** Makes a link to an invitation, for somebody to hand over; gives its token, which is kept nowhere. */
  addLink(tx: UnitOfWork, invitation: Invitation): string {
    const { link, token } = newLink(invitation);
    tx.insert(InvitationLink, [link]);
    return token;
  }

  /** Ends the invitations of a person that were not accepted. */
  cancel(tx: UnitOfWork, userId: MemberId): void {
    end(tx, userId, 'cancelled_at');
  }

  /** Uses up the invitations of somebody who has joined in another way. */
  closeAll(tx: UnitOfWork, userId: MemberId): void {
    end(tx, userId, 'accepted_at');
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
    const obstacle = obstacleOf(invitation);
    if (obstacle) throw invitationUnusable(obstacle);
    return invitation;
  }

  /** Marks it used, if it is still open: another request may have used it, or put another in its place, since it was found by its token. */
  async accept({ manager, organizationId }: UnitOfWork, id: string): Promise<void> {
    const now = new Date();
    const { affected } = await manager
      .createQueryBuilder()
      .update(Invitation)
      .set({ acceptedAt: now })
      .where(`organization_id = :organizationId AND id = :id AND ${IS_PENDING} AND expires_at > :now`, {
        organizationId,
        id,
        now: now.getTime(),
      })
      .execute();
    if (affected === 1) return;
    const found = await manager.findOneByOrFail(Invitation, { organizationId, id });
    throw invitationUnusable(obstacleOf(found) ?? 'USED');
  }

  /** The newest invitation of each of these people that was neither accepted nor cancelled; it may have expired. */
  async pendingOf(principal: Principal, userIds: readonly MemberId[]): Promise<Map<MemberId, Invitation>> {
    enforce(may(principal, 'members.invite'));
    if (userIds.length === 0) return new Map();
    const rows = await pending(this.database.manager, principal.organizationId, userIds).orderBy('i.id').getMany();
    return new Map(rows.map((row) => [row.userId, row]));
  }
}

function end(tx: UnitOfWork, userId: MemberId, column: 'cancelled_at' | 'accepted_at'): void {
  const { manager, organizationId } = tx;
  tx.later(
    bind(
      manager,
      `UPDATE invitations SET ${column} = :now
       WHERE organization_id = :organizationId AND user_id = :userId AND ${IS_PENDING}`,
      { organizationId, userId, now: Date.now() },
    ),
  );
}

const pending = (
  manager: EntityManager,
  organizationId: string,
  userIds: readonly MemberId[],
): SelectQueryBuilder<Invitation> =>
  manager
    .createQueryBuilder(Invitation, 'i')
    .where('i.organizationId = :organizationId AND i.userId IN (:...userIds)', { organizationId, userIds })
    .andWhere('i.acceptedAt IS NULL AND i.cancelledAt IS NULL');

/** Why nobody joins by it any more. */
function obstacleOf({ acceptedAt, cancelledAt, expiresAt }: Invitation): 'USED' | 'CANCELLED' | 'EXPIRED' | undefined {
  if (acceptedAt) return 'USED';
  if (cancelledAt) return 'CANCELLED';
  return expiresAt <= new Date() ? 'EXPIRED' : undefined;
}

/**
 * A role gives more from now on, so that no link from before may be used: the open invitations of those who were invited
 * as it expire, to be sent again one by one. Says whether there were any. The role is locked by the caller.
 */
export async function expireInvitationsAs({ manager, organizationId }: UnitOfWork, role: RoleId): Promise<boolean> {
  const now = Date.now();
  const { affected } = await manager
    .createQueryBuilder()
    .update(Invitation)
    .set({ expiresAt: new Date(now) })
    .where(
      `organization_id = :organizationId AND ${IS_PENDING} AND expires_at > :now AND user_id IN (
         SELECT id FROM users WHERE organization_id = :organizationId AND role = :role AND status = 'INVITED')`,
      { organizationId, role, now },
    )
    .execute();
  return affected !== 0;
}
