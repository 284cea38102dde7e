import cluster from 'node:cluster';
import { OrganizationSetup } from '@rollcall/domain';
import { type Configuration, databaseTarget, loadConfiguration, withoutPassword } from '@rollcall/platform';
import { createApplication } from '../application';
import { serviceDataSource } from '../data-source';
import { FIRST_ADMIN } from './first-admin';
import { firstMinute, howToSetUp } from './first-minute';
import { migrateAndRecord } from './migration';
import type { Terminal } from './terminal';
import { speaksForAll, superviseWorkers } from './workers';

export interface ServeOptions {
  /** Number of processes; 1 = only this one. */
  workers: number;
}

/** `rollcall serve`: migrates, listens, and sets up a first organization for evaluation. */
export async function serve(terminal: Terminal, { workers }: ServeOptions): Promise<void> {
  const configuration = loadConfiguration(terminal.env);
  if (workers > 1 && cluster.isPrimary) return superviseWorkers(workers);
  const dataSource = serviceDataSource(configuration);
  await migrateAndRecord(dataSource, configuration);
  const application = await createApplication(configuration, dataSource);
  try {
    await application.listen({ host: configuration.HOST, port: configuration.PORT });
  } catch (error) {
    await application.close();
    throw error;
  }
  if (speaksForAll())
    terminal.stdout.write(
      `Rollcall is running at ${configuration.publicUrl} (database: ${withoutPassword(configuration.DATABASE_URL)})\n`,
    );
  const setup = application.get(OrganizationSetup, { strict: false });
  if (isTriedOut(configuration)) {
    const first = await setup.runFirst({
      name: 'My organization',
      adminAddress: 'admin@rollcall.example',
      adminName: FIRST_ADMIN,
      plan: 'ENTERPRISE',
      scim: false,
      scimRateLimit: null,
    });
    if (first) terminal.stdout.write(firstMinute(configuration.publicUrl, first));
  } else if (speaksForAll() && !(await setup.anyOrganization())) {
    terminal.stdout.write(howToSetUp);
  }
}

/** An embedded database outside production. In production, output is kept, and the first token would be too. */
const isTriedOut = ({ DATABASE_URL, NODE_ENV }: Configuration): boolean =>
  NODE_ENV !== 'production' && databaseTarget(DATABASE_URL).type === 'sqlite';
