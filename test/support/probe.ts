import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ServiceProcess } from './process';

/** What is asked for again and again. */
export interface ProbeTarget {
  name: string;
  path: string;
  headers?: Record<string, string>;
}

/** How long answers took, in milliseconds, but for those in which other processes had the machine. */
export interface Latencies {
  answers: number;
  p50: number;
  p99: number;
  max: number;
}

const EVERY_MS = 10;

/** Asks the targets of a service in turn while `work` runs; gives the latencies of each by its name. Throws where one was not answered with 200. */
export async function probeDuring(
  { url, pid }: Pick<ServiceProcess, 'url' | 'pid'>,
  targets: readonly ProbeTarget[],
  work: () => Promise<unknown>,
): Promise<Record<string, Latencies>> {
  const probe = new Worker(join(__dirname, 'probe-thread.mjs'), {
    workerData: { url, pid, targets, everyMs: EVERY_MS },
  });
  try {
    await new Promise((resolve) => probe.once('online', resolve));
    await work();
    const result = new Promise<{ latencies: Record<string, number[]>; failures: string[] }>((resolve, reject) => {
      probe.once('message', resolve);
      probe.once('error', reject);
    });
    probe.postMessage('end');
    const { latencies, failures } = await result;
    if (failures.length > 0) throw new Error(`the probe was refused ${failures.length} times, as ${failures[0]}`);
    return Object.fromEntries(Object.entries(latencies).map(([name, values]) => [name, summary(values)]));
  } finally {
    await probe.terminate();
  }
}

function summary(values: readonly number[]): Latencies {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { answers: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
