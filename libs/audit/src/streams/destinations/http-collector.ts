import type { Outbound } from '@rollcall/platform';
import type { NativeEvent } from '../../events/native-schema';
import type { AuditStream } from '../audit-stream.entity';
import type { Delivery, DestinationKind } from './destination';
import { HttpClient } from './http-client';

/** A collector that accepts many lines of JSON at a time, for example Vector, Fluent Bit or Cribl. */
export class HttpCollectorDestination implements DestinationKind {
  readonly together = 500;

  constructor(private readonly outbound: Outbound) {}

  textOf(_event: NativeEvent, content: object): string {
    return `${JSON.stringify(content)}\n`;
  }

  async open(stream: AuditStream, signal: AbortSignal): Promise<Delivery> {
    const client = await HttpClient.open(this.outbound, stream.url, signal);
    const [secret] = stream.secrets;
    const headers = { 'content-type': 'application/x-ndjson', ...(secret && { authorization: secret.value }) };
    return {
      send: (events) => client.post(headers, events.map(({ text }) => text).join('')),
      close: () => client.close(),
    };
  }
}
