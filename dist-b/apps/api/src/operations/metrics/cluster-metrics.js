"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.answerWorkers = answerWorkers;
exports.offerMetrics = offerMetrics;
exports.metricsOfAll = metricsOfAll;
const node_cluster_1 = __importDefault(require("node:cluster"));
const prom_client_1 = require("prom-client");
// A scrape reaches one worker but covers all of them: the worker asks the primary process, which asks every worker.
const QUESTION = 'rollcall:metrics?';
const ANSWER = 'rollcall:metrics';
/** Longer than the primary process waits for each worker. */
const PATIENCE_MS = 7000;
/** In the primary process. */
function answerWorkers() {
    const registry = new prom_client_1.AggregatorRegistry();
    node_cluster_1.default.on('message', (worker, { type, number }) => {
        if (type !== QUESTION)
            return;
        registry.clusterMetrics().then((text) => worker.send({ type: ANSWER, number, text }), () => worker.send({ type: ANSWER, number }));
    });
}
/** In a worker: makes its metrics available to the primary process. */
function offerMetrics(registry) {
    if (!node_cluster_1.default.isWorker)
        return;
    prom_client_1.AggregatorRegistry.setRegistries([registry]);
    new prom_client_1.AggregatorRegistry();
}
let asked = 0;
/** The metrics of this process, or of all workers if it is one of them; undefined if a worker does not respond. */
async function metricsOfAll(registry) {
    if (!node_cluster_1.default.isWorker)
        return registry.metrics();
    const number = ++asked;
    return new Promise((resolve) => {
        const end = (text) => {
            clearTimeout(timer);
            process.off('message', hear);
            resolve(text);
        };
        const hear = (message) => {
            if (message.type === ANSWER && message.number === number)
                end(message.text);
        };
        const timer = setTimeout(end, PATIENCE_MS);
        process.on('message', hear);
        process.send({ type: QUESTION, number });
    });
}
//# sourceMappingURL=cluster-metrics.js.map