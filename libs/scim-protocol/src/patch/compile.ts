import { immutableTarget, noPath, wrongPath, wrongValue } from '../errors';
import { isKnownIn } from '../filter/resolve';
import type { Schema } from '../schema/attribute';
import { findAttribute, printAttributePath } from '../schema/lookup';
import { isObject } from '../text';
import { compileMulti } from './compile-multi';
import { compileSingle } from './compile-single';
import type { CompiledOperation } from './compiled-operation';
import type { PatchOperation, Target } from './operation';
import { type PatchPath, parsePatchPath } from './operation';
import type { ReadOnlyWrite } from './read-only';

/**
 * The meaning of a PATCH: its operations in order, the attributes that they name, writes to read-only attributes, and
 * notes on what was left out.
 */
export interface CompiledPatch {
  readonly operations: readonly CompiledOperation[];
  readonly touched: readonly string[];
  /** For `requireEchoes`, which knows the resource. */
  readonly readOnly: readonly ReadOnlyWrite[];
  readonly ignored: readonly string[];
}

/**
 * Compiles the operations of a PATCH for a schema (RFC 7644 §3.5.2), without a resource. Unknown attributes in paths,
 * value filters and values are left out and noted. Throws 400 invalidPath, mutability (required attribute removed),
 * noTarget (remove without path), invalidValue, invalidFilter.
 */
export function compilePatch(operations: readonly PatchOperation[], schema: Schema): CompiledPatch {
  const ignored = new Set<string>();
  const readOnly: ReadOnlyWrite[] = [];
  const compiled = operations.flatMap((operation) => compileOperation(operation, schema, ignored, readOnly));
  const touched = new Set(
    compiled.map((operation) => (operation.kind === 'set' ? operation.path[0] : operation.attribute)),
  );
  return { operations: compiled, touched: [...touched], readOnly, ignored: [...ignored] };
}

function compileOperation(
  operation: PatchOperation,
  schema: Schema,
  ignored: Set<string>,
  readOnly: ReadOnlyWrite[],
): CompiledOperation[] {
  if (operation.path === undefined || isSchemaUrn(operation.path, schema)) {
    return compileWithoutPath(operation, schema, ignored);
  }
  const target = findTarget(operation, parsePatchPath(operation.path), schema);
  if (!target) {
    ignored.add(operation.path);
    return [];
  }
  if (target.attribute.mutability === 'readOnly') {
    readOnly.push({ path: target.path, value: operation.op === 'remove' ? null : operation.value });
    return [];
  }
  return compileTarget(target, ignored);
}

/**
 * The value is an object whose keys are paths; read-only attributes in it are an echo, as in Okta's `{id,
 * displayName}`.
 */
function compileWithoutPath(operation: PatchOperation, schema: Schema, ignored: Set<string>): CompiledOperation[] {
  const { op, value } = operation;
  if (op === 'remove') throw noPath();
  if (!isObject(value)) throw wrongValue('The value of an operation without a path', value, 'an object');
  // Once, not recursively, so that depth costs nothing.
  const entries = Object.entries(value).flatMap(([key, part]) =>
    isSchemaUrn(key, schema) && isObject(part) ? Object.entries(part) : [[key, part] as const],
  );
  return entries.flatMap(([key, part]) => {
    const target = findTarget({ op, value: part }, parseKey(key), schema);
    if (target?.attribute.mutability === 'readOnly') return [];
    if (target) return compileTarget(target, ignored);
    ignored.add(key);
    return [];
  });
}

/** The schema's URN represents the resource itself: `{"urn:…:User": {"active": false}}`. */
const isSchemaUrn = (text: string, schema: Schema): boolean => text.trim().toLowerCase() === schema.id.toLowerCase();

/** A key that is not a path names no known attribute. */
function parseKey(key: string): PatchPath | null {
  try {
    return parsePatchPath(key);
  } catch {
    return null;
  }
}

function findTarget(operation: PatchOperation, path: PatchPath | null, schema: Schema): Target | null {
  const found = path && findAttribute(schema, path.path);
  if (!found) return null;
  const { filter } = path;
  if (!filter) return { operation, ...found };
  if (!found.attribute.multiValued) {
    throw wrongPath(printAttributePath(path.path), 'it has only one value, so [ ] cannot select one');
  }
  return isKnownIn(filter, found.attribute) ? { operation, filter, ...found } : null;
}

function compileTarget(target: Target, ignored: Set<string>): CompiledOperation[] {
  const { attribute, subAttribute, path } = target;
  // Entra writes name.formatted by default. The service derives it from the parts, so it is ignored without an error.
  if (subAttribute?.mutability === 'readOnly') {
    ignored.add(path);
    return [];
  }
  if (subAttribute?.mutability === 'immutable') throw immutableTarget(path);
  return attribute.multiValued ? compileMulti(target, ignored) : compileSingle(target, ignored);
}
