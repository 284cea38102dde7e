import { missingValue, requiredRemoved, wrongValue } from '../errors';
import type { Attribute } from '../schema/attribute';
import { attributeNamed } from '../schema/lookup';
import { readScalar } from '../schema/read-value';
import { getAnyCase, isObject } from '../text';
import type { CompiledOperation, SetAttribute } from './compiled-operation';
import type { PatchOperation, Target } from './operation';

/** Compiles an operation on a single-valued attribute or sub-attribute, for which add and replace are the same. */
export function compileSingle(
  { operation, attribute, subAttribute, path }: Target,
  ignored: Set<string>,
): CompiledOperation[] {
  const value = writtenValue(operation, path);
  if (subAttribute) return set([attribute.name, subAttribute.name], subAttribute, unwrap(value), ignored);
  return attribute.subAttributes
    ? setParts(attribute, value, ignored)
    : set([attribute.name], attribute, unwrap(value), ignored);
}

/** The value to write: null for remove; every other operation requires a value. */
function writtenValue({ op, value }: PatchOperation, path: string): unknown {
  if (op === 'remove') return null;
  if (value === undefined) throw missingValue(op, path);
  return value;
}

/** Older Entra connectors wrap a single value: `[{"$ref": null, "value": "…"}]`. */
export function unwrap(value: unknown): unknown {
  const lone = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isObject(lone) ? (getAnyCase(lone, 'value') ?? lone) : lone;
}

function set(path: SetAttribute['path'], attribute: Attribute, written: unknown, ignored: Set<string>): SetAttribute[] {
  const value = readScalar(attribute, path.join('.'), written);
  if (value === null && attribute.required) throw requiredRemoved(path.join('.'));
  // A boolean has no third state: without a value it stays as it is.
  if (value === null && attribute.type === 'boolean') {
    ignored.add(path.join('.'));
    return [];
  }
  return [{ kind: 'set', path, value }];
}

/** Merges the given parts; null clears all writable parts. */
function setParts(attribute: Attribute, value: unknown, ignored: Set<string>): CompiledOperation[] {
  const parts = attribute.subAttributes ?? [];
  const writable = parts.filter((part) => part.mutability !== 'readOnly');
  if (value === null) return writable.flatMap((part) => set([attribute.name, part.name], part, null, ignored));
  if (!isObject(value)) throw wrongValue(attribute.name, value, 'an object');
  return Object.entries(value).flatMap(([key, written]) => {
    const part = attributeNamed(parts, key);
    if (!part) ignored.add(`${attribute.name}.${key}`);
    return part && writable.includes(part) ? set([attribute.name, part.name], part, written, ignored) : [];
  });
}
