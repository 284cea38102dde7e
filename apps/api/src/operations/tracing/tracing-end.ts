import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { endTracing } from './start';

/** Sends the last traces before the process ends. */
@Injectable()
export class TracingEnd implements OnApplicationShutdown {
  onApplicationShutdown(): Promise<void> {
    return endTracing();
  }
}
