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
  /** Processes that serve; 1 = this one. */
  workers: number;
}

/** `rollcall serve`: migrates, listens, and where it is tried out founds a first organization. */
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
      `Rollcall is running at ${configuration.publicUrl} with ${withoutPassword(configuration.DATABASE_URL)}\n`,
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

/** On an embedded database and not in production, where what a service prints is kept: its first token would be. */
const isTriedOut = ({ DATABASE_URL, NODE_ENV }: Configuration): boolean =>
  NODE_ENV !== 'production' && databaseTarget(DATABASE_URL).type === 'sqlite';
