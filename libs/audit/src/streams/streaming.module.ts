import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob, CONFIGURATION, type Configuration, Outbound } from '@rollcall/platform';
import { StreamCursors } from './stream-cursors';
import { StreamDeliveries } from './stream-deliveries';
import { StreamSender } from './stream-sender';

const PAUSE_MS = 500;

/** Delivers for as long as the process serves. */
@Injectable()
class StreamRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job = new BackgroundJob('streaming of the audit log', PAUSE_MS, () => this.deliveries.deliverDue());

  constructor(private readonly deliveries: StreamDeliveries) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.job.stop(), this.deliveries.stop()]);
  }
}

/** The streaming of the log; apart from the audit module, so that a command reads without starting to deliver. */
@Module({
  providers: [
    StreamCursors,
    StreamDeliveries,
    StreamRounds,
    StreamSender,
    {
      provide: Outbound,
      useFactory: ({ STREAM_NETWORKS }: Configuration) => new Outbound(STREAM_NETWORKS),
      inject: [CONFIGURATION],
    },
  ],
})
export class StreamingModule {}
