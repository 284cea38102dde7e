import { TextDecoder } from 'node:util';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import { JSON_BOUNDS, JsonBounds, parseJson } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unreadable } from './body-form';
import { announcedBytes, bodyLimitOf } from './body-limits';

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
