import { BadRequestException, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { JsonNesting, MOST_LEVELS } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { announcedBytes, bodyLimitOf } from './body-limits';

const JSON_TYPES = new Set(['', 'application/json', 'application/scim+json', 'text/json']);
const BYTE_ORDER_MARK = 0xfeff;

/** Reads JSON bodies of every door; identity providers send it under several types, with a byte order mark, or without a type. */
export function parseBodies(server: FastifyInstance, largest: number): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest) => {
    // Nobody reads what was sent to nowhere.
    if (request.is404) return undefined;
    requireJson(request);
    return parseJson(await readText(request, bodyLimitOf(request, largest)));
  });
}

function requireJson({ headers }: FastifyRequest): void {
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (!JSON_TYPES.has(type))
    throw new UnsupportedMediaTypeException(`content type ${type} is not supported; send application/json`);
}

/** Nothing is kept of a body that is too long or nested too deeply, which is refused while it arrives. */
async function readText(request: FastifyRequest, limit: number): Promise<string> {
  const announced = announcedBytes(request);
  if (Number.isFinite(announced) && announced > limit) throw tooLarge(limit);
  const { raw } = request;
  const nesting = new JsonNesting();
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) refuse(tooLarge(limit));
      else if (!nesting.allows(chunk)) refuse(tooDeep());
      else chunks.push(chunk);
    };
    const refuse = (error: Error) => {
      raw.off('data', take);
      reject(error);
    };
    raw.on('data', take);
    raw.once('end', () => resolve(Buffer.concat(chunks, length).toString('utf8')));
    raw.once('error', () => refuse(new BadRequestException('The body broke off before its end')));
  });
}

const tooLarge = (limit: number) =>
  new PayloadTooLargeException(`The body is longer than ${limit} bytes, which is the most here; split the request`);

const tooDeep = () =>
  new BadRequestException(`The body holds arrays or objects more than ${MOST_LEVELS} levels within one another`);

function parseJson(text: string): unknown {
  const json = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  if (json.trim() === '') return undefined;
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new BadRequestException(`The body is not JSON${placeOf(error as Error, json)}`);
  }
}

/** Where JSON broke off, of which the parser's message repeats the beginning: it may be a secret. */
function placeOf({ message }: Error, json: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return ` from character ${Number(position) + 1} of ${json.length} on`;
  return message.includes('end of JSON') ? ': it ends too early' : '';
}
