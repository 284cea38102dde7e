import { randomBytes } from 'node:crypto';
import type { Outbound } from '@rollcall/platform';
import { Webhook } from 'standardwebhooks';
import type { NativeEvent } from '../../events/native-schema';
import type { MerkleLog } from '../../sealing/merkle-log.entity';
import type { AuditStream, StreamSecret } from '../audit-stream.entity';
import type { Delivery, DestinationKind } from './destination';
import { HttpClient } from './http-client';

/** A signing secret in Standard Webhooks format: `whsec_` + 32 random bytes in base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** A Standard Webhooks message (https://www.standardwebhooks.com). */
interface WebhookMessage {
  type: string;
  /** ISO 8601. */
  timestamp: string;
  data: object;
}

const messageText = (message: WebhookMessage): string => JSON.stringify(message);

/** Posts a message, signed with every valid secret. Receivers detect repetitions by its ID. */
async function postMessage(
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

/** Sends a signed message for each event. */
export class WebhookDestination implements DestinationKind {
  readonly together = 1;

  constructor(private readonly outbound: Outbound) {}

  textOf({ action: type, occurredAt: timestamp }: NativeEvent, content: object): string {
    return messageText({ type, timestamp, data: content });
  }

  async open(stream: AuditStream, signal: AbortSignal): Promise<Delivery> {
    const client = await HttpClient.open(this.outbound, stream.url, signal);
    return {
      send: async (events) => {
        for (const { event, text } of events) await postMessage(client, stream.secrets, event.id, text);
      },
      close: () => client.close(),
    };
  }
}

/** Sends the log head to a witness, who keeps it out of reach of the database owner. */
export async function sendCheckpoint(
  outbound: Outbound,
  stream: AuditStream,
  log: MerkleLog,
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, size, checkpoint, verifierKey } = log;
  const client = await HttpClient.open(outbound, stream.url, signal);
  try {
    const message = messageText({
      type: 'audit.checkpoint',
      timestamp: log.recordedAt.toISOString(),
      data: { organizationId, size, checkpoint, verifierKey },
    });
    await postMessage(client, stream.secrets, `${organizationId}-${size}`, message);
  } finally {
    await client.close();
  }
}
