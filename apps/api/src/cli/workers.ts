import cluster from 'node:cluster';
import { answerWorkers } from '../operations/metrics/cluster-metrics';

/** Pause before a worker that died is started again. */
const PAUSE_MS = 1000;

/**
 * Starts so many processes that serve one port, and starts one again that dies. Where one dies before any has served, as
 * the port is taken, all end. SIGTERM and SIGINT let each finish its requests; without this process the others end too.
 */
export function superviseWorkers(count: number): void {
  let served = false;
  let stopping = false;
  let status = 0;
  const workers = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  const stop = (signal: NodeJS.Signals) => {
    stopping = true;
    for (const worker of workers()) worker.process.kill(signal);
  };
  // Workers take connections themselves: one that this process hands to a worker that dies just then would hang for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  answerWorkers();
  cluster.on('listening', () => {
    served = true;
  });
  cluster.on('exit', (worker, code, signal) => {
    if (!stopping && !served) {
      status = 1;
      stop('SIGTERM');
    } else if (!stopping) {
      process.stderr.write(`rollcall: worker ${worker.process.pid} exited (${signal ?? code}); starting another one\n`);
      setTimeout(() => {
        if (!stopping) cluster.fork();
      }, PAUSE_MS);
    }
    if (stopping && workers().length === 0) process.exit(status);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  for (let started = 0; started < count; started++) cluster.fork();
}

/** Whether this process is to say what all of them have in common. */
export const speaksForAll = (): boolean => !cluster.isWorker || cluster.worker?.id === 1;
