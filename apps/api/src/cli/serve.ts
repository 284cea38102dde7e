import cluster from 'node:cluster';
import { loadConfiguration } from '@rollcall/platform';
import { startTracing } from '../operations/tracing/start';
import type { Terminal } from './terminal';

export interface ServeOptions {
  /** Number of processes; 1 = only this one. */
  workers: number;
}

/** `rollcall serve`. A process that only supervises loads nothing of the service. */
export async function serve(terminal: Terminal, { workers }: ServeOptions): Promise<void> {
  const configuration = loadConfiguration(terminal.env);
  if (workers > 1 && cluster.isPrimary) return (await import('./workers.js')).superviseWorkers(workers);
  await startTracing(configuration);
  await (await import('./service.js')).runService(terminal, configuration);
}
