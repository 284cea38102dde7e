"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runBulk = runBulk;
const errors_1 = require("./errors");
const plan_1 = require("./plan");
const references_1 = require("./references");
/**
 * Runs the operations one by one, each after those that it refers to, with references replaced by IDs. `run` returns
 * refusals as `{error}`; anything that it throws ends the job and is thrown. Returns one result per operation, in
 * request order; operations after `failOnErrors` errors neither run nor have a result (RFC 7644 §3.7).
 */
async function runBulk({ failOnErrors, operations }, run) {
    const answers = new Map();
    const ids = new Map();
    let errors = 0;
    for (const step of (0, plan_1.planBulk)(operations)) {
        const operation = resolve(step, ids);
        const result = 'error' in operation ? { error: operation.error } : await run(operation);
        answers.set(step.index, { operation, result });
        if ('error' in result)
            errors++;
        else if (operation.method === 'POST')
            ids.set(operation.bulkId, result.id);
        if (errors === failOnErrors)
            break;
    }
    return operations.flatMap((_, index) => answers.get(index) ?? []);
}
/** Replaces references with IDs; refuses the operation if a referenced resource was not created. */
function resolve({ operation, references }, ids) {
    if ('error' in operation || references.size === 0)
        return operation;
    const missing = [...references].find((bulkId) => !ids.has(bulkId));
    if (missing !== undefined)
        return { ...operation, error: (0, errors_1.failedBulkId)(operation.place, missing) };
    return (0, references_1.resolveReferences)(operation, (bulkId) => ids.get(bulkId));
}
//# sourceMappingURL=run.js.map