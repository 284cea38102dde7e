import { auditEntities } from '@rollcall/audit';
import { domainEntities } from '@rollcall/domain';
import { type Configuration, createDataSource, databaseTls, platformEntities } from '@rollcall/platform';
import type { DataSource, Logger } from 'typeorm';

/** Creates the data source of the service with all entities, not yet connected. */
export const serviceDataSource = (configuration: Configuration, logger?: Logger): DataSource =>
  createDataSource({
    url: configuration.DATABASE_URL,
    pool: configuration.DATABASE_POOL,
    tls: databaseTls(configuration),
    slowMs: configuration.SLOW_STATEMENT_MS,
    entities: [...platformEntities, ...auditEntities, ...domainEntities],
    ...(logger && { logger }),
  });
