import type { Outbound } from '@rollcall/platform';
import type { NativeEvent } from '../../events/native-schema';
import type { AuditStream } from '../audit-stream.entity';
import type { Delivery, DestinationKind } from './destination';
import { HttpClient } from './http-client';
import { messageText, postMessage } from './webhook-message';

/** A signed message for each event. */
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
