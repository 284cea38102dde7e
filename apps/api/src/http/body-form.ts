import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const JSON_TYPES = new Set(['', 'application/json', 'application/scim+json', 'text/json']);
const CHARSET = 'charset=';
const UTF_8 = new Set(['', 'utf-8', 'utf8']);

/** Why a body cannot be read, by what its headers say of it; undefined for JSON in UTF-8 as it is. */
export function unreadable({ headers }: Pick<FastifyRequest, 'headers'>): Error | undefined {
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
