import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { type Principal, tooManyLongAnswers } from '@rollcall/domain';
import { type Configuration, LONG_ANSWERS, LongAnswers, publicOrigin } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

interface TextFile {
  name: string;
  parts: AsyncIterable<string>;
  headers?: Readonly<Record<string, string>>;
}

/** Streams files at the pace of their readers. Each organization can download only a few at the same time. */
@Injectable()
export class FileReplies {
  constructor(private readonly longAnswers: LongAnswers) {}

  /**
   * Starts a file and sends it, compressed if the client accepts gzip. HEAD requests start nothing. Throws
   * TOO_MANY_LONG_ANSWERS.
   */
  async send(
    caller: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
    type: string,
    begin: () => Promise<TextFile>,
  ): Promise<void> {
    // It may name the Origin already.
    const vary = [reply.getHeader('Vary'), 'Accept-Encoding'].filter(Boolean).join(', ');
    const head = { 'Content-Type': type, 'Cache-Control': 'no-store', Vary: vary };
    if (request.method === 'HEAD') return void (await reply.headers(head).send(Readable.from([])));
    if (!this.longAnswers.admit(caller.organizationId, reply.raw)) throw tooManyLongAnswers(LONG_ANSWERS);
    const { name, parts, headers = {} } = await begin();
    const gzip = acceptsGzip(request);
    // Only now, because a refusal to start is sent as JSON.
    reply.headers({
      ...head,
      'Content-Disposition': `attachment; filename="${name}"`,
      ...headers,
      ...(gzip && { 'Content-Encoding': 'gzip' }),
    });
    // If the client disconnects, both streams end. If the source fails, the response is cut off rather than ended.
    const text = Readable.from(parts, { objectMode: false });
    await reply.send(gzip ? text.compose(createGzip()) : text);
  }
}

/** A link to the manifest, which exists once the last byte has been read. */
export const manifestLink = (configuration: Configuration, request: FastifyRequest, id: string) => ({
  Link: `<${publicOrigin(configuration, request)}/audit/exports/${id}/manifest>; rel="describedby"`,
});

const acceptsGzip = ({ headers }: FastifyRequest): boolean =>
  new Negotiator({ headers }).encoding(['gzip', 'identity']) === 'gzip';
