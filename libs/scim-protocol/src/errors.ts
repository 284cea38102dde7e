import { isObject } from './text';
import { ERROR_URN } from './urns';

/** Keywords for error details: RFC 7644 §3.12 (table 9) and RFC 9865 §2.2. */
export type ScimType =
  | 'uniqueness'
  | 'tooMany'
  | 'invalidFilter'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount';

/** The body of an error response; `status` is a string (RFC 7644 §3.12). */
export interface ErrorBody {
  schemas: string[];
  status: string;
  scimType?: ScimType;
  detail: string;
}

/** A request that violates the protocol. Everything in this library throws it; the caller responds with `toBody()`. */
export class ScimError extends Error {
  constructor(
    readonly status: number,
    readonly scimType: ScimType | undefined,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'ScimError';
  }

  toBody(): ErrorBody {
    return {
      schemas: [ERROR_URN],
      status: String(this.status),
      ...(this.scimType === undefined ? {} : { scimType: this.scimType }),
      detail: this.detail,
    };
  }
}

const SHOWN = 100;

/** A value as an error may show it: short texts and plain values as they are, other values only by kind. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}"`;
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : (JSON.stringify(value) ?? String(value));
}

const bad = (scimType: ScimType, detail: string) => new ScimError(400, scimType, detail);

/* Values */

export const wrongValue = (path: string, value: unknown, right: string) =>
  bad('invalidValue', `${path} is ${show(value)}; it must be ${right}.`);

/** Does not show the number, which may differ from the number that was sent. */
export const wrongNumber = (path: string) =>
  bad('invalidValue', `${path} is a number that would lose precision; send it as a string.`);

export const tooManyValues = (path: string, limit: number) =>
  bad('invalidValue', `${path} has too many values; the maximum is ${limit}.`);

export const missingAttribute = (path: string) => bad('invalidValue', `${path} is required but has no value.`);

export const missingValue = (op: string, path: string) =>
  bad('invalidValue', `The ${op} operation on ${path} has no value; only remove can omit it.`);

export const valueTaken = (path: string, value: unknown) =>
  new ScimError(409, 'uniqueness', `${path} ${show(value)} is already taken; it must be unique.`);

export const resourceNotFound = (resourceType: string, id: unknown) =>
  new ScimError(404, undefined, `${resourceType} ${show(id)} does not exist.`);

/* Syntax of a body */

export const notAnObject = (what: string, value: unknown) =>
  bad('invalidSyntax', `${what} is ${typeof value === 'string' ? 'a string' : show(value)}; it must be a JSON object.`);

export const noOperations = (value: unknown) =>
  bad('invalidSyntax', `Operations is ${show(value)}; it must be a list of operations.`);

export const unknownOp = (value: unknown) =>
  bad('invalidSyntax', `op is ${show(value)}; it must be "add", "replace" or "remove".`);

export const tooManyOperations = (count: number, limit: number) =>
  new ScimError(413, undefined, `The request has ${count} operations; the maximum is ${limit}.`);

export const tooManyMemberFilters = (limit: number) =>
  new ScimError(
    413,
    undefined,
    `The request selects members more than ${limit} times with filters other than [value eq "…"]; split the request.`,
  );

/* Filters */

export const filterSyntax = (problem: string) => bad('invalidFilter', problem);

export const filterTooLarge = (what: string, limit: number) =>
  bad('invalidFilter', `The filter is too large; the maximum is ${limit} ${what}.`);

export const unknownAttribute = (path: string) =>
  bad('invalidFilter', `The attribute ${show(path)} does not exist; /Schemas lists the attributes.`);

export const notFilterable = (path: string) => bad('invalidFilter', `${path} cannot be used in a filter.`);

export const wrongOperator = (path: string, operator: string, right: readonly string[]) =>
  bad('invalidFilter', `${path} does not support ${operator}; use ${right.join(', ') || 'no operator'}.`);

export const wrongOperand = (path: string, value: unknown, right: string) =>
  bad('invalidFilter', `${path} is compared with ${show(value)}; the value must be ${right}.`);

export const notMultiValued = (path: string) =>
  bad('invalidFilter', `${path} has only one value; write it without [ ].`);

export const complexCompared = (path: string, subAttributes: readonly string[]) =>
  bad(
    'invalidFilter',
    `${path} is a complex attribute; compare ${subAttributes.map((sub) => `${path}.${sub}`).join(' or ')}.`,
  );

/* Paths of PATCH */

export const pathSyntax = (problem: string) => bad('invalidPath', problem);

export const wrongPath = (path: unknown, right: string) => bad('invalidPath', `path is ${show(path)}; ${right}.`);

export const readOnlyTarget = (path: string) => bad('mutability', `${path} is read-only and cannot be written.`);

export const immutableTarget = (path: string) =>
  bad('mutability', `${path} cannot be changed; remove the old value and add the new one.`);

export const requiredRemoved = (path: string) => bad('mutability', `${path} is required and cannot be removed.`);

export const noPath = () => bad('noTarget', 'The remove operation has no path; it must name what to remove.');

export const noMatch = (path: string) => bad('noTarget', `No value of ${path} matches the filter in the path.`);

/* Queries */

export const notAnInteger = (parameter: string, value: unknown) =>
  bad('invalidValue', `${parameter} is ${show(value)}; it must be an integer.`);

export const unsortable = (attribute: string, right: readonly string[]) =>
  bad('invalidValue', `sortBy is ${show(attribute)}; it must be one of ${right.join(', ')}.`);

export const filteredDiscovery = () => new ScimError(403, undefined, 'filter is not supported here; omit it.');

export const unsupportedAtRoot = (parameter: string) =>
  bad('invalidValue', `${parameter} is not supported when searching all resource types; search /Users or /Groups.`);

export const wrongCount = (value: unknown) => bad('invalidCount', `count is ${show(value)}; it must be an integer.`);

/** RFC 9865 §2.2. Does not show the cursor, which means nothing to a reader. */
export const wrongCursor = () =>
  bad('invalidCursor', 'cursor does not belong to this list; start again with an empty cursor.');

export const expiredCursor = () => bad('expiredCursor', 'cursor has expired; start again with an empty cursor.');
