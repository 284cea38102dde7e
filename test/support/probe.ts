import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ServiceProcess } from './process';

/** A request that is sent again and again. */
export interface ProbeTarget {
  name: string;
  path: string;
  headers?: Record<string, string>;
}

/** Response times in milliseconds, excluding times in which other processes had the machine. */
export interface Latencies {
  answers: number;
  p50: number;
  p99: number;
  max: number;
}

const EVERY_MS = 10;

/**
 * Calls the targets of a service in turn while `work` runs; returns the latencies of each by name. Throws if a response
 * was not 200.
 */
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
