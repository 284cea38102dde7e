import cluster from 'node:cluster';
import { answerWorkers } from '../operations/metrics/cluster-metrics';

/** Pause before a dead worker is restarted. */
const PAUSE_MS = 1000;
/**
 * As in the image and in `npm start`. Of V8's four threads, which collect garbage, one is enough beside other workers: more
 * take the cores from requests. Since Node 24, young objects would take twice as much memory as before, for no gain.
 */
const V8_OPTIONS = ['--v8-pool-size=1', '--max-semi-space-size=16'];

/**
 * Starts worker processes on one port, and restarts a worker that dies. If one dies before any has served, for example
 * because the port is in use, all stop. On SIGTERM and SIGINT, each finishes its requests. If this process dies, so do they.
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
  // Workers accept connections themselves: a connection handed to a dying worker would hang forever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ execArgv: [...process.execArgv, ...V8_OPTIONS] });
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
