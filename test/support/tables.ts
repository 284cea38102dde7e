import { loadConfiguration } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import { serviceDataSource } from '../../apps/api/src/data-source';

/** Direct access to a service's database, with metadata for all tables. */
export const openDatabase = (url: string): Promise<DataSource> =>
  serviceDataSource(loadConfiguration({ DATABASE_URL: url })).initialize();
