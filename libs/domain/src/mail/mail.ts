import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { createTransport, type Transporter } from 'nodemailer';

/** Milliseconds without a sign of the server: what comes of a mail that was given up may not last much longer. */
const PATIENCE = { dnsTimeout: 5000, connectionTimeout: 5000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A mail about to be sent. */
export interface Mail {
  address: string;
  subject: string;
  text: string;
  /** Of what it is about: one that is sent again keeps it, so that mail programs show it once. */
  messageId: string;
  /** What is logged where no SMTP server is configured. */
  unsent: string;
}

/** Hands mail to the configured SMTP server. */
@Injectable()
export class MailServer {
  private readonly logger = new Logger(MailServer.name);
  private readonly transport: Transporter | undefined;

  constructor(@Inject(CONFIGURATION) { SMTP_URL, MAIL_FROM }: Configuration) {
    this.transport = SMTP_URL ? createTransport({ url: SMTP_URL, ...PATIENCE }, { from: MAIL_FROM }) : undefined;
  }

  get isConfigured(): boolean {
    return this.transport !== undefined;
  }

  /** Throws where the server refuses. */
  async send({ address, subject, text, messageId, unsent }: Mail): Promise<void> {
    if (!this.transport) return this.logger.log(`SMTP_URL is not set; ${unsent}`);
    // An object is one recipient; a text would be read as a list of them.
    await this.transport.sendMail({ to: { name: '', address }, subject, text, messageId });
  }
}
