import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database } from '@rollcall/platform';
import { InvitationLink } from '../invitations/invitation.entity';
import { invitationLink, newLink } from '../invitations/invitations';
import type { Language } from '../model/language';
import type { OutboxMessage } from '../outbox/outbox';
import { markInvitationsMailed, usableInvitations } from '../outbox/outbox.sql';
import { type Mail, MailServer } from './mail';

/** The contents of an invitation mail. */
interface Invited {
  organizationId: string;
  /** The invitation's ID. */
  id: string;
  /** Milliseconds since 1970. */
  expiresAt: number | string;
  address: string;
  organization: string;
  language: Language;
}

/** How an invited person joins without mail in production, where the log must not contain the link. */
const BY_ADMIN = 'an admin can create a link with createInvitationLink';

/** Writes invitation mails. Without an SMTP server, it logs their links, except in production. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly database: Database,
    private readonly server: MailServer,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The mails for one organization's messages, each with its own link, by invitation ID; none for an invitation that
   * was accepted or cancelled or has expired.
   */
  async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    const [first] = messages;
    if (!first) return new Map();
    const parameters = { ids: messages.map(({ subjectId }) => subjectId), now: Date.now() };
    const rows = await this.database.store(first).read<Invited>(usableInvitations, parameters);
    const links = rows.map(newLink);
    await this.database.change(first, (tx) =>
      tx.insert(
        InvitationLink,
        links.map(({ link }) => link),
      ),
    );
    return new Map(rows.map((row, index) => [row.id, this.mail(row, links[index]!.token)]));
  }

  private mail({ id, address, organization, language, expiresAt }: Invited, token: string): Mail {
    const { publicUrl, NODE_ENV } = this.configuration;
    const link = invitationLink(publicUrl, token);
    const way = NODE_ENV === 'production' ? BY_ADMIN : `the link is ${link}`;
    return {
      address,
      ...texts[language](organization, link, new Date(Number(expiresAt)).toISOString().slice(0, 10)),
      messageId: `<${id}@rollcall>`,
      unsent: `${address} is invited to ${organization}; ${way}`,
    };
  }

  /** Records that the mails were handed over, so that nobody else gets a link. */
  async noteMailed(messages: readonly OutboxMessage[]): Promise<void> {
    const [first] = messages;
    if (!this.server.isConfigured || !first) return;
    const parameters = { ids: messages.map(({ subjectId }) => subjectId), now: Date.now() };
    await this.database.change(first, (tx) => tx.write(markInvitationsMailed, parameters));
  }
}

type Texts = (organization: string, link: string, lastDay: string) => Pick<Mail, 'subject' | 'text'>;

const texts: Record<Language, Texts> = {
  EN: (organization, link, lastDay) => ({
    subject: `You have been invited to join ${organization}`,
    text: `You have been invited to join ${organization}.

Open this link to join. It works once and expires on ${lastDay}:

${link}

If you did not expect this email, you can ignore it.
`,
  }),
  JA: (organization, link, lastDay) => ({
    subject: `${organization} への招待`,
    text: `${organization} に招待されました。

参加するには、次のリンクを開いてください。リンクは 1 回だけ使用でき、${lastDay} に失効します。

${link}

このメールに心当たりがない場合は、無視してください。
`,
  }),
};
