import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ArgumentsHost, Catch, Inject, NotFoundException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { CONFIGURATION, type Configuration, firstSegment } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchAdminError } from '../admin/errors/http-error';
import { nothingAt } from '../scim/base-url';
import { answerScimError, catchScimError, SCIM_JSON } from '../scim/respond';

/** Lets each API format its own errors. */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    if (this.catchMissed(error, host) || catchScimError(error, host) || catchAdminError(error, host)) return undefined;
    return super.catch(error, host);
  }

  /** Responds to requests with a wrong SCIM base URL; returns whether it did. */
  private catchMissed(error: unknown, host: ArgumentsHost): boolean {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (!(error instanceof NotFoundException) || !MISSED.has(firstSegment(request))) return false;
    answerScimError(nothingAt(this.configuration, request), request, host.switchToHttp().getResponse<FastifyReply>());
    return true;
  }
}

/** First path segments of requests that omit the base path or part of it. */
const MISSED = new Set([
  ...['scim', 'v2', 'users', 'groups', 'bulk', '.search', 'me'],
  ...['serviceproviderconfig', 'resourcetypes', 'schemas'],
]);

/** Node's error for bytes that are not a valid request. `rawPacket` is the last data received. */
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
 * Responds to bytes that are not a valid request and closes the connection. Its URL can be unknown, so the response is
 * a SCIM error: URLs that are too long usually contain filters.
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
