import type { Configuration } from '@rollcall/platform';
import { createTransport, type Transporter } from 'nodemailer';

/** Milliseconds without a sign of the server: what comes of a mail that was given up may not last much longer. */
const PATIENCE = { dnsTimeout: 5000, connectionTimeout: 5000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Hands mail to the configured SMTP server; undefined where none is configured. */
export function mailTransport({ SMTP_URL, MAIL_FROM }: Configuration): Transporter | undefined {
  return SMTP_URL ? createTransport({ url: SMTP_URL, ...PATIENCE }, { from: MAIL_FROM }) : undefined;
}
