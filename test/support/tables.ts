import { loadConfiguration } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import { serviceDataSource } from '../../apps/api/src/data-source';

/** The database of a service, beside it, with all that is known of its tables. */
export const openDatabase = (url: string): Promise<DataSource> =>
  serviceDataSource(loadConfiguration({ DATABASE_URL: url })).initialize();
