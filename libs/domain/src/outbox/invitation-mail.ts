import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database, insertRows } from '@rollcall/platform';
import type { Transporter } from 'nodemailer';
import { Invitation, InvitationLink } from '../directory/invitation.entity';
import { invitationLink, newLink } from '../directory/invitation-link';
import { User } from '../directory/user.entity';
import { Organization } from '../organization/organization.entity';
import { mailTransport } from './mail';
import type { OutboxMessage } from './outbox-message.entity';

/** What an invitation mail is made of. */
export interface Letter {
  organizationId: string;
  /** Of the invitation. */
  id: string;
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number | string;
  address: string;
  organization: string;
}

/** How somebody joins where no mail is sent, and a log that is kept must not hold the link. */
const BY_ADMIN = 'by the link that an admin makes with createInvitationLink';

/** Writes and sends the invitation mail. Without an SMTP server its link is logged, but in production. */
@Injectable()
export class InvitationMail {
  private readonly logger = new Logger(InvitationMail.name);
  private readonly transport: Transporter | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    this.transport = mailTransport(configuration);
  }

  private get isLogKept(): boolean {
    return this.configuration.NODE_ENV === 'production';
  }

  /**
   * The letters of these messages, each with a link of its own, by the id of the invitation; none for one that was used,
   * cancelled or has expired meanwhile.
   */
  async lettersOf(messages: readonly OutboxMessage[]): Promise<Map<string, Letter>> {
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
      .where('i.organizationId IN (:...organizations) AND i.id IN (:...ids)', keysOf(messages))
      .andWhere('i.acceptedAt IS NULL AND i.cancelledAt IS NULL AND i.expiresAt > :now', { now: Date.now() })
      .getRawMany<Omit<Letter, 'token'>>();
    const links = rows.map(newLink);
    await insertRows(
      manager,
      InvitationLink,
      links.map(({ link }) => link),
    );
    return new Map(rows.map((row, index) => [row.id, { ...row, token: links[index]!.token }]));
  }

  /** Throws where the mail server refuses. */
  async send({ id, token, expiresAt, address, organization }: Letter): Promise<void> {
    const link = invitationLink(this.configuration.publicUrl, token);
    if (!this.transport) {
      this.logger.log(
        `no SMTP_URL is set; ${address} joins ${organization} ${this.isLogKept ? BY_ADMIN : `at ${link}`}`,
      );
      return;
    }
    await this.transport.sendMail({
      // An object is one recipient; a text would be read as a list of them.
      to: { name: '', address },
      subject: `You are invited to ${organization}`,
      text: invitationText(organization, link, new Date(Number(expiresAt))),
      messageId: `<${id}@rollcall>`,
    });
  }

  /** Mail that was handed over is on its way: nobody else needs a link. */
  async noteMailed(messages: readonly OutboxMessage[]): Promise<void> {
    if (!this.transport || messages.length === 0) return;
    await this.database.manager
      .createQueryBuilder()
      .update(Invitation)
      .set({ mailedAt: new Date() })
      .where('organization_id IN (:...organizations) AND id IN (:...ids)', keysOf(messages))
      .execute();
  }
}

const keysOf = (messages: readonly OutboxMessage[]) => ({
  organizations: [...new Set(messages.map(({ organizationId }) => organizationId))],
  ids: messages.map(({ subjectId }) => subjectId),
});

const invitationText = (organization: string, link: string, expiresAt: Date): string =>
  `You are invited to join ${organization}.

Open this link to join; it works once, until ${expiresAt.toISOString().slice(0, 10)}:

${link}

If you did not expect this mail, you can leave it unanswered.
`;
