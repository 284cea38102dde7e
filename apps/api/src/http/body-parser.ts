import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { parseJson } from '@rollcall/platform';
import type { FastifyInstance } from 'fastify';

const JSON_TYPES = new Set(['', 'application/json', 'application/scim+json', 'text/json']);
const BYTE_ORDER_MARK = 0xfeff;

/** Reads JSON bodies of every door; identity providers send it under several types, with a byte order mark, or without a type. */
export function parseBodies(server: FastifyInstance, bodyLimit: number): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit },
    async (request: { headers: Record<string, unknown> }, text: string | Buffer) => {
      const type = String(request.headers['content-type'] ?? '')
        .split(';')[0]!
        .trim()
        .toLowerCase();
      if (!JSON_TYPES.has(type))
        throw new UnsupportedMediaTypeException(`content type ${type} is not supported; send application/json`);
      return readJson(String(text));
    },
  );
}

async function readJson(text: string): Promise<unknown> {
  const json = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  if (json.trim() === '') return undefined;
  try {
    return await parseJson(json);
  } catch (error) {
    if (error instanceof RangeError)
      throw new BadRequestException(`The body holds ${error.message}; split the request`);
    throw new BadRequestException(`The body is not JSON: ${(error as Error).message}`);
  }
}
