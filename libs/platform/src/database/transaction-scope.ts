import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

/** The transaction that surrounds the running code; closed when it ends, since timers and the like outlive it. */
interface TransactionScope {
  readonly dataSource: DataSource;
  open: boolean;
}

/** A fault in our own code, which tests find; on Node 20 the storage slows every promise, so the service itself goes without. */
const scopes = process.env.NODE_ENV === 'test' ? new AsyncLocalStorage<TransactionScope>() : undefined;

/** Runs `work` as the inside of a transaction; `close` ends that for whatever `work` left running. */
export function openScope(dataSource: DataSource) {
  const scope: TransactionScope = { dataSource, open: true };
  return {
    run: <Result>(work: () => Promise<Result>): Promise<Result> => (scopes ? scopes.run(scope, work) : work()),
    close: (): void => {
      scope.open = false;
    },
  };
}

/** Throws inside a transaction: a second writer there would wait for the transaction that waits for it. */
export function refuseInsideTransaction(dataSource: DataSource): void {
  const scope = scopes?.getStore();
  if (scope?.open && scope.dataSource === dataSource) {
    throw new Error(
      'A write beside the transaction that surrounds it would wait for itself; use the manager of the transaction',
    );
  }
}
