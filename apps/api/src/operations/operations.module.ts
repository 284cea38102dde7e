import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '@rollcall/audit';
import { Declarations } from './declarations';
import { HealthController } from './health.controller';
import { JoinController } from './join.controller';
import { ServiceEvents } from './service-events';

@Module({
  imports: [AuditModule, DiscoveryModule],
  controllers: [HealthController, JoinController],
  providers: [Declarations, ServiceEvents],
})
export class OperationsModule {}
