import { loadConfiguration } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { acceptingIds } from './stored-ids';

/** Direct access to a service's database, with metadata for all tables. */
export const openDatabase = async (url: string, settings: Record<string, string> = {}): Promise<DataSource> =>
  acceptingIds(await serviceDataSource(loadConfiguration({ DATABASE_URL: url, ...settings })).initialize());
