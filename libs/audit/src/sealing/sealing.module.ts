import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob } from '@rollcall/platform';
import { CheckpointFile } from './checkpoint-file';
import { Sealer } from './sealer';

const PAUSE_MS = 500;
const CHECKPOINT_PAUSE_MS = 60_000;

/** Seals for as long as the process serves; what is left at its end waits for the next one. */
@Injectable()
class SealingRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job = new BackgroundJob('sealing of the audit log', PAUSE_MS, (stopped) =>
    this.sealer.sealWaiting(stopped),
  );

  private readonly checkpoints = new BackgroundJob('the file of checkpoints', CHECKPOINT_PAUSE_MS, () =>
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

/** The sealing of the log; apart from the audit module, so that a command reads without starting to seal. */
@Module({ providers: [SealingRounds] })
export class SealingModule {}
