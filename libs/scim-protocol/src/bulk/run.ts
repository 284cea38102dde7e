import type { ScimError } from '../errors';
import { failedBulkId } from './errors';
import type { BulkOperation, BulkRequest, RefusedOperation } from './operation';
import { type BulkStep, planBulk } from './plan';
import { resolveReferences } from './references';

/** What became of an operation that was run. */
export type BulkResult = BulkDone | { readonly error: ScimError };

export interface BulkDone {
  readonly status: number;
  /** Of the resource, as it goes into locations and for references to it. */
  readonly id: string;
  /** The ETag of the resource now. */
  readonly version?: string;
}

export interface BulkAnswer {
  readonly operation: BulkOperation | RefusedOperation;
  readonly result: BulkResult;
}

/**
 * Runs the operations one after the other, each after those that it refers to, with ids in place of references.
 * `run` answers what it refuses as `{error}`; what it throws ends the job and is thrown.
 * Returns one answer for each operation, in the order of the request; after `failOnErrors` errors the rest is neither run
 * nor answered (RFC 7644 §3.7).
 */
export async function runBulk(
  { failOnErrors, operations }: BulkRequest,
  run: (operation: BulkOperation) => Promise<BulkResult>,
): Promise<BulkAnswer[]> {
  const answers = new Map<number, BulkAnswer>();
  const ids = new Map<string, string>();
  let errors = 0;
  for (const step of planBulk(operations)) {
    const operation = resolve(step, ids);
    const result = 'error' in operation ? { error: operation.error } : await run(operation);
    answers.set(step.index, { operation, result });
    if ('error' in result) errors++;
    else if (operation.method === 'POST') ids.set(operation.bulkId!, result.id);
    if (errors === failOnErrors) break;
  }
  return operations.flatMap((_, index) => answers.get(index) ?? []);
}

/** Puts ids for references; a reference to what was not created refuses the operation. */
function resolve({ operation, references }: BulkStep, ids: ReadonlyMap<string, string>): BulkStep['operation'] {
  if ('error' in operation || references.size === 0) return operation;
  const missing = [...references].find((bulkId) => !ids.has(bulkId));
  if (missing !== undefined) return { ...operation, error: failedBulkId(operation.place, missing) };
  return resolveReferences(operation, (bulkId) => ids.get(bulkId)!);
}
