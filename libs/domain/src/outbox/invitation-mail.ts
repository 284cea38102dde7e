import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database, insertRows } from '@rollcall/platform';
import { Invitation, InvitationLink } from '../directory/invitation.entity';
import { invitationLink, newLink } from '../directory/invitations';
import { User } from '../directory/user.entity';
import { Organization } from '../organization/organization.entity';
import { type Mail, MailServer } from './mail';
import { type OutboxMessage, subjectsOf } from './outbox-message.entity';

/** What an invitation mail is made of. */
interface Invited {
  organizationId: string;
  /** Of the invitation. */
  id: string;
  /** Milliseconds since 1970. */
  expiresAt: number | string;
  address: string;
  organization: string;
}

/** How somebody joins where no mail is sent, and a log that is kept must not hold the link. */
const BY_ADMIN = 'an admin can create a link with createInvitationLink';

/** Writes the mails of invitations. Without an SMTP server their links are logged, but in production. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly database: Database,
    private readonly server: MailServer,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The mails of these messages, each with a link of its own, by the id of the invitation; none for one that was used,
   * cancelled or has expired meanwhile.
   */
  async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    if (messages.length === 0) return new Map();
    const { manager } = this.database;
    const rows = await manager
      .createQueryBuilder(Invitation, 'i')
      .innerJoin(User, 'u', 'u.organizationId = i.organizationId AND u.id = i.userId')
      .innerJoin(Organization, 'o', 'o.id = i.organizationId')
      .select([
        'i.organizationId AS organizationId',
        'i.id AS id',
        'i.expiresAt AS expiresAt',
        'u.userName AS address',
        'o.name AS organization',
      ])
      .where('i.organizationId IN (:...organizations) AND i.id IN (:...ids)', subjectsOf(messages))
      .andWhere('i.acceptedAt IS NULL AND i.cancelledAt IS NULL AND i.expiresAt > :now', { now: Date.now() })
      .getRawMany<Invited>();
    const links = rows.map(newLink);
    await insertRows(
      manager,
      InvitationLink,
      links.map(({ link }) => link),
    );
    return new Map(rows.map((row, index) => [row.id, this.mail(row, links[index]!.token)]));
  }

  private mail({ id, address, organization, expiresAt }: Invited, token: string): Mail {
    const { publicUrl, NODE_ENV } = this.configuration;
    const link = invitationLink(publicUrl, token);
    const way = NODE_ENV === 'production' ? BY_ADMIN : `the link is ${link}`;
    return {
      address,
      subject: `You have been invited to join ${organization}`,
      text: invitationText(organization, link, new Date(Number(expiresAt))),
      messageId: `<${id}@rollcall>`,
      unsent: `${address} is invited to ${organization}; ${way}`,
    };
  }

  /** Mail that was handed over is on its way: nobody else needs a link. */
  async noteMailed(messages: readonly OutboxMessage[]): Promise<void> {
    if (!this.server.isConfigured || messages.length === 0) return;
    await this.database.manager
      .createQueryBuilder()
      .update(Invitation)
      .set({ mailedAt: new Date() })
      .where('organization_id IN (:...organizations) AND id IN (:...ids)', subjectsOf(messages))
      .execute();
  }
}

const invitationText = (organization: string, link: string, expiresAt: Date): string =>
  `You have been invited to join ${organization}.

Open this link to join. It works once and expires on ${expiresAt.toISOString().slice(0, 10)}:

${link}

If you did not expect this email, you can ignore it.
`;
