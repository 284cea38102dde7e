import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database } from '@rollcall/platform';
import type { OutboxMessage } from '../outbox/outbox';
import { adminsOfHeldKeys } from '../outbox/outbox.sql';
import type { Mail } from './mail';

/** Notifies admins by mail that the removal safeguard holds a SCIM key. */
@Injectable()
export class SafeguardMail {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The mails for one organization's messages, by admin ID; none for a person who is no longer an admin, or if no key
   * is held.
   */
  async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    const [first] = messages;
    if (!first) return new Map();
    type Admin = { id: string; address: string; organization: string };
    const ids = messages.map(({ subjectId }) => subjectId);
    const admins = await this.database.store(first).read<Admin>(adminsOfHeldKeys, { ids });
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

Review who would be removed with previewScimRemovals. If the removal is intended, confirm it with confirmScimRemovals, and the identity provider's next attempt will succeed. If it is a mistake, correct the assignment in the identity provider; there is nothing to undo here.

${url}
`;
