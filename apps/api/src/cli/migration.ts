import { SERVICE_LOG, serviceCaller, THE_SERVICE, Transactions } from '@rollcall/audit';
import { eventCatalogue } from '@rollcall/domain';
import { type Configuration, Database, migrate } from '@rollcall/platform';
import type { DataSource } from 'typeorm';

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
