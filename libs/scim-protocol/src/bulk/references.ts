import { isReferenceSet, type Schema } from '../schema/attribute';
import { GROUP_SCHEMA } from '../schema/group';
import { findAttribute, parseAttributePath } from '../schema/lookup';
import { USER_SCHEMA } from '../schema/user';
import { getAnyCase, isObject } from '../text';
import type { BulkEndpoint, BulkOperation } from './operation';

const schemas: Record<BulkEndpoint, Schema> = { Users: USER_SCHEMA, Groups: GROUP_SCHEMA };

/** Returns the ID of the resource with a bulkId; throws if there is none. */
export type IdOf = (bulkId: string) => string;

/**
 * Replaces an operation's bulkId references with IDs (RFC 7644 §3.7.2). References occur in the operation's path, in
 * the paths of a PATCH, and in member values; any other text that starts with `bulkId:` is literal. Throws whatever
 * `idOf` throws.
 */
export function resolveReferences(operation: BulkOperation, idOf: IdOf): BulkOperation {
  const { id, data, endpoint } = operation;
  return {
    ...operation,
    ...(id !== undefined && { id: inValue(id, idOf) as string }),
    ...(isObject(data) && { data: inData(data, schemas[endpoint], idOf) }),
  };
}

/** The bulkIds that an operation refers to. */
export function referencesIn(operation: BulkOperation): Set<string> {
  const bulkIds = new Set<string>();
  resolveReferences(operation, (bulkId) => {
    bulkIds.add(bulkId);
    return bulkId;
  });
  return bulkIds;
}

type Json = Readonly<Record<string, unknown>>;

function inData(data: Json, schema: Schema, idOf: IdOf): object {
  const operations = getAnyCase(data, 'Operations');
  if (!Array.isArray(operations)) return inResource(data, schema, idOf);
  const resolved = operations.map((operation) => (isObject(operation) ? inPatch(operation, schema, idOf) : operation));
  return withKey(data, 'Operations', () => resolved);
}

/** An operation within a PATCH. */
function inPatch(operation: Json, schema: Schema, idOf: IdOf): object {
  const path = getAnyCase(operation, 'path');
  const isPath = typeof path === 'string' && path.trim() !== '' && !isUrn(path, schema);
  const resolved = withKey(operation, 'path', (text) => (typeof text === 'string' ? inPath(text, idOf) : text));
  return withKey(resolved, 'value', (value) => {
    if (!isPath) return isObject(value) ? inResource(value, schema, idOf) : value;
    return inAttribute(path, value, schema, idOf);
  });
}

/** An object whose keys are attributes or paths. */
function inResource(resource: Json, schema: Schema, idOf: IdOf): object {
  const entry = ([key, value]: [string, unknown]) =>
    [inPath(key, idOf), inAttribute(key, value, schema, idOf)] as const;
  return Object.fromEntries(
    Object.entries(resource).map(([key, value]) =>
      isUrn(key, schema) && isObject(value)
        ? [key, Object.fromEntries(Object.entries(value).map(entry))]
        : entry([key, value]),
    ),
  );
}

const isUrn = (text: string, schema: Schema): boolean => text.trim().toLowerCase() === schema.id.toLowerCase();

/** The value for an attribute. For a set of references: a list, one element, or an object that contains the list. */
function inAttribute(path: string, value: unknown, schema: Schema, idOf: IdOf): unknown {
  const name = parseAttributePath(path.split('[', 1)[0]!);
  const found = name && findAttribute(schema, { ...name, subAttribute: undefined });
  if (!found || !isReferenceSet(found.attribute)) return value;
  return isObject(value)
    ? withKey(inElements(value, idOf) as Json, found.attribute.name, (list) => inElements(list, idOf))
    : inElements(value, idOf);
}

const inElements = (value: unknown, idOf: IdOf): unknown =>
  Array.isArray(value) ? value.map((element) => inElement(element, idOf)) : inElement(value, idOf);

const inElement = (element: unknown, idOf: IdOf): unknown =>
  isObject(element) ? withKey(element, 'value', (value) => inValue(value, idOf)) : inValue(element, idOf);

/** A reference that is the whole text. */
function inValue(value: unknown, idOf: IdOf): unknown {
  const bulkId = typeof value === 'string' ? /^bulkId:(.+)$/is.exec(value)?.[1] : undefined;
  return bulkId === undefined ? value : idOf(bulkId);
}

// Quoted or bare. Neither form can fail after `bulkId:`, so the cost is linear. A bulkId that a filter would have to
// escape counts as unknown.
const IN_PATH = /(?<=")bulkId:([^"]+)|(?<=\s)bulkId:([^\s"()[\]]+)/gi;

/** Replaces references in the filter of a path. */
const inPath = (path: string, idOf: IdOf): string =>
  path.replace(IN_PATH, (_, quoted?: string, bare?: string) =>
    quoted === undefined ? idOf(bare!) : JSON.stringify(idOf(quoted)).slice(1, -1),
  );

/** The object with the value of one key changed by `change`; the key's case is ignored. */
const withKey = (object: Json, name: string, change: (value: unknown) => unknown): Json =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      key.toLowerCase() === name.toLowerCase() ? change(value) : value,
    ]),
  );
