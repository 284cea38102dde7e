import { auditEntities } from '@rollcall/audit';
import { domainEntities } from '@rollcall/domain';
import { type Configuration, createDataSource } from '@rollcall/platform';
import type { DataSource, Logger } from 'typeorm';

/** The data source of the service, with every entity; not yet connected. */
export const serviceDataSource = ({ DATABASE_URL, DATABASE_POOL }: Configuration, logger?: Logger): DataSource =>
  createDataSource({
    url: DATABASE_URL,
    pool: DATABASE_POOL,
    entities: [...auditEntities, ...domainEntities],
    ...(logger && { logger }),
  });
