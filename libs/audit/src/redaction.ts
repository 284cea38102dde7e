import { cutText, percentDecoded, REDACTED, redactSecrets, redactText, SEARCHED_BEYOND } from '@rollcall/platform';
import { jsonStart } from './json-start';
import { isSecretName, withoutNamedSecrets } from './secret-names';

const BODY_LIMIT = 16 * 1024;

/** A value whose texts, however deep, have nothing of the form of one of our secrets. */
export function redactValues(value: unknown): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (Array.isArray(value)) return value.map(redactValues);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValues(part)]));
}

/** A query string without secrets, by their form, by the name of the parameter, and by names in filters, of at most `limit` bytes. */
export const redactQuery = (query: string, limit: number): string =>
  cutText(redactText(query, limit).split('&').map(redactParameter).join('&'), limit);

function redactParameter(parameter: string): string {
  const name = parameter.split('=', 1)[0]!;
  if (name.length === parameter.length) return parameter;
  if (isSecretName(percentDecoded(name))) return `${name}=${REDACTED}`;
  const value = parameter
    .slice(name.length + 1)
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded);
  const kept = withoutNamedSecrets(value);
  return kept === value ? parameter : `${name}=${encodeURIComponent(kept)}`;
}

/** A body as it may be stored: JSON without secrets, cut to 16 KiB; null for no body. */
export function redactBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  const json = jsonStart(body, BODY_LIMIT + SEARCHED_BEYOND, (object) => {
    const isSecretMember = secretMembersOf(object);
    return (name) => (isSecretMember(name) ? REDACTED : undefined);
  });
  return redactText(withoutNamedSecrets(json), BODY_LIMIT);
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

/** An operation's `value` is as secret as what its `path` names. */
function secretMembersOf(object: object): (name: string) => boolean {
  let path: string | undefined;
  return (name) => {
    if (name.toLowerCase() !== 'value') return isSecretName(name);
    path ??= pathOf(object);
    return isSecretName(path);
  };
}

function pathOf(operation: object): string {
  const name = Object.keys(operation).find((key) => key.toLowerCase() === 'path');
  const path: unknown = name === undefined ? undefined : operation[name as keyof object];
  return typeof path === 'string' ? path : '';
}
