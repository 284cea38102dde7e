import { percentDecoded, REDACTED, redactSecrets } from '@rollcall/platform';

const SECRET_NAMES = new Set(['password', 'token', 'secret', 'access_token', 'authorization']);
const BODY_LIMIT = 16 * 1024;
const LEVELS_KEPT = 100;

/** A value whose texts, however deep, have nothing of the form of one of our secrets. */
export function redactValues(value: unknown): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (Array.isArray(value)) return value.map(redactValues);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValues(part)]));
}

/** A query string without secrets, by their form and by the name of the parameter. */
export const redactQuery = (query: string): string =>
  redactSecrets(query).replace(/([^&=]+)=[^&]*/g, (parameter, name) =>
    isSecret(percentDecoded(name)) ? `${name}=${REDACTED}` : parameter,
  );

/** A body as it may be stored: JSON without secrets, cut to 16 KiB; null for no body. */
export function redactBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  return cutText(redactSecrets(toJson(body)), BODY_LIMIT);
}

/** What is nested so deeply that it could be parsed but cannot be written is kept as far as its upper levels go. */
function toJson(body: unknown): string {
  try {
    return JSON.stringify(body, redactMember);
  } catch {
    return JSON.stringify(upperLevels(body, LEVELS_KEPT), redactMember);
  }
}

function upperLevels(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((part) => upperLevels(part, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, upperLevels(part, levels - 1)]));
}

/**
 * A stored body as it arrived, but for what stands under the names of secrets; undefined where it was cut, or something in
 * it had the form of one of our secrets.
 */
export function restoreBody(stored: string): unknown {
  try {
    const body: unknown = JSON.parse(stored);
    const others = JSON.stringify(body, function (this: unknown, name, value) {
      return isSecretMember(this, name) ? undefined : value;
    });
    return others.includes(REDACTED) ? undefined : body;
  } catch {
    return undefined;
  }
}

function redactMember(this: unknown, name: string, value: unknown): unknown {
  return isSecretMember(this, name) ? REDACTED : value;
}

/** The last part of a name counts, as in `urn:…:User:password`; an operation's `value` is as secret as what its `path` names. */
const isSecretMember = (of: unknown, name: string): boolean =>
  isSecret(name.toLowerCase() === 'value' ? pathOf(of) : name);

const isSecret = (name: string): boolean => SECRET_NAMES.has(name.split(/[:.]/).at(-1)!.trim().toLowerCase());

function pathOf(operation: unknown): string {
  const path = Object.entries(operation as object).find(([name]) => name.toLowerCase() === 'path')?.[1];
  return typeof path === 'string' ? path : '';
}

/** Text of at most `limit` bytes in UTF-8, marked where it was cut. */
export function cutText(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text.toWellFormed();
  const kept = Buffer.from(text)
    .subarray(0, limit - 4)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  return `${kept}…`;
}
