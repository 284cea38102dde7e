import { noOperations, notAnObject, pathSyntax, tooManyOperations, unknownOp, wrongPath } from '../errors';
import type { Filter } from '../filter/ast';
import { Parser, pointAt } from '../filter/parser';
import type { Schema } from '../schema/attribute';
import {
  type AttributePath,
  type FoundAttribute,
  findAttribute,
  parseAttributePath,
  printAttributePath,
} from '../schema/lookup';
import { getAnyCase, isObject } from '../text';

export type PatchOp = 'add' | 'replace' | 'remove';

/** One operation as written. Without a path, its value is an object; `value` undefined means absent. */
export interface PatchOperation {
  readonly op: PatchOp;
  readonly path?: string;
  readonly value?: unknown;
}

/** A request with more operations is refused with 413. */
export const MAX_OPERATIONS = 10_000;

/**
 * Reads the body of a PATCH (RFC 7644 §3.5.2): `{Operations: [{op, path?, value?}]}`, names and `op` in any case.
 * Ignores `schemas`: some clients leave it out or send that of SCIM 1. Throws 400 invalidSyntax, 400 invalidPath for a
 * path that is not a text, 413 for too many operations.
 */
export function readPatchRequest(body: unknown, limit: number = MAX_OPERATIONS): PatchOperation[] {
  if (!isObject(body)) throw notAnObject('The body', body);
  const operations = getAnyCase(body, 'Operations');
  if (!Array.isArray(operations)) throw noOperations(operations);
  if (operations.length > limit) throw tooManyOperations(operations.length, limit);
  return operations.map(readOperation);
}

function readOperation(operation: unknown): PatchOperation {
  if (!isObject(operation)) throw notAnObject('An operation', operation);
  const path = getAnyCase(operation, 'path') ?? undefined;
  if (path !== undefined && typeof path !== 'string') throw wrongPath(path, 'it must be a string');
  const [op, value] = [readOp(getAnyCase(operation, 'op')), getAnyCase(operation, 'value')];
  return path?.trim() ? { op, value, path } : { op, value };
}

function readOp(op: unknown): PatchOp {
  const known = typeof op === 'string' ? op.trim().toLowerCase() : op;
  if (known !== 'add' && known !== 'replace' && known !== 'remove') throw unknownOp(op);
  return known;
}

/** Reads the body of a PATCH in either form: operations, or a bare resource, which means a replace without a path. */
export const readPatch = (body: unknown, schema: Schema): PatchOperation[] =>
  isBareResource(body, schema) ? [{ op: 'replace', value: body }] : readPatchRequest(body);

/** Whether the body of a PATCH is a bare resource: no operations, and at least one attribute of the schema. */
export function isBareResource(body: unknown, schema: Schema): body is Record<string, unknown> {
  if (!isObject(body) || getAnyCase(body, 'Operations') !== undefined) return false;
  return Object.keys(body).some((key) => {
    const path = parseAttributePath(key);
    const found = path && findAttribute(schema, path);
    return found ? found.attribute.mutability !== 'readOnly' : false;
  });
}

/** `path`, `path[filter]` or `path[filter].subAttribute`; without a filter, the path includes the sub-attribute. */
export interface PatchPath {
  readonly path: AttributePath;
  readonly filter?: Filter;
}

/** Parses a path (PATH = attrPath / valuePath [subAttr], RFC 7644 §3.5.2); throws 400 invalidPath with the position. */
export function parsePatchPath(text: string): PatchPath {
  const parser = new Parser(text, (problem, source, position) => pathSyntax(pointAt(problem, source, position)));
  const { path, filter, subAttribute } = parser.path();
  parser.end();
  if (!filter) return { path };
  if (path.subAttribute) throw pathSyntax(`[ ] cannot follow ${printAttributePath(path)}.`);
  return { path: subAttribute ? { ...path, subAttribute } : path, filter };
}

/** An operation whose path exists in the schema. */
export interface Target extends FoundAttribute {
  readonly operation: PatchOperation;
  readonly filter?: PatchPath['filter'];
}
