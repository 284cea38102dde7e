import { loadConfiguration, withoutPassword } from '@rollcall/platform';
import { serviceDataSource } from '../data-source';
import { migrateAndRecord } from './migration';
import type { Terminal } from './terminal';

/** `rollcall migrate`. */
export async function migrateCommand(terminal: Terminal): Promise<void> {
  const configuration = loadConfiguration(terminal.env);
  const dataSource = serviceDataSource(configuration);
  const ran = await migrateAndRecord(dataSource, configuration).finally(
    () => dataSource.isInitialized && dataSource.destroy(),
  );
  const done = ran === 0 ? 'is up to date' : `was migrated (${ran} migration${ran === 1 ? '' : 's'})`;
  terminal.stdout.write(`The database at ${withoutPassword(configuration.DATABASE_URL)} ${done}.\n`);
}
