import { type DynamicModule, Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { CONFIGURATION, type Configuration } from './config/configuration';
import { Database } from './database/database';
import { LongAnswers } from './network/long-answers';
import { Keyring } from './secrets/keyring';
import { openKeyring } from './secrets/open-keyring';

/**
 * The configuration, the database, the keys of its secrets and the shared limit of long responses, for every module.
 * The data source is connected and migrated.
 */
@Global()
@Module({})
export class PlatformModule {
  static with(configuration: Configuration, dataSource: DataSource): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({ useFactory: () => dataSource.options, dataSourceFactory: async () => dataSource }),
      ],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [getDataSourceToken()] },
        {
          provide: Keyring,
          useFactory: (database: Database) => openKeyring(database, configuration),
          inject: [Database],
        },
        { provide: LongAnswers, useValue: new LongAnswers(configuration.READER_TIMEOUT * 1000) },
      ],
      exports: [CONFIGURATION, Database, Keyring, LongAnswers],
    };
  }
}
