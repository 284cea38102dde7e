import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

// A scrape reaches one worker but covers all of them: the worker asks the primary process, which asks every worker.

const QUESTION = 'rollcall:metrics?';
const ANSWER = 'rollcall:metrics';
/** Longer than the primary process waits for each worker. */
const PATIENCE_MS = 7000;

interface Message {
  type: string;
  number: number;
  /** Missing if a worker did not respond. */
  text?: string;
}

/** In the primary process. */
export function answerWorkers(): void {
  const registry = new AggregatorRegistry();
  cluster.on('message', (worker: Worker, { type, number }: Message) => {
    if (type !== QUESTION) return;
    registry.clusterMetrics().then(
      (text) => worker.send({ type: ANSWER, number, text }),
      () => worker.send({ type: ANSWER, number }),
    );
  });
}

/** In a worker: makes its metrics available to the primary process. */
export function offerMetrics(registry: Registry): void {
  if (!cluster.isWorker) return;
  AggregatorRegistry.setRegistries([registry]);
  new AggregatorRegistry();
}

let asked = 0;

/** The metrics of this process, or of all workers if it is one of them; undefined if a worker does not respond. */
export async function metricsOfAll(registry: Registry): Promise<string | undefined> {
  if (!cluster.isWorker) return registry.metrics();
  const number = ++asked;
  return new Promise((resolve) => {
    const end = (text?: string) => {
      clearTimeout(timer);
      process.off('message', hear);
      resolve(text);
    };
    const hear = (message: Message) => {
      if (message.type === ANSWER && message.number === number) end(message.text);
    };
    const timer = setTimeout(end, PATIENCE_MS);
    process.on('message', hear);
    process.send!({ type: QUESTION, number });
  });
}
