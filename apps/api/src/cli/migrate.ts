import { loadConfiguration, migrate, withoutPassword } from '@rollcall/platform';
import { serviceDataSource } from '../data-source';

/** `rollcall migrate`. */
export async function migrateCommand(env: NodeJS.ProcessEnv): Promise<void> {
  const configuration = loadConfiguration(env);
  const dataSource = serviceDataSource(configuration);
  const ran = await migrate(dataSource, configuration.DATABASE_URL);
  await dataSource.destroy();
  const done = ran === 0 ? 'is up to date' : `has been brought up to date (${ran} migration${ran === 1 ? '' : 's'})`;
  process.stdout.write(`The database at ${withoutPassword(configuration.DATABASE_URL)} ${done}.\n`);
}
