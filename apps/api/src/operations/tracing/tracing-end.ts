import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { endTracing } from './start';

/** The traces of the last requests leave before the process does. */
@Injectable()
export class TracingEnd implements OnApplicationShutdown {
  onApplicationShutdown(): Promise<void> {
    return endTracing();
  }
}
