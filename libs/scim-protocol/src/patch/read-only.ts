import { readOnlyTarget } from '../errors';
import { getAnyCase, isObject } from '../text';
import { unwrap } from './compile-single';

/** The value that an operation writes to a read-only attribute by its path; null for a removal. */
export interface ReadOnlyWrite {
  readonly path: string;
  readonly value: unknown;
}

/** Throws 400 mutability for a write that does not echo the current value of the resource as it is shown. */
export function requireEchoes(writes: readonly ReadOnlyWrite[], shown: Readonly<Record<string, unknown>>): void {
  const other = writes.find(({ path, value }) => !isEcho(valueAt(shown, path), value, path));
  if (other) throw readOnlyTarget(other.path);
}

function valueAt(shown: Readonly<Record<string, unknown>>, path: string): unknown {
  const [name, part] = path.split('.');
  const value = shown[name!];
  return part === undefined ? value : isObject(value) ? value[part] : undefined;
}

function isEcho(shown: unknown, written: unknown, path: string): boolean {
  if (isNothing(shown) || isNothing(written)) return isNothing(shown) && isNothing(written);
  if (Array.isArray(shown)) return isSameSet(shown.map(textOf), listOf(written).map(textOf), path === 'schemas');
  if (isObject(shown))
    return isObject(written) && Object.entries(written).every(([key, part]) => isKnownPart(shown, key, part));
  return textOf(shown) === textOf(unwrap(written));
}

/** Ignores unknown parts. */
function isKnownPart(shown: Record<string, unknown>, key: string, written: unknown): boolean {
  const part = getAnyCase(shown, key);
  return part === undefined || isEcho(part, written, key);
}

/** A client may name more schemas than we know. */
function isSameSet(shown: (string | undefined)[], written: (string | undefined)[], mayHaveMore: boolean): boolean {
  const [known, given] = [new Set(shown), new Set(written)];
  return shown.every((text) => given.has(text)) && (mayHaveMore || written.every((text) => known.has(text)));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** An element is identified by its value. */
function textOf(element: unknown): string | undefined {
  const value = isObject(element) ? getAnyCase(element, 'value') : element;
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : undefined;
}
