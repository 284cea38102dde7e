import type { ScimError } from '../errors';
import { orderByNeeds } from './dependencies';
import { circularBulkIds, unknownBulkId } from './errors';
import type { BulkOperation, BulkRequest, RefusedOperation } from './operation';
import { referencesIn } from './references';

/** One operation in its turn; those that cannot be run are refused. */
export interface BulkStep {
  /** In the request. */
  readonly index: number;
  readonly operation: BulkOperation | RefusedOperation;
  /** The bulkIds that it refers to. */
  readonly references: ReadonlySet<string>;
}

/**
 * The order in which to run operations: as in the request, except that a resource is created before it is referred to
 * (RFC 7644 §3.7.2). References to unknown bulkIds fail with 400.
 * Circular references fail with 409, as §3.7.1 allows after an attempt: groups do not nest here, so no attribute of this
 * service can make a circle that creating the one and changing it afterwards would resolve.
 */
export function planBulk(operations: BulkRequest['operations']): BulkStep[] {
  const creators = new Map<string, number>();
  operations.forEach(({ method, bulkId }, index) => {
    if (method === 'POST' && bulkId !== undefined) creators.set(bulkId, index);
  });
  const references = operations.map((operation) =>
    'error' in operation ? new Set<string>() : referencesIn(operation),
  );
  const needs = references.map((bulkIds) => [...bulkIds].flatMap((bulkId) => creators.get(bulkId) ?? []));
  const { order, cycles } = orderByNeeds(needs);
  const circular = circularErrors(cycles, operations);
  return order.map((index) => {
    const operation = operations[index]!;
    const unknown = [...references[index]!].find((bulkId) => !creators.has(bulkId));
    const error = unknown === undefined ? circular.get(index) : unknownBulkId(operation.place, unknown);
    return { index, operation: error ? { ...operation, error } : operation, references: references[index]! };
  });
}

function circularErrors(
  cycles: readonly (readonly number[])[],
  operations: BulkRequest['operations'],
): Map<number, ScimError> {
  const errors = cycles.map((cycle) => {
    const inOrder = cycle.toSorted((a, b) => a - b);
    return circularBulkIds(inOrder.map((index) => operations[index]!.bulkId!));
  });
  return new Map(cycles.flatMap((cycle, at) => cycle.map((index) => [index, errors[at]!] as const)));
}
