"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.logContext = exports.withLogContext = void 0;
exports.logCaller = logCaller;
const node_async_hooks_1 = require("node:async_hooks");
const contexts = new node_async_hooks_1.AsyncLocalStorage();
/**
 * Runs `work`; every line that it logs, at any depth, names the request. Apart from the log, only turns (`giveWay`) use
 * this context.
 */
const withLogContext = (context, work) => contexts.run(context, work);
exports.withLogContext = withLogContext;
const logContext = () => contexts.getStore();
exports.logContext = logContext;
/** Adds the caller to all further lines. */
function logCaller(caller) {
    const context = (0, exports.logContext)();
    if (!context)
        return;
    context.organizationId = caller.organizationId;
    context.caller = [caller.actor.type, caller.actor.id].filter(Boolean).join(' ');
}
//# sourceMappingURL=log-context.js.map