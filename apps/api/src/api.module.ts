import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuditModule, SealingModule, StreamingModule } from '@rollcall/audit';
import { controls, eventCatalogue, OutboxModule, RetentionModule } from '@rollcall/domain';
import { type Configuration, PlatformModule } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import { AdminModule } from './admin/admin.module';
import { ConsoleModule } from './console/console.module';
import { ErrorFilter } from './http/errors';
import { OperationsModule } from './operations/operations.module';
import { ScimModule } from './scim/scim.module';

/** The whole service: the two APIs, operations and background jobs. */
@Module({})
export class ApiModule {
  static with(configuration: Configuration, dataSource: DataSource): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(configuration, dataSource),
        AuditModule.with(eventCatalogue, controls),
        AdminModule,
        ConsoleModule,
        ScimModule,
        OperationsModule,
        OutboxModule,
        RetentionModule,
        SealingModule,
        StreamingModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
