import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database } from '@rollcall/platform';
import type { Language } from '../model/language';
import { digestOf, newSecret } from '../model/secret';
import type { OutboxMessage } from '../outbox/outbox';
import { LINK_MINUTES, signInLink } from '../sign-in/sign-in-links';
import { renewLink, usableLinks } from '../sign-in/sign-in-links.sql';
import type { Mail } from './mail';

/** The contents of a mail with a sign-in link. */
interface Asked {
  /** The link's ID. */
  id: string;
  language: Language;
  address: string;
  organization: string;
}

/** How a person signs in without mail in production, where the log must not contain the link. */
const BY_OPERATOR = 'an operator can create a link with rollcall sign-in-link';

/** Writes mails with sign-in links. Without an SMTP server, it logs the links, except in production. */
@Injectable()
export class SignInMail {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The mails for one organization's messages, by link ID; none for a link that was used or has expired. Only digests are
   * stored, so each attempt to send a mail has a new secret, and the newest mail is the valid one.
   */
  async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    const [first] = messages;
    if (!first) return new Map();
    const parameters = { ids: messages.map(({ subjectId }) => subjectId), now: Date.now() };
    const rows = await this.database.store(first).read<Asked>(usableLinks, parameters);
    const secrets = new Map(rows.map(({ id }) => [id, newSecret('link')]));
    await this.database.change(first, (tx) => {
      for (const [id, secret] of secrets) tx.write(renewLink, { id, digest: digestOf(secret) });
    });
    const attempts = new Map(messages.map((message) => [message.subjectId, message.attempts]));
    return new Map(rows.map((row) => [row.id, this.mail(row, secrets.get(row.id)!, attempts.get(row.id)!)]));
  }

  private mail({ id, language, address, organization }: Asked, secret: string, attempt: number): Mail {
    const { publicUrl, NODE_ENV } = this.configuration;
    const link = signInLink(publicUrl, secret);
    const way = NODE_ENV === 'production' ? BY_OPERATOR : `the link is ${link}`;
    return {
      address,
      ...texts[language](organization, link),
      // Mail programs hide a mail with a known ID, but a repeated mail has another link.
      messageId: `<${id}.${attempt}@rollcall>`,
      unsent: `${address} wants to sign in to ${organization}; ${way}`,
    };
  }
}

const texts: Record<Language, (organization: string, link: string) => Pick<Mail, 'subject' | 'text'>> = {
  EN: (organization, link) => ({
    subject: `Sign in to ${organization}`,
    text: `Open this link to sign in to ${organization}. It works once, within ${LINK_MINUTES} minutes:

${link}

If you did not ask for this email, you can ignore it. Nobody can sign in without the link.
`,
  }),
  JA: (organization, link) => ({
    subject: `${organization} へのサインイン`,
    text: `${organization} にサインインするには、次のリンクを開いてください。リンクは ${LINK_MINUTES} 分以内に 1 回だけ使用できます。

${link}

このメールに心当たりがない場合は、無視してください。リンクがなければ、誰もサインインできません。
`,
  }),
};
