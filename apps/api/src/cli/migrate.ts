import { SERVICE_LOG, serviceCaller, THE_SERVICE, Transactions } from '@rollcall/audit';
import { eventCatalogue } from '@rollcall/domain';
import { type Configuration, Database, loadConfiguration, migrate, withoutPassword } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import { serviceDataSource } from '../data-source';
import type { Terminal } from './terminal';

/** Migrates the database and records it; returns how many migrations ran. */
export async function migrateAndRecord(dataSource: DataSource, { DATABASE_URL }: Configuration): Promise<number> {
  const ran = await migrate(dataSource, DATABASE_URL);
  if (ran.length > 0) {
    await new Transactions(new Database(dataSource), eventCatalogue).run(serviceCaller(SERVICE_LOG), async (tx) => {
      tx.record({
        action: 'service.migrated',
        target: THE_SERVICE,
        changes: [{ field: 'migrations', before: null, after: ran }],
      });
    });
  }
  return ran.length;
}

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
