import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database, runQuery } from '@rollcall/platform';
import type { Mail } from './mail';
import { type OutboxMessage, subjectsOf } from './outbox-message.entity';

/** Tells admins that the removal safeguard holds a SCIM key. */
@Injectable()
export class SafeguardMail {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** The mails of these messages, by the id of the admin; none for who is no admin any more, or where no key is held. */
  async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    if (messages.length === 0) return new Map();
    const admins = await runQuery<{ id: string; address: string; organization: string }>(
      this.database.manager,
      `SELECT u.id AS id, u.user_name AS address, o.name AS organization
       FROM users u JOIN organizations o ON o.id = u.organization_id
       WHERE u.organization_id IN (:...organizations) AND u.id IN (:...ids) AND u.role = 'ADMIN' AND u.status = 'JOINED'
       AND EXISTS (SELECT 1 FROM scim_keys k WHERE k.organization_id = u.organization_id AND k.revoked_at IS NULL
         AND (k.people_held_at IS NOT NULL OR k.memberships_held_at IS NOT NULL))`,
      subjectsOf(messages),
    );
    const messageIds = new Map(messages.map(({ subjectId, id }) => [subjectId, id]));
    return new Map(admins.map((admin) => [admin.id, this.mail({ ...admin, messageId: messageIds.get(admin.id)! })]));
  }

  private mail({ address, organization, messageId }: Record<'address' | 'organization' | 'messageId', string>): Mail {
    return {
      address,
      subject: `Removals by the identity provider of ${organization} are on hold`,
      text: safeguardText(organization, this.configuration.publicUrl),
      messageId: `<${messageId}@rollcall>`,
      unsent: `removals by the identity provider of ${organization} are on hold; an admin must decide`,
    };
  }
}

const safeguardText = (organization: string, url: string): string =>
  `The identity provider of ${organization} tried to remove more people, or more memberships of groups with roles, than your limits allow within an hour. The removal safeguard stopped it: nobody beyond the limit lost access, and all other requests continue to work.

Review who would be removed with previewScimRemovals. If the removal is intended, confirm it with confirmScimRemovals, and the identity provider's next attempt will succeed. If it is a mistake, correct the assignment at the identity provider; there is nothing to undo here.

${url}
`;
