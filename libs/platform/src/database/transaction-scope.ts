import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

/** The transaction that surrounds the running code. Closed when it ends, because for example timers outlive it. */
interface TransactionScope {
  readonly dataSource: DataSource;
  open: boolean;
}

/** Only tests check for this programming error, because on Node 20 the storage slows down every promise. */
const scopes = process.env.NODE_ENV === 'test' ? new AsyncLocalStorage<TransactionScope>() : undefined;

/** Marks `work` as inside a transaction. `close` removes the mark from anything that `work` left running. */
export function openScope(dataSource: DataSource) {
  const scope: TransactionScope = { dataSource, open: true };
  return {
    run: <Result>(work: () => Promise<Result>): Promise<Result> => (scopes ? scopes.run(scope, work) : work()),
    close: (): void => {
      scope.open = false;
    },
  };
}

/** Throws inside a transaction. A second writer there would wait for the transaction, which waits for the writer. */
export function refuseInsideTransaction(dataSource: DataSource): void {
  const scope = scopes?.getStore();
  if (scope?.open && scope.dataSource === dataSource) {
    throw new Error(
      'A write beside the transaction that surrounds it would wait for itself; use the manager of the transaction',
    );
  }
}
