import { loadConfiguration, withoutPassword } from '@rollcall/platform';
import { serviceDataSource } from '../data-source';
import { migrateAndRecord } from './migration';

/** `rollcall migrate`. */
export async function migrateCommand(env: NodeJS.ProcessEnv): Promise<void> {
  const configuration = loadConfiguration(env);
  const dataSource = serviceDataSource(configuration);
  const ran = await migrateAndRecord(dataSource, configuration);
  await dataSource.destroy();
  const done = ran === 0 ? 'is up to date' : `has been brought up to date (${ran} migration${ran === 1 ? '' : 's'})`;
  process.stdout.write(`The database at ${withoutPassword(configuration.DATABASE_URL)} ${done}.\n`);
}
