import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DomainModule } from '@rollcall/domain';
import { Declarations } from './declarations';
import { Backlogs } from './metrics/backlogs';
import { Metrics, MetricsController } from './metrics/metrics';
import { HealthController, ReadinessChecks, WriteChecks } from './readiness';
import { ServiceEvents } from './service-events';
import { TracingEnd } from './tracing/tracing-end';

@Module({
  imports: [DomainModule, DiscoveryModule],
  controllers: [HealthController, MetricsController],
  providers: [Backlogs, Declarations, Metrics, ReadinessChecks, ServiceEvents, TracingEnd, WriteChecks],
})
export class OperationsModule {}
