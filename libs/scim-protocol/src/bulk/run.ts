import type { ScimError } from '../errors';
import { failedBulkId } from './errors';
import type { BulkOperation, BulkRequest, RefusedOperation } from './operation';
import { type BulkStep, planBulk } from './plan';
import { resolveReferences } from './references';

/** The result of an operation that ran. */
export type BulkResult = BulkDone | { readonly error: ScimError };

export interface BulkDone {
  readonly status: number;
  /** The resource's ID, for its location and for references to it. */
  readonly id: string;
  /** The resource's current ETag. */
  readonly version?: string;
}

export interface BulkAnswer {
  readonly operation: BulkOperation | RefusedOperation;
  readonly result: BulkResult;
}

/**
 * Runs the operations one by one, each after those that it refers to, with references replaced by IDs. `run` returns
 * refusals as `{error}`; anything that it throws ends the job and is thrown. Returns one result per operation, in
 * request order; operations after `failOnErrors` errors neither run nor have a result (RFC 7644 §3.7).
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

/** Replaces references with IDs; refuses the operation if a referenced resource was not created. */
function resolve({ operation, references }: BulkStep, ids: ReadonlyMap<string, string>): BulkStep['operation'] {
  if ('error' in operation || references.size === 0) return operation;
  const missing = [...references].find((bulkId) => !ids.has(bulkId));
  if (missing !== undefined) return { ...operation, error: failedBulkId(operation.place, missing) };
  return resolveReferences(operation, (bulkId) => ids.get(bulkId)!);
}
