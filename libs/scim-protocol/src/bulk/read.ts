import { missingAttribute, noOperations, notAnObject, ScimError, tooManyOperations, wrongValue } from '../errors';
import { digitsOf } from '../schema/read-value';
import { getAnyCase, isObject } from '../text';
import { duplicateBulkId, wrongBulkPath, wrongMethod } from './errors';
import {
  BULK_METHODS,
  type BulkMethod,
  type BulkOperation,
  type BulkRequest,
  type BulkTarget,
  parseBulkPath,
  type RefusedOperation,
} from './operation';

/**
 * Reads the body of a bulk request (RFC 7644 §3.7): `{failOnErrors?, Operations: [{method, path, bulkId?, version?,
 * data?}]}`, names and methods in any case; ignores `schemas`. Throws errors of the request as a whole: 400
 * invalidSyntax or invalidValue, 413 for too many operations. Errors of one operation are returned in its place.
 */
export function readBulkRequest(body: unknown, limits: { readonly maxOperations: number }): BulkRequest {
  if (!isObject(body)) throw notAnObject('The body', body);
  const written = getAnyCase(body, 'Operations');
  if (!Array.isArray(written)) throw noOperations(written);
  if (written.length > limits.maxOperations) throw tooManyOperations(written.length, limits.maxOperations);
  const operations = written.map(readOperation);
  refuseDuplicates(operations);
  return { failOnErrors: readFailOnErrors(getAnyCase(body, 'failOnErrors')), operations };
}

/** Refuses 0: it could mean that no error is acceptable, or any number. */
function readFailOnErrors(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  if (!/^[1-9]\d*$/.test(text)) throw wrongValue('failOnErrors', value, 'a positive integer');
  return Number(text);
}

function refuseDuplicates(operations: BulkRequest['operations']): void {
  const places = new Map<string, string>();
  for (const { method, bulkId, place } of operations) {
    if (method !== 'POST' || bulkId === undefined) continue;
    const other = places.get(bulkId);
    if (other !== undefined) throw duplicateBulkId(place, bulkId, other);
    places.set(bulkId, place);
  }
}

function readOperation(written: unknown, index: number): BulkOperation | RefusedOperation {
  const place = `Operations[${index}]`;
  if (!isObject(written)) return { place, error: notAnObject(place, written) };
  const get = (name: string) => getAnyCase(written, name);
  const path = get('path');
  const target = typeof path === 'string' ? parseBulkPath(path) : null;
  try {
    const method = readMethod(place, get('method'));
    const bulkId = readText(`${place}.bulkId`, get('bulkId'));
    if (method === 'POST' && bulkId === undefined) throw missingAttribute(`${place}.bulkId`);
    const version = readText(`${place}.version`, get('version'));
    return {
      place,
      method,
      ...checkTarget(place, method, target, path),
      ...(bulkId !== undefined && { bulkId }),
      ...(version !== undefined && { version }),
      ...(method !== 'DELETE' && { data: readData(`${place}.data`, method, get('data')) }),
    };
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { place, error, ...nameable(get('method'), get('bulkId')), ...target };
  }
}

const isMethod = (text: string): text is BulkMethod => (BULK_METHODS as readonly string[]).includes(text);

function readMethod(place: string, value: unknown): BulkMethod {
  const method = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (!isMethod(method)) throw wrongMethod(place, value);
  return method;
}

function checkTarget(place: string, method: BulkMethod, target: BulkTarget | null, path: unknown): BulkTarget {
  const creates = method === 'POST';
  if (!target || creates !== (target.id === undefined)) {
    throw wrongBulkPath(place, path, creates ? '/Users or /Groups' : '/Users/ or /Groups/ followed by an id');
  }
  return target;
}

/** The example in RFC 7644 §3.7.3 has the operations of a PATCH directly as the data. */
function readData(path: string, method: BulkMethod, data: unknown): object {
  if (data === undefined || data === null) throw missingAttribute(path);
  if (method === 'PATCH' && Array.isArray(data)) return { Operations: data };
  if (!isObject(data)) throw notAnObject(path, data);
  return data;
}

function readText(path: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return digitsOf(path, value);
  if (typeof value !== 'string') throw wrongValue(path, value, 'a string');
  return value;
}

/** What the response can echo of an unreadable operation. */
function nameable(method: unknown, bulkId: unknown): Pick<RefusedOperation, 'method' | 'bulkId'> {
  const known = typeof method === 'string' ? method.trim().toUpperCase() : '';
  return {
    ...(typeof method === 'string' && { method: isMethod(known) ? known : method }),
    ...((typeof bulkId === 'string' || typeof bulkId === 'number') && bulkId !== '' && { bulkId: String(bulkId) }),
  };
}
