import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Declarations } from './declarations';
import { HealthController } from './health.controller';

@Module({ imports: [DiscoveryModule], controllers: [HealthController], providers: [Declarations] })
export class OperationsModule {}
