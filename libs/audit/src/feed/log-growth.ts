import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob, chunks, Database } from '@rollcall/platform';
import { sizesOfLogs } from './log-growth.sql';

const PAUSE_MS = 500;
/** Organizations per statement. */
const TOGETHER = 500;

/** A reader that has read its log up to a size. */
interface Waiting {
  organizationId: string;
  size: number;
  resolve: (size: number | undefined) => void;
}

/** Tells readers when their logs grow. One statement per interval asks for all readers of the process. */
@Injectable()
export class LogGrowth implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly waiting = new Set<Waiting>();
  private readonly job = new BackgroundJob('watching the audit logs', PAUSE_MS, () => this.look());

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.job.stop();
  }

  /** Waits until the log has more than `size` events and returns its size. Undefined when the signal aborts. */
  beyond(organizationId: string, size: number, signal: AbortSignal): Promise<number | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const stop = () => waiting.resolve(undefined);
      const waiting: Waiting = {
        organizationId,
        size,
        resolve: (grown) => {
          this.waiting.delete(waiting);
          signal.removeEventListener('abort', stop);
          resolve(grown);
        },
      };
      this.waiting.add(waiting);
      signal.addEventListener('abort', stop);
    });
  }

  private async look(): Promise<void> {
    const organizationIds = [...new Set([...this.waiting].map(({ organizationId }) => organizationId))];
    for (const some of chunks(organizationIds, TOGETHER)) this.tell(await this.sizesOf(some));
  }

  private async sizesOf(organizationIds: readonly string[]): Promise<Map<string, number>> {
    type Row = { organizationId: string; size: number | string };
    const rows = await this.database.acrossOrganizations.read<Row>(sizesOfLogs, { organizationIds });
    return new Map(rows.map(({ organizationId, size }) => [organizationId, Number(size)]));
  }

  private tell(sizes: ReadonlyMap<string, number>): void {
    for (const { organizationId, size, resolve } of [...this.waiting]) {
      const grown = sizes.get(organizationId) ?? 0;
      if (grown > size) resolve(grown);
    }
  }
}
