import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Configuration, publicOrigin } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

export interface TextFile {
  name: string;
  type: string;
  parts: AsyncIterable<string>;
}

/** Streams a file at the pace of the reader; compressed where the client accepts gzip. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, type, parts }: TextFile,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const text = Readable.from(parts, { objectMode: false });
  const gzip = acceptsGzip(request);
  reply.headers({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Encoding',
    ...headers,
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  });
  // A reader that goes away ends both, and what breaks off is no file with an end.
  await reply.send(gzip ? text.compose(createGzip()) : text);
}

/** Says where the manifest of a file is, once its last byte was taken. */
export const manifestLink = (configuration: Configuration, request: FastifyRequest, id: string) => ({
  Link: `<${publicOrigin(configuration, request)}/audit/exports/${id}/manifest>; rel="describedby"`,
});

const acceptsGzip = ({ headers }: FastifyRequest): boolean =>
  new Negotiator({ headers }).encoding(['gzip', 'identity']) === 'gzip';
