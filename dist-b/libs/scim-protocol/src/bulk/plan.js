"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.orderByNeeds = orderByNeeds;
exports.planBulk = planBulk;
const errors_1 = require("./errors");
const references_1 = require("./references");
/**
 * Orders the nodes 0 to n-1 by the nodes that each needs (strongly connected components after Kosaraju). A node that
 * needs a node of a cycle follows it; the order within a cycle is undefined. Linear in nodes and needs.
 */
function orderByNeeds(needs) {
    const order = [...finished(needs.keys(), needs, new Set())];
    const needed = needs.map(() => []);
    needs.forEach((nodes, index) => {
        for (const node of nodes)
            needed[node].push(index);
    });
    const seen = new Set();
    const groups = order.toReversed().map((root) => [...finished([root], needed, seen)]);
    const isCycle = (group) => group.length > 1 || (group.length === 1 && needs[group[0]].includes(group[0]));
    return { order, cycles: groups.filter(isCycle) };
}
/** Follows the edges depth first and yields each unseen node after everything that it leads to. */
function* finished(roots, edges, seen) {
    for (const root of roots) {
        const path = [];
        const enter = (node) => {
            if (seen.has(node))
                return;
            seen.add(node);
            path.push({ node, rest: edges[node][Symbol.iterator]() });
        };
        enter(root);
        for (let last = path.at(-1); last; last = path.at(-1)) {
            const next = last.rest.next();
            if (!next.done)
                enter(next.value);
            else {
                path.pop();
                yield last.node;
            }
        }
    }
}
/**
 * The order in which to run operations: as in the request, except that a resource is created before operations that
 * refer to it (RFC 7644 §3.7.2). References to unknown bulkIds fail with 400. Circular references fail with 409, which
 * §3.7.1 allows after an attempt: groups do not nest here, so no attribute of this service can form a cycle that
 * creating first and updating later would resolve.
 */
function planBulk(operations) {
    const creators = new Map();
    operations.forEach(({ method, bulkId }, index) => {
        if (method === 'POST' && bulkId !== undefined)
            creators.set(bulkId, index);
    });
    const references = operations.map((operation) => 'error' in operation ? new Set() : (0, references_1.referencesIn)(operation));
    const needs = references.map((bulkIds) => [...bulkIds].flatMap((bulkId) => creators.get(bulkId) ?? []));
    const { order, cycles } = orderByNeeds(needs);
    const circular = circularErrors(cycles, operations);
    return order.map((index) => {
        const operation = operations[index];
        const unknown = [...references[index]].find((bulkId) => !creators.has(bulkId));
        const error = unknown === undefined ? circular.get(index) : (0, errors_1.unknownBulkId)(operation.place, unknown);
        return { index, operation: error ? { ...operation, error } : operation, references: references[index] };
    });
}
function circularErrors(cycles, operations) {
    const errors = cycles.map((cycle) => {
        const inOrder = cycle.toSorted((a, b) => a - b);
        return (0, errors_1.circularBulkIds)(inOrder.map((index) => operations[index].bulkId));
    });
    return new Map(cycles.flatMap((cycle, at) => cycle.map((index) => [index, errors[at]])));
}
//# sourceMappingURL=plan.js.map