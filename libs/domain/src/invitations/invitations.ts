import { Injectable } from '@nestjs/common';
import type { FieldChange } from '@rollcall/audit';
import { Database, type MemberId, newId } from '@rollcall/platform';
import { invitationUnusable } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import { digestOf, isSecret, newSecret } from '../model/secret';
import type { User } from '../model/user.entity';
import { enqueue } from '../outbox/outbox';
import { Invitation, InvitationLink } from './invitation.entity';
import { acceptOpen, endPending, expireOpenAs, invitationByDigest } from './invitations.sql';

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
  async open(tx: UnitOfWork, userId: MemberId): Promise<Invitation | undefined> {
    const now = new Date();
    return (await tx.find(Invitation, pendingOf([userId]))).find(({ expiresAt }) => expiresAt > now);
  }

  /** Makes a link to an invitation, for somebody to hand over; gives its token, which is kept nowhere. */
  addLink(tx: UnitOfWork, invitation: Invitation): string {
    const { link, token } = newLink(invitation);
    tx.insert(InvitationLink, [link]);
    return token;
  }

  /** Ends the invitations of a person that were not accepted. */
  cancel(tx: UnitOfWork, userId: MemberId): void {
    tx.write(endPending('cancelled_at'), { userId, now: Date.now() });
  }

  /** Uses up the invitations of somebody who has joined in another way. */
  closeAll(tx: UnitOfWork, userId: MemberId): void {
    tx.write(endPending('accepted_at'), { userId, now: Date.now() });
  }

  /** The open invitation whose token this is, of whatever organization; throws INVITATION_UNUSABLE with the reason. */
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

  /** Marks it used, if it is still open: another request may have used it, or put another in its place, since it was found by its token. */
  async accept(tx: UnitOfWork, id: string): Promise<void> {
    if ((await tx.execute(acceptOpen, { id, now: Date.now() })) === 1) return;
    const found = await tx.byId(Invitation, id);
    throw invitationUnusable((found && obstacleOf(found)) ?? 'USED');
  }

  /** The newest invitation of each of these people that was neither accepted nor cancelled; it may have expired. */
  async pendingOf(principal: Principal, userIds: readonly MemberId[]): Promise<Map<MemberId, Invitation>> {
    enforce(may(principal, 'members.invite'));
    if (userIds.length === 0) return new Map();
    const rows = await this.database.store(principal).find(Invitation, pendingOf(userIds), { orderBy: 'id' });
    return new Map(rows.map((row) => [row.userId, row]));
  }
}

/** Of these people, neither used nor taken back; they may have expired. */
const pendingOf = (userId: readonly MemberId[]) => ({ userId, acceptedAt: null, cancelledAt: null });

/** The link by which an invited person joins; the token rides in the fragment, which no server or log sees. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`;

/** Another link to an invitation: what is stored of it, and its token. */
export function newLink({ organizationId, id }: Pick<Invitation, 'organizationId' | 'id'>): {
  link: InvitationLink;
  token: string;
} {
  const token = newSecret('invite');
  return { link: { organizationId, invitationId: id, digest: digestOf(token), createdAt: new Date() }, token };
}

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
export const expireInvitationsAs = async (tx: UnitOfWork, role: RoleId): Promise<boolean> =>
  (await tx.execute(expireOpenAs, { role, now: Date.now() })) > 0;
