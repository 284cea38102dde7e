import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DomainModule } from '@rollcall/domain';
import { Declarations } from './declarations';
import { Backlogs } from './metrics/backlogs';
import { Metrics, MetricsController } from './metrics/metrics';
import { HealthController, ReadinessChecks, WriteChecks } from './readiness';
import { ServiceEvents } from './service-events';
import { endTracing } from './tracing/start';

@Module({
  imports: [DomainModule, DiscoveryModule],
  controllers: [HealthController, MetricsController],
  providers: [Backlogs, Declarations, Metrics, ReadinessChecks, ServiceEvents, WriteChecks],
})
export class OperationsModule implements OnApplicationShutdown {
  /** Sends the last traces before the process ends. */
  onApplicationShutdown(): Promise<void> {
    return endTracing();
  }
}
