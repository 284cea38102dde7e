import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type { Transporter } from 'nodemailer';

/**
 * Milliseconds without a response from the server. They are short, because an abandoned mail must not remain in
 * progress for long.
 */
const PATIENCE = { dnsTimeout: 5000, connectionTimeout: 5000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A mail about to be sent. */
export interface Mail {
  address: string;
  subject: string;
  text: string;
  /** Derived from the subject: a repeated mail keeps it, so that mail programs show it once. */
  messageId: string;
  /** The log line if no SMTP server is configured. */
  unsent: string;
}

/** Hands mail to the configured SMTP server. The library is loaded with the first mail. */
@Injectable()
export class MailServer {
  private readonly logger = new Logger(MailServer.name);
  private transport: Transporter | undefined;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  get isConfigured(): boolean {
    return this.configuration.SMTP_URL !== undefined;
  }

  /** Throws if the server refuses the mail. */
  async send({ address, subject, text, messageId, unsent }: Mail): Promise<void> {
    const { SMTP_URL: url, MAIL_FROM: from } = this.configuration;
    if (url === undefined) return this.logger.log(`SMTP_URL is not set; ${unsent}`);
    const { createTransport } = await import('nodemailer');
    this.transport ??= createTransport({ url, ...PATIENCE }, { from });
    // An object is a single recipient; a string would be parsed as a list of recipients.
    await this.transport.sendMail({ to: { name: '', address }, subject, text, messageId });
  }
}
