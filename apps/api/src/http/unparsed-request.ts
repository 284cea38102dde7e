import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ScimError } from '@rollcall/scim-protocol';
import { SCIM_JSON } from '../scim/respond';

/** What Node says of bytes that it could not read as a request; `rawPacket` is what it read last. */
interface ParseFailure extends Error {
  code?: string;
  rawPacket?: unknown;
}

type Refusal = readonly [status: number, detail: string];

const refusals: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: [431, 'The URL and the headers exceed the maximum length. Shorten the query.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request timed out. Send it again.'],
};
const unreadable: Refusal = [
  400,
  'The request is not valid HTTP/1.1. Percent-encode characters that a URL cannot contain.',
];

/**
 * Answers what never became a request, and ends the connection. It reached no API, so that its URL may be unknown:
 * it is answered as the SCIM API does, since long URLs are filters.
 */
export function answerUnparsed({ code = '', rawPacket }: ParseFailure, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const [status, detail] = refusals[code] ?? unreadable;
  const body = JSON.stringify(new ScimError(status, undefined, detail).toBody());
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${SCIM_JSON}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  const isHead = Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString('latin1') === 'HEAD ';
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`);
  socket.destroy();
}
