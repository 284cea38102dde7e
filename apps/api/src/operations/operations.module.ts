import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Declarations } from './declarations';
import { HealthController } from './health.controller';
import { JoinController } from './join.controller';

@Module({ imports: [DiscoveryModule], controllers: [HealthController, JoinController], providers: [Declarations] })
export class OperationsModule {}
