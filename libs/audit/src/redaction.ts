import { cutText, percentDecoded, REDACTED, redactSecrets, redactText, SEARCHED_BEYOND } from '@rollcall/platform';
import { jsonStart } from './json-start';

const SECRET_NAMES = new Set(['password', 'token', 'secret', 'access_token', 'authorization']);
const BODY_LIMIT = 16 * 1024;

/** A value whose texts, however deep, have nothing of the form of one of our secrets. */
export function redactValues(value: unknown): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (Array.isArray(value)) return value.map(redactValues);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValues(part)]));
}

/** A query string without secrets, by their form and by the name of the parameter, of at most `limit` bytes. */
export const redactQuery = (query: string, limit: number): string =>
  cutText(redactText(query, limit).split('&').map(redactParameter).join('&'), limit);

function redactParameter(parameter: string): string {
  const name = parameter.split('=', 1)[0]!;
  return name.length < parameter.length && isSecret(percentDecoded(name)) ? `${name}=${REDACTED}` : parameter;
}

/** A body as it may be stored: JSON without secrets, cut to 16 KiB; null for no body. */
export function redactBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  const json = jsonStart(body, BODY_LIMIT + SEARCHED_BEYOND, (object) => {
    const isSecretMember = secretMembersOf(object);
    return (name) => (isSecretMember(name) ? REDACTED : undefined);
  });
  return redactText(json, BODY_LIMIT);
}

/**
 * A stored body as it arrived, but for what stands under the names of secrets; undefined where it was cut, or something in
 * it had the form of one of our secrets.
 */
export function restoreBody(stored: string): unknown {
  try {
    const body: unknown = JSON.parse(stored);
    const others = JSON.stringify(body, function (this: object, name, value) {
      return secretMembersOf(this)(name) ? undefined : value;
    });
    return others.includes(REDACTED) ? undefined : body;
  } catch {
    return undefined;
  }
}

/** The last part of a name counts, as in `urn:…:User:password`; an operation's `value` is as secret as what its `path` names. */
function secretMembersOf(object: object): (name: string) => boolean {
  let path: string | undefined;
  return (name) => {
    if (name.toLowerCase() !== 'value') return isSecret(name);
    path ??= pathOf(object);
    return isSecret(path);
  };
}

function isSecret(name: string): boolean {
  const last = name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
  return SECRET_NAMES.has(last.trim().toLowerCase());
}

function pathOf(operation: object): string {
  const name = Object.keys(operation).find((key) => key.toLowerCase() === 'path');
  const path: unknown = name === undefined ? undefined : operation[name as keyof object];
  return typeof path === 'string' ? path : '';
}
