import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Erasures } from '@rollcall/audit';
import { BackgroundJob, inTurns, type TransactionStore } from '@rollcall/platform';
import { Organization } from '../model/organization.entity';

const PAUSE_MS = 2000;
/** How long one erasure runs before it is the turn of others, and all of them before new ones are looked for. */
const TURN_MS = 1000;
const RUN_MS = 10_000;

/** Continues erasures while the process serves; several processes may do so concurrently. */
@Injectable()
export class ErasureRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job = new BackgroundJob('personal data erasure', PAUSE_MS, (stopped) => this.run(stopped));

  constructor(private readonly erasures: Erasures) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.job.stop();
  }

  run(stopped: () => boolean = () => false): Promise<void> {
    return inTurns({
      pages: this.erasures.unfinished(),
      proceed: (erasure, ended) => this.erasures.proceed(erasure, mayErase, ended),
      turnMs: TURN_MS,
      runMs: RUN_MS,
      stopped,
    });
  }
}

/** Whether no legal hold is in place; a new hold waits until the transaction ends. */
const mayErase = async (tx: TransactionStore): Promise<boolean> =>
  (await tx.first(Organization, { legalHold: false }, { lock: 'share' })) !== undefined;
