import { isUtf8 } from 'node:buffer';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import { JsonNesting, MOST_LEVELS } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unreadable } from './body-form';
import { announcedBytes, bodyLimitOf } from './body-limits';

const BYTE_ORDER_MARK = 0xfeff;

/** Reads JSON bodies of every door; identity providers send it under several types, with a byte order mark, or without a type. */
export function parseBodies(server: FastifyInstance, largest: number): void {
  server.removeAllContentTypeParsers();
  // Not even one that is malformed, of a body that is not there, keeps a leaver.
  server.addHook('onRequest', async (request) => {
    if (request.method === 'DELETE' && announcedBytes(request) === 0) delete request.headers['content-type'];
  });
  server.addContentTypeParser('*', async (request: FastifyRequest) => {
    // Nobody reads what was sent to nowhere.
    if (request.is404) return undefined;
    return parseJson(await readText(request, bodyLimitOf(request, largest)));
  });
}

/**
 * Nothing is kept of a body that is too long or nested too deeply, which is refused while it arrives. Its form does not
 * matter where there is none: clients send a Content-Type with a DELETE.
 */
async function readText(request: FastifyRequest, limit: number): Promise<string> {
  const announced = announcedBytes(request);
  if (Number.isFinite(announced) && announced > limit) throw tooLarge(limit);
  const refusal = unreadable(request);
  if (refusal && Number.isFinite(announced) && announced > 0) throw refusal;
  const { raw } = request;
  const nesting = new JsonNesting();
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (refusal) refuse(refusal);
      else if (length > limit) refuse(tooLarge(limit));
      else if (!nesting.allows(chunk)) refuse(tooDeep());
      else chunks.push(chunk);
    };
    const refuse = (error: Error) => {
      raw.off('data', take);
      reject(error);
    };
    raw.on('data', take);
    raw.once('end', () => {
      const bytes = Buffer.concat(chunks, length);
      if (isUtf8(bytes)) resolve(bytes.toString('utf8'));
      else reject(new BadRequestException('The body is not UTF-8; send JSON in UTF-8'));
    });
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
    throw new BadRequestException(`The body is not JSON: ${(error as Error).message}`);
  }
}
