"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.speaksForAll = void 0;
exports.superviseWorkers = superviseWorkers;
const node_cluster_1 = __importDefault(require("node:cluster"));
const cluster_metrics_1 = require("../operations/metrics/cluster-metrics");
/** Pause before a dead worker is restarted. */
const PAUSE_MS = 1000;
/**
 * Starts worker processes on one port, and restarts a worker that dies. If one dies before any has served, for example
 * because the port is in use, all stop. On SIGTERM and SIGINT, each finishes its requests. If this process dies, so do they.
 */
function superviseWorkers(count) {
    let served = false;
    let stopping = false;
    let status = 0;
    const workers = () => Object.values(node_cluster_1.default.workers ?? {}).filter((worker) => worker !== undefined);
    const stop = (signal) => {
        stopping = true;
        for (const worker of workers())
            worker.process.kill(signal);
    };
    // Workers accept connections themselves: a connection handed to a dying worker would hang forever.
    node_cluster_1.default.schedulingPolicy = node_cluster_1.default.SCHED_NONE;
    (0, cluster_metrics_1.answerWorkers)();
    node_cluster_1.default.on('listening', () => {
        served = true;
    });
    node_cluster_1.default.on('exit', (worker, code, signal) => {
        if (!stopping && !served) {
            status = 1;
            stop('SIGTERM');
        }
        else if (!stopping) {
            process.stderr.write(`rollcall: worker ${worker.process.pid} exited (${signal ?? code}); starting another one\n`);
            setTimeout(() => {
                if (!stopping)
                    node_cluster_1.default.fork();
            }, PAUSE_MS);
        }
        if (stopping && workers().length === 0)
            process.exit(status);
    });
    for (const signal of ['SIGTERM', 'SIGINT'])
        process.on(signal, () => stop(signal));
    for (let started = 0; started < count; started++)
        node_cluster_1.default.fork();
}
/** Whether this process prints the messages that are the same for all workers. */
const speaksForAll = () => !node_cluster_1.default.isWorker || node_cluster_1.default.worker?.id === 1;
exports.speaksForAll = speaksForAll;
//# sourceMappingURL=workers.js.map