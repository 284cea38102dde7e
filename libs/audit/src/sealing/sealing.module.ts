import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@rollcall/platform';
import { AuditModule } from '../audit.module';
import { Sealer } from './sealer';

const PAUSE_MS = 500;

/** Seals for as long as the process serves; what is left at its end waits for the next one. */
@Injectable()
class SealingRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('sealing of the audit log', PAUSE_MS, (stopped) =>
    this.sealer.sealWaiting(stopped),
  );

  constructor(private readonly sealer: Sealer) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}

/** The sealing of the log; apart from the audit module, so that a command reads without starting to seal. */
@Module({ imports: [AuditModule], providers: [SealingRounds] })
export class SealingModule {}
