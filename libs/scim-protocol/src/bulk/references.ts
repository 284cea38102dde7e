import { isReferenceSet, type Schema } from '../schema/attribute';
import { GROUP_SCHEMA } from '../schema/group';
import { findAttribute, parseAttributePath } from '../schema/lookup';
import { USER_SCHEMA } from '../schema/user';
import { getAnyCase, isObject } from '../text';
import type { BulkEndpoint, BulkOperation } from './operation';

const schemas: Record<BulkEndpoint, Schema> = { Users: USER_SCHEMA, Groups: GROUP_SCHEMA };

/** Gives the id of the resource that a bulkId stands for; throws where there is none. */
export type IdOf = (bulkId: string) => string;

/**
 * The operation with ids for its references by bulkId (RFC 7644 §3.7.2). These stand in its path, in the paths of a PATCH
 * and in the values of members; any other text that begins alike is what it says. Throws what `idOf` throws.
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

/** An operation of a PATCH. */
function inPatch(operation: Json, schema: Schema, idOf: IdOf): object {
  const path = getAnyCase(operation, 'path');
  const isPath = typeof path === 'string' && path.trim() !== '' && !isUrn(path, schema);
  const resolved = withKey(operation, 'path', (text) => (typeof text === 'string' ? inPath(text, idOf) : text));
  return withKey(resolved, 'value', (value) => {
    if (!isPath) return isObject(value) ? inResource(value, schema, idOf) : value;
    return inAttribute(path, value, schema, idOf);
  });
}

/** An object whose keys are attributes, or paths. */
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

/** What is written to an attribute: of a set of references a list, one of its elements, or an object that holds the list. */
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

/** An id, as the whole of a text. */
function inValue(value: unknown, idOf: IdOf): unknown {
  const bulkId = typeof value === 'string' ? /^bulkId:(.+)$/is.exec(value)?.[1] : undefined;
  return bulkId === undefined ? value : idOf(bulkId);
}

// In quotes, or bare. Each form takes what it can and cannot fail after `bulkId:`, so that the cost is linear; a bulkId that
// a filter would have to escape is unknown rather than guessed.
const IN_PATH = /(?<=")bulkId:([^"]+)|(?<=\s)bulkId:([^\s"()[\]]+)/gi;

/** Ids that a filter in a path compares with. */
const inPath = (path: string, idOf: IdOf): string =>
  path.replace(IN_PATH, (_, quoted?: string, bare?: string) =>
    quoted === undefined ? idOf(bare!) : JSON.stringify(idOf(quoted)).slice(1, -1),
  );

/** The object with what `change` makes of a key's value, whatever the key's case. */
const withKey = (object: Json, name: string, change: (value: unknown) => unknown): Json =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      key.toLowerCase() === name.toLowerCase() ? change(value) : value,
    ]),
  );
