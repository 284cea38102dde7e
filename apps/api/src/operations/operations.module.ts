import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DomainModule } from '@rollcall/domain';
import { Backlogs } from './backlog';
import { Declarations } from './declarations';
import { HealthController } from './health.controller';
import { JoinController } from './join.controller';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { ReadinessChecks } from './readiness';
import { ServiceEvents } from './service-events';
import { TracingEnd } from './tracing/tracing-end';
import { WriteChecks } from './write-checks';

@Module({
  imports: [DomainModule, DiscoveryModule],
  controllers: [HealthController, JoinController, MetricsController],
  providers: [Backlogs, Declarations, Metrics, ReadinessChecks, ServiceEvents, TracingEnd, WriteChecks],
})
export class OperationsModule {}
