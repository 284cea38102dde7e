import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@rollcall/platform';
import { AuditModule } from '../audit.module';
import { CheckpointFile } from './checkpoint-file';
import { Sealer } from './sealer';

const PAUSE_MS = 500;
const CHECKPOINT_PAUSE_MS = 60_000;

/** Seals for as long as the process serves; what is left at its end waits for the next one. */
@Injectable()
class SealingRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('sealing of the audit log', PAUSE_MS, (stopped) =>
    this.sealer.sealWaiting(stopped),
  );

  private readonly checkpoints = new Rounds('the file of checkpoints', CHECKPOINT_PAUSE_MS, () => this.file.write());

  constructor(
    private readonly sealer: Sealer,
    private readonly file: CheckpointFile,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
    this.checkpoints.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.rounds.stop(), this.checkpoints.stop()]);
  }
}

/** The sealing of the log; apart from the audit module, so that a command reads without starting to seal. */
@Module({ imports: [AuditModule], providers: [SealingRounds] })
export class SealingModule {}
