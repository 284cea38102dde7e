import type { DataSource } from 'typeorm';
import { engineOf } from './engine';
import { DatabaseBusyError } from './errors';
import type { Raw, Statement } from './statement';

/** Maximum number of concurrent long reads: in total, and per organization. */
export interface Lanes {
  readonly total: number;
  readonly each: number;
}

/** An embedded database runs each read in a process. On a server, half of the connections remain for all other requests. */
export function lanesOf(dataSource: DataSource): Lanes {
  if (engineOf(dataSource.manager).name === 'sqlite') return { total: 2, each: 1 };
  const { poolSize = 10 } = dataSource.options;
  return { total: Math.max(1, Math.floor(poolSize / 2)), each: Math.max(1, Math.floor(poolSize / 4)) };
}

interface Waiting {
  readonly begin: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Maximum number of waiting reads per organization, and maximum wait of each. */
const MOST_WAITING = 100;
const LONGEST_WAIT_MS = 10_000;

/**
 * Runs reads that no index bounds a few at a time, so that they do not occupy all connections or processors. Organizations
 * take turns. A read that waits too long, or exceeds the queue, gets a DatabaseBusyError.
 */
export class LongReads {
  /** Waiting reads by organization. The next organization comes first. */
  private readonly waiting = new Map<string, Set<Waiting>>();
  private readonly running = new Map<string, number>();
  private runningTotal = 0;

  constructor(
    private readonly lanes: Lanes,
    private readonly run: (statement: Statement) => Promise<Raw[]>,
  ) {}

  async read(organizationId: string, statement: Statement, waitMs = LONGEST_WAIT_MS): Promise<Raw[]> {
    if (!this.isFree(organizationId)) await this.turn(organizationId, waitMs);
    else this.count(organizationId, 1);
    try {
      return await this.run(statement);
    } finally {
      this.count(organizationId, -1);
      this.beginNext();
    }
  }

  private isFree(organizationId: string): boolean {
    const { total, each } = this.lanes;
    return this.runningTotal < total && (this.running.get(organizationId) ?? 0) < each;
  }

  /** Resolves when the read counts as running. */
  private turn(organizationId: string, waitMs: number): Promise<void> {
    const queue = this.waiting.get(organizationId) ?? new Set();
    if (queue.size >= MOST_WAITING) throw new DatabaseBusyError(`${MOST_WAITING} long reads wait already`);
    this.waiting.set(organizationId, queue);
    return new Promise((begin, reject) => {
      const leave = () => {
        this.leave(organizationId, queue, waiting);
        reject(new DatabaseBusyError(`A long read had no turn within ${waitMs} ms`));
      };
      const waiting: Waiting = { begin, timer: setTimeout(leave, waitMs) };
      queue.add(waiting);
    });
  }

  private beginNext(): void {
    const next = [...this.waiting].find(([organizationId]) => this.isFree(organizationId));
    if (!next) return;
    const [organizationId, queue] = next;
    const [first] = queue;
    clearTimeout(first!.timer);
    this.leave(organizationId, queue, first!);
    // The other organizations come before its next read.
    if (queue.size > 0) {
      this.waiting.delete(organizationId);
      this.waiting.set(organizationId, queue);
    }
    this.count(organizationId, 1);
    first!.begin();
  }

  private leave(organizationId: string, queue: Set<Waiting>, waiting: Waiting): void {
    queue.delete(waiting);
    if (queue.size === 0) this.waiting.delete(organizationId);
  }

  private count(organizationId: string, difference: 1 | -1): void {
    const running = (this.running.get(organizationId) ?? 0) + difference;
    this.runningTotal += difference;
    if (running > 0) this.running.set(organizationId, running);
    else this.running.delete(organizationId);
  }
}
