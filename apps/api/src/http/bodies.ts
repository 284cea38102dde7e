import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { BadRequestException, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { JSON_BOUNDS, JsonBounds, type LongAnswers, parseJson } from '@rollcall/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isKnown } from '../admin/admin.context';
import { isAdmin } from '../admin/errors/http-error';
import { isBulk, MAX_BULK_BYTES } from '../scim/bulk/bulk-limits';

/** A document, its variables, and a hundred items: far more than the limits of a query let be executed. */
const ADMIN_BYTES = 256 * 1024;
/** Operations that anybody may reach take a few short texts. */
export const STRANGER_BYTES = 64 * 1024;

/** Bytes that are read of a body, by who sends it where; `largest` = those that the operator allows at most. */
function bodyLimitOf(request: FastifyRequest, largest: number): number {
  if (isAdmin(request)) return Math.min(largest, isKnown(request) ? ADMIN_BYTES : STRANGER_BYTES);
  return isBulk(request) ? Math.min(largest, MAX_BULK_BYTES) : largest;
}

/** Bytes of a body that a request announces: 0 for none, endless where they are not told. */
export const announcedBytes = ({ headers }: Pick<FastifyRequest, 'headers'>): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;

const JSON_TYPES = new Set(['', 'application/json', 'application/scim+json', 'text/json']);
const CHARSET = 'charset=';
const UTF_8 = new Set(['', 'utf-8', 'utf8']);

/** Why a body cannot be read, by what its headers say of it; undefined for JSON in UTF-8 as it is. */
function unreadable({ headers }: Pick<FastifyRequest, 'headers'>): Error | undefined {
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';').map(trimmed);
  if (!JSON_TYPES.has(type!))
    return refused(`The content type ${type} is not supported. Send application/scim+json or application/json.`);
  const named = parameters.find((parameter) => parameter.startsWith(CHARSET)) ?? CHARSET;
  const charset = named.slice(CHARSET.length).replaceAll('"', '');
  if (!UTF_8.has(charset)) return refused(`The charset ${charset} is not supported. Send UTF-8.`);
  const encoding = trimmed(headers['content-encoding'] ?? '').toLowerCase();
  if (encoding !== '' && encoding !== 'identity')
    return refused(`The Content-Encoding ${encoding} is not supported. Send the body uncompressed.`);
  return undefined;
}

const trimmed = (text: string): string => text.trim();
const refused = (message: string) => new UnsupportedMediaTypeException(message);

/** Reads JSON bodies of every API; identity providers send it under several types, with a byte order mark, or without a type. */
export function parseBodies(server: FastifyInstance, largest: number): void {
  server.removeAllContentTypeParsers();
  // Not even one that is malformed, of a body that is not there, keeps a leaver.
  server.addHook('onRequest', async (request) => {
    if (request.method === 'DELETE' && announcedBytes(request) === 0) delete request.headers['content-type'];
  });
  server.addContentTypeParser('*', async (request: FastifyRequest) => {
    // Nobody reads what was sent to nowhere.
    if (request.is404) return undefined;
    return readJson(await readText(request, bodyLimitOf(request, largest)));
  });
}

/**
 * Nothing is kept of a body that is too long, holds too much or is not UTF-8, which is refused while it arrives. Its form
 * does not matter where there is none: clients send a Content-Type with a DELETE.
 */
async function readText(request: FastifyRequest, limit: number): Promise<string> {
  const announced = announcedBytes(request);
  if (Number.isFinite(announced) && announced > limit) throw tooLarge(limit);
  const refusal = unreadable(request);
  if (refusal && Number.isFinite(announced) && announced > 0) throw refusal;
  const { raw } = request;
  const bounds = new JsonBounds();
  // To decode the whole at once would take a tenth of a second.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  return new Promise((resolve, reject) => {
    const orRefuse = (step: () => void) => {
      try {
        step();
      } catch (error) {
        raw.off('data', take);
        reject(error);
      }
    };
    const take = (chunk: Buffer) =>
      orRefuse(() => {
        if (refusal) throw refusal;
        length += chunk.length;
        if (length > limit) throw tooLarge(limit);
        const exceeded = bounds.exceededBy(chunk);
        if (exceeded) throw tooMuch(exceeded);
        text += decode(decoder, chunk);
      });
    raw.on('data', take);
    raw.once('end', () => orRefuse(() => resolve(text + decode(decoder))));
    raw.once('error', () => reject(new BadRequestException('The body is shorter than its Content-Length.')));
  });
}

/** Without a chunk, what is left at the end. */
function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new BadRequestException('The body is not valid UTF-8.');
  }
}

const tooLarge = (limit: number) =>
  new PayloadTooLargeException(`The body exceeds the maximum of ${limit} bytes. Split the request.`);

const tooMuch = (what: keyof typeof JSON_BOUNDS) =>
  new BadRequestException(
    what === 'levels'
      ? `The body nests arrays or objects more than ${JSON_BOUNDS.levels} levels deep.`
      : `The body contains more than ${JSON_BOUNDS.values} values. Split the request.`,
  );

async function readJson(text: string): Promise<unknown> {
  if (text.trim() === '') return undefined;
  try {
    return await parseJson(text);
  } catch (error) {
    throw new BadRequestException(`The body is not valid JSON${placeOf(error as Error, text)}.`);
  }
}

/** Where JSON broke off, of which the parser's message repeats the beginning: it may be a secret. */
function placeOf({ message }: Error, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `: it fails at character ${Number(position) + 1} of ${text.length}`;
  return message.includes('end of JSON') ? ': it ends too early' : '';
}

/** A shorter body is let arrive, so that the connection goes on. */
const SHORT_BYTES = 64 * 1024;
/** What may still arrive of a longer one, to be thrown away, before the connection is closed. */
const MOST_BYTES = 16 * 1024 ** 2;
const LONGEST_MS = 1000;

/** Closes the connection of a request that was answered before the end of its body, so that this is not read to its end. */
export function closeUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => closeUnread(request, reply));
}

/**
 * The same for a request that no hook is asked about. Our side is closed first, and the connection a moment later (RFC
 * 9112 §9.6): a client that is still sending would never get the answer from one that is reset.
 */
export function closeUnread(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request;
  if (raw.complete || announcedBytes(request) <= SHORT_BYTES) return;
  const { socket } = raw;
  reply.header('connection', 'close');
  // Node calls this once the answer is sent, and would reset the connection.
  socket.destroySoon = () => socket.end();
  let left = MOST_BYTES;
  // Whatever came behind the body would be another request, whose answer could not be sent.
  const closeIfDone = () => {
    if (reply.raw.writableFinished && (left < 0 || raw.readableEnded)) socket.destroy();
  };
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    closeIfDone();
  });
  raw.once('end', closeIfDone);
  reply.raw.once('finish', () => {
    const timer = setTimeout(() => socket.destroy(), LONGEST_MS).unref();
    socket.once('close', () => clearTimeout(timer));
    closeIfDone();
  });
}

/** Lets no answer that is streamed wait for its reader for ever; who asks for the head alone gets no part of it. */
export function paceStreams(server: FastifyInstance, longAnswers: LongAnswers): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!(payload instanceof Readable)) return done(null, payload);
    if (request.method !== 'HEAD') return done(null, longAnswers.paced(payload, reply.raw));
    payload.destroy();
    return done(null, Readable.from([]));
  });
}
