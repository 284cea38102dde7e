import { cutText, percentDecoded, REDACTED, redactSecrets, redactText, SEARCHED_BEYOND } from '@rollcall/platform';
import { isSecretName, withoutNamedSecrets } from './secret-names';

const BODY_LIMIT = 16 * 1024;

/** Redacts everything in the form of one of our secrets from the texts of a value, at any depth. */
export function redactValues(value: unknown): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (Array.isArray(value)) return value.map(redactValues);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValues(part)]));
}

/** Redacts secrets in a query string by form, by parameter name and by names in filters. Returns at most `limit` bytes. */
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

/** The storable form of a body: JSON without secrets, cut to 16 KiB. Null if there is no body. */
export function redactBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  const json = jsonStart(body, BODY_LIMIT + SEARCHED_BEYOND, (object) => {
    const isSecretMember = secretMembersOf(object);
    return (name) => (isSecretMember(name) ? REDACTED : undefined);
  });
  return redactText(withoutNamedSecrets(json), BODY_LIMIT);
}

/**
 * Restores a stored body, except for the values of secret names. Undefined if the body was cut or contained something in
 * the form of one of our secrets.
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

/** An operation's `value` is secret if its `path` names a secret. */
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

/** Maximum nesting of lists and objects. JSON can be nested deeper than the call stack allows. */
const DEEPEST = 500;

/** Returns the replacement for the member with this name. Undefined keeps the member. */
type StandIn = (name: string) => string | undefined;

/**
 * The start of a value's JSON: all of it if it has at most `length` characters, otherwise just more than `length`. The
 * cost depends on the output, not on the size of the value. The text ends at a value that is nested too deeply.
 */
function jsonStart(value: unknown, length: number, standInOf: (object: object) => StandIn): string {
  const writer = new Writer(length, standInOf);
  writer.write(value, 1);
  return writer.text;
}

class Writer {
  text = '';

  constructor(
    private length: number,
    private readonly standInOf: (object: object) => StandIn,
  ) {}

  write(given: unknown, level: number): void {
    const value = isSelfWritten(given) ? given.toJSON() : given;
    if (typeof value === 'string') this.writeText(value);
    else if (typeof value !== 'object' || value === null) this.text += JSON.stringify(value) ?? 'null';
    else if (level > DEEPEST) this.end();
    else if (Array.isArray(value)) this.writeList(value, level);
    else this.writeObject(value, level);
  }

  private writeText(text: string): void {
    this.text += JSON.stringify(text.slice(0, this.length + 1 - this.text.length));
  }

  private writeList(list: readonly unknown[], level: number): void {
    let separator = '[';
    for (const part of list) {
      if (this.isFull) return;
      this.text += separator;
      this.write(part, level + 1);
      separator = ',';
    }
    if (!this.isFull) this.text += separator === '[' ? '[]' : ']';
  }

  private writeObject(object: object, level: number): void {
    const standIn = this.standInOf(object);
    let separator = '{';
    for (const name of Object.keys(object)) {
      const value = object[name as keyof object] as unknown;
      if (value === undefined) continue;
      if (this.isFull) return;
      this.text += separator;
      this.writeText(name);
      if (this.isFull) return;
      this.text += ':';
      this.write(standIn(name) ?? value, level + 1);
      separator = ',';
    }
    if (!this.isFull) this.text += separator === '{' ? '{}' : '}';
  }

  /** Stops writing. The text is then no valid JSON. */
  private end(): void {
    this.text += '…';
    this.length = -1;
  }

  private get isFull(): boolean {
    return this.text.length > this.length;
  }
}

const isSelfWritten = (value: unknown): value is { toJSON(): unknown } =>
  typeof (value as { toJSON?: unknown } | null | undefined)?.toJSON === 'function';
