import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob, CONFIGURATION, type Configuration, Outbound } from '@rollcall/platform';
import { StreamCursors } from './stream-cursors';
import { StreamDeliveries } from './stream-deliveries';
import { StreamSender } from './stream-sender';
import { StreamTests } from './stream-tests';

const PAUSE_MS = 500;

/** Delivers while the process runs. */
@Injectable()
class StreamingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job = new BackgroundJob('audit streaming', PAUSE_MS, () => this.deliveries.deliverDue());

  constructor(private readonly deliveries: StreamDeliveries) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.job.stop(), this.deliveries.stop()]);
  }
}

/** Streams the log. Separate from the audit module, so that commands can read the log without delivering it. */
@Module({
  providers: [
    StreamCursors,
    StreamDeliveries,
    StreamingJob,
    StreamSender,
    StreamTests,
    {
      provide: Outbound,
      useFactory: ({ STREAM_NETWORKS }: Configuration) => new Outbound(STREAM_NETWORKS),
      inject: [CONFIGURATION],
    },
  ],
  exports: [StreamTests],
})
export class StreamingModule {}
