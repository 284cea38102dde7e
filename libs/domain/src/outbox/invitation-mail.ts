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

  /** Sends the mail; false where the invitation was used or cancelled meanwhile. Throws where the server refuses. */
  async send(message: OutboxMessage): Promise<boolean> {
    const { organizationId, subjectId } = message;
    const { manager } = this.database;
    const invitation = await manager.findOneBy(Invitation, { organizationId, id: subjectId });
    if (!invitation?.token) return false;
    const [user, organization] = await Promise.all([
      manager.findOneByOrFail(User, { organizationId, id: invitation.userId }),
      manager.findOneByOrFail(Organization, { id: organizationId }),
    ]);
    const link = invitationLink(this.configuration.publicUrl, invitation.token);
    if (!this.transport) {
      this.logger.log(`no SMTP_URL is set; ${user.userName} joins ${organization.name} at ${link}`);
      return true;
    }
    await this.transport.sendMail({
      to: user.userName,
      subject: `You are invited to ${organization.name}`,
      text: invitationText(organization.name, link, invitation.expiresAt),
      messageId: `<${invitation.id}@rollcall>`,
    });
    await this.forgetToken(invitation);
    return true;
  }

  /** The mail is on its way: nobody else needs the token. */
  private async forgetToken({ organizationId, id }: Invitation): Promise<void> {
    await this.database.manager
      .createQueryBuilder()
      .update(Invitation)
      .set({ token: null })
      .where('organization_id = :organizationId AND id = :id', { organizationId, id })
      .execute();
  }
}

const invitationText = (organization: string, link: string, expiresAt: Date): string =>
  `You are invited to join ${organization}.

Open this link to join; it works once, until ${expiresAt.toISOString().slice(0, 10)}:

${link}

If you did not expect this mail, you can leave it unanswered.
`;
