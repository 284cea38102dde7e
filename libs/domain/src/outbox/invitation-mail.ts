import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database } from '@rollcall/platform';
import type { Transporter } from 'nodemailer';
import { Invitation } from '../directory/invitation.entity';
import { User } from '../directory/user.entity';
import { Organization } from '../organization/organization.entity';
import { mailTransport } from './mail';
import type { OutboxMessage } from './outbox-message.entity';

/** The link by which an invited person joins; the token rides in the fragment, which no server or log sees. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`;

/** What an invitation mail is made of. */
export interface Letter {
  /** Of the invitation. */
  id: string;
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number | string;
  address: string;
  organization: string;
}

/** Writes and sends the invitation mail. Without an SMTP server the link is logged, and readable to an admin. */
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

  /** The letters of these messages by the id of the invitation; none for one that was used or cancelled meanwhile. */
  async lettersOf(messages: readonly OutboxMessage[]): Promise<Map<string, Letter>> {
    const rows = await this.database.manager
      .createQueryBuilder(Invitation, 'i')
      .innerJoin(User, 'u', 'u.organizationId = i.organizationId AND u.id = i.userId')
      .innerJoin(Organization, 'o', 'o.id = i.organizationId')
      .select([
        'i.id AS id',
        'i.token AS token',
        'i.expiresAt AS expiresAt',
        'u.userName AS address',
        'o.name AS organization',
      ])
      .where('i.organizationId IN (:...organizations) AND i.id IN (:...ids) AND i.token IS NOT NULL', keysOf(messages))
      .getRawMany<Letter>();
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Throws where the mail server refuses. */
  async send({ id, token, expiresAt, address, organization }: Letter): Promise<void> {
    const link = invitationLink(this.configuration.publicUrl, token);
    if (!this.transport) {
      this.logger.log(`no SMTP_URL is set; ${address} joins ${organization} at ${link}`);
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

  /** Mail that was handed over is on its way: nobody else needs its token. */
  async forgetTokens(messages: readonly OutboxMessage[]): Promise<void> {
    if (!this.transport || messages.length === 0) return;
    await this.database.manager
      .createQueryBuilder()
      .update(Invitation)
      .set({ token: null })
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
