import type { Outbound } from '@rollcall/platform';
import type { AuditStream } from '../audit-stream.entity';
import { contentOf, type Delivery, type DestinationKind } from './destination';
import { HttpClient } from './http-client';
import { postMessage } from './webhook-message';

/** A signed message for each event. */
export class WebhookDestination implements DestinationKind {
  readonly together = 1;

  constructor(private readonly outbound: Outbound) {}

  async open(stream: AuditStream, signal: AbortSignal): Promise<Delivery> {
    const client = await HttpClient.open(this.outbound, stream.url, signal);
    return {
      send: async (events) => {
        for (const event of events) {
          const { id, action: type, occurredAt: timestamp } = event;
          await postMessage(client, stream.secrets, { id, type, timestamp, data: contentOf(stream, event) });
        }
      },
      close: () => client.close(),
    };
  }
}
