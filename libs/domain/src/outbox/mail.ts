import type { Configuration } from '@rollcall/platform';
import { createTransport, type Transporter } from 'nodemailer';

/** Hands mail to the configured SMTP server; undefined where none is configured. */
export function mailTransport({ SMTP_URL, MAIL_FROM }: Configuration): Transporter | undefined {
  return SMTP_URL ? createTransport(SMTP_URL, { from: MAIL_FROM }) : undefined;
}
