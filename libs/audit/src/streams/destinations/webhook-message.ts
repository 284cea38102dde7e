import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { StreamSecret } from '../audit-stream.entity';
import type { HttpClient } from './http-client';

/** A signing secret in the form of Standard Webhooks: `whsec_` + 32 random bytes in base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** A message of Standard Webhooks (https://www.standardwebhooks.com). */
export interface WebhookMessage {
  type: string;
  /** ISO 8601. */
  timestamp: string;
  data: object;
}

export const messageText = (message: WebhookMessage): string => JSON.stringify(message);

/** Posts a message, signed with every secret that is valid still; its id tells a repetition. */
export async function postMessage(
  client: HttpClient,
  secrets: readonly StreamSecret[],
  id: string,
  body: string,
): Promise<void> {
  const now = new Date();
  const valid = secrets.filter(({ until }) => until === null || new Date(until) > now);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': valid.map(({ value }) => new Webhook(value).sign(id, now, body)).join(' '),
  };
  await client.post(headers, body);
}
