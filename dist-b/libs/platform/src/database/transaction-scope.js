"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.openScope = openScope;
exports.refuseInsideTransaction = refuseInsideTransaction;
const node_async_hooks_1 = require("node:async_hooks");
/** Only tests check for this programming error, because on Node 20 the storage slows down every promise. */
const scopes = process.env.NODE_ENV === 'test' ? new node_async_hooks_1.AsyncLocalStorage() : undefined;
/** Marks `work` as inside a transaction. `close` removes the mark from anything that `work` left running. */
function openScope(dataSource) {
    const scope = { dataSource, open: true };
    return {
        run: (work) => (scopes ? scopes.run(scope, work) : work()),
        close: () => {
            scope.open = false;
        },
    };
}
/** Throws inside a transaction. A second writer there would wait for the transaction, which waits for the writer. */
function refuseInsideTransaction(dataSource) {
    const scope = scopes?.getStore();
    if (scope?.open && scope.dataSource === dataSource) {
        throw new Error('A write beside the transaction that surrounds it would wait for itself; use the manager of the transaction');
    }
}
//# sourceMappingURL=transaction-scope.js.map