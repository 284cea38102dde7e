import { randomBytes } from 'node:crypto';
import type { Outbound } from '@rollcall/platform';
import { Webhook } from 'standardwebhooks';
import type { AuditStream, StreamSecret } from '../audit-stream.entity';
import { contentOf, type Delivery, type DestinationKind } from './destination';
import { HttpClient } from './http-client';

/** A signing secret in the form of Standard Webhooks: `whsec_` + 32 random bytes in base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Standard Webhooks (https://www.standardwebhooks.com): a signed message for each event, whose id tells a repetition. */
export class WebhookDestination implements DestinationKind {
  readonly together = 1;

  constructor(private readonly outbound: Outbound) {}

  async open(stream: AuditStream): Promise<Delivery> {
    const client = await HttpClient.open(this.outbound, stream.url);
    return {
      send: async (events) => {
        for (const event of events) {
          const { action: type, occurredAt: timestamp } = event;
          const body = JSON.stringify({ type, timestamp, data: contentOf(stream, event) });
          await client.post(headersOf(stream.secrets, event.id, body), body);
        }
      },
      close: () => client.close(),
    };
  }
}

function headersOf(secrets: readonly StreamSecret[], id: string, body: string): Record<string, string> {
  const now = new Date();
  const valid = secrets.filter(({ until }) => until === null || new Date(until) > now);
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': valid.map(({ value }) => new Webhook(value).sign(id, now, body)).join(' '),
  };
}
