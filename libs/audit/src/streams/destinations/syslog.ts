import { once } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import { type Outbound, UnreachableError, VERSION } from '@rollcall/platform';
import type { Risk } from '../../events/event-type';
import type { NativeEvent } from '../../events/native-schema';
import type { AuditStream } from '../audit-stream.entity';
import { CONNECT_MS, type Delivery, type DestinationKind } from './destination';

/** RFC 5424 §6.2.1: facility 13 is log audit. The severities are warning, notice and informational. */
const FACILITY = 13;
const severities: Record<Risk, number> = { HIGH: 4, MEDIUM: 5, LOW: 6 };
const PORTS: Record<string, number> = { 'syslog+tls:': 6514, 'syslog+tcp:': 601 };
const LARGEST_SEQUENCE_ID = 2 ** 31 - 1;

/**
 * Syslog (RFC 5424) over TLS (RFC 5425) or TCP (RFC 6587), framed by octet counting. Syslog acknowledges nothing, so each
 * delivery has its own connection, which closes cleanly only after the collector has read everything.
 */
export class SyslogDestination implements DestinationKind {
  readonly together = 500;

  constructor(private readonly outbound: Outbound) {}

  textOf(event: NativeEvent, content: object): string {
    return framed(messageOf(event, content));
  }

  async open(stream: AuditStream, signal: AbortSignal): Promise<Delivery> {
    const url = new URL(stream.url);
    const lookup = await this.outbound.lookupFor({ host: url.hostname, encrypted: isEncrypted(url) }, signal);
    return {
      send: (events) =>
        write(
          url,
          lookup,
          events.map(({ text }) => text),
          signal,
        ),
      close: async () => {},
    };
  }
}

async function write(url: URL, lookup: LookupFunction, frames: readonly string[], signal: AbortSignal): Promise<void> {
  const socket = connect(url, lookup, signal);
  try {
    await once(socket, isEncrypted(url) ? 'secureConnect' : 'connect');
    socket.setTimeout(0);
    socket.resume();
    socket.end(frames.join(''));
    await once(socket, 'close');
  } finally {
    socket.destroy();
  }
}

function connect(url: URL, lookup: LookupFunction, signal: AbortSignal): Socket {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const options = { host, port: Number(url.port || PORTS[url.protocol]), lookup, signal };
  const socket = isEncrypted(url)
    ? connectTls({ ...options, ...(isIP(host) === 0 && { servername: host }) })
    : connectTcp(options);
  return socket.setTimeout(CONNECT_MS, () => socket.destroy(new UnreachableError('the connection timed out')));
}

const isEncrypted = ({ protocol }: URL): boolean => protocol === 'syslog+tls:';

const framed = (message: string): string => `${Buffer.byteLength(message)} ${message}`;

function messageOf(event: NativeEvent, content: object): string {
  const priority = FACILITY * 8 + severities[event.risk];
  const data = `[origin software="rollcall" swVersion="${VERSION}"][meta sequenceId="${(event.sequence % LARGEST_SEQUENCE_ID) + 1}"]`;
  const head = [
    `<${priority}>1`,
    event.occurredAt,
    hostname(),
    'rollcall',
    process.pid,
    event.action.slice(0, 32),
    data,
  ];
  return `${head.join(' ')} \uFEFF${JSON.stringify(content)}`;
}
