import { Injectable } from '@nestjs/common';
import { type Committed, Transactions } from '@rollcall/audit';
import { Database } from '@rollcall/platform';
import type { EventAction } from '../events/catalogue';
import { Invitations } from '../invitations/invitations';
import { invitationUnusable } from '../model/errors';
import { Organization } from '../model/organization.entity';
import type { Origin, Principal, UnitOfWork } from '../model/principal';
import { User } from '../model/user.entity';
import { Enrolment } from './enrolment';

export interface Acceptance {
  token: string;
  givenName: string;
  familyName: string;
}

/** The only action without a key or token: the invitation identifies the person and the organization. */
@Injectable()
export class Joining {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions<EventAction>,
    private readonly invitations: Invitations,
    private readonly enrolment: Enrolment,
  ) {}

  /**
   * Throws INVITATION_UNUSABLE with the reason, or INVALID_VALUE for an invalid name. `then` runs in the same transaction,
   * after the person has joined.
   */
  async acceptInvitation<Also = undefined>(
    { token, ...name }: Acceptance,
    origin: Origin,
    then?: (tx: UnitOfWork) => Promise<Also>,
  ): Promise<Committed<{ user: User; organization: Organization; also: Also | undefined }>> {
    const invitation = await this.invitations.byToken(token);
    const { organizationId, userId } = invitation;
    const store = this.database.store(invitation);
    const [[organization], [invited]] = await store.all(
      store.select(Organization, {}),
      store.select(User, { id: userId }),
    );
    if (!organization || !invited) throw invitationUnusable('UNKNOWN');
    const principal: Principal = {
      ...origin,
      organizationId,
      organization,
      actor: { type: 'USER', id: userId, label: invited.userName },
      authentication: { method: 'INVITATION', credentialId: invitation.id },
      permissions: new Set(),
    };
    return this.transactions.commit(principal, async (tx) => {
      const user = await this.enrolment.join(tx, invitation.id, userId, name);
      return { user, organization, also: await then?.(tx) };
    });
  }
}
