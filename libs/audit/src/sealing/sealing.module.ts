import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob } from '@rollcall/platform';
import { CheckpointFile } from './checkpoint-file';
import { Sealer } from './sealer';

const PAUSE_MS = 500;
const CHECKPOINT_PAUSE_MS = 60_000;

/** Seals while the process runs. Events that are left when it stops wait for the next process. */
@Injectable()
class SealingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job = new BackgroundJob('audit log sealing', PAUSE_MS, (stopped) =>
    this.sealer.sealWaiting(stopped),
  );

  private readonly checkpoints = new BackgroundJob('checkpoint file writing', CHECKPOINT_PAUSE_MS, () =>
    this.file.write(),
  );

  constructor(
    private readonly sealer: Sealer,
    private readonly file: CheckpointFile,
  ) {}

  onApplicationBootstrap(): void {
    this.job.start();
    this.checkpoints.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.job.stop(), this.checkpoints.stop()]);
  }
}

/** Seals the log. Separate from the audit module, so that commands can read the log without sealing it. */
@Module({ providers: [SealingJob] })
export class SealingModule {}
