import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OrganizationSetup, type OrganizationSetupRequest, type SetUpOrganization } from '@rollcall/domain';
import { loadConfiguration, migrate } from '@rollcall/platform';
import type { DataSource, Logger } from 'typeorm';
import { createApplication } from '../../apps/api/src/application';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { createTestDatabase } from './database';
import { GraphqlClient } from './graphql-client';
import { NO_LIMITS } from './process';
import { SCIM_1, ScimClient } from './scim-client';
import { spending } from './spent';
import { acceptingIds } from './stored-ids';

/** The whole service in this process, called over real HTTP. */
export interface Service {
  url: string;
  databaseUrl: string;
  dataSource: DataSource;
  application: NestFastifyApplication;
  stop(): Promise<void>;
}

/** An organization with SCIM switched on, and clients that act for it. */
export interface Tenant {
  founded: SetUpOrganization;
  scim: ScimClient;
  /** The same organization through the product's own SCIM API. */
  scim1: ScimClient;
  admin: GraphqlClient;
}

/** On its own database, which is dropped at the end, or on the one that `env` names. */
export async function startService(env: Record<string, string> = {}, logger?: Logger): Promise<Service> {
  const database =
    env.DATABASE_URL === undefined
      ? await spending('database', createTestDatabase)
      : { url: env.DATABASE_URL, drop: async () => {} };
  const configuration = loadConfiguration({ LOG_LEVEL: 'error', ...NO_LIMITS, ...env, DATABASE_URL: database.url });
  const dataSource = serviceDataSource(configuration, logger);
  await spending('database', () => migrate(dataSource, configuration.DATABASE_URL));
  const application = await spending('boot', async () => {
    const created = await createApplication(configuration, dataSource);
    await created.listen({ host: '127.0.0.1', port: 0 });
    return created;
  });
  return {
    url: await application.getUrl(),
    databaseUrl: database.url,
    dataSource: acceptingIds(dataSource),
    application,
    stop: async () => {
      await application.close();
      await database.drop();
    },
  };
}

export async function setUpTenant(service: Service, request: Partial<OrganizationSetupRequest> = {}): Promise<Tenant> {
  const founded = await service.application.get(OrganizationSetup, { strict: false }).run({
    name: 'Acme',
    adminAddress: 'admin@acme.example',
    plan: 'ENTERPRISE',
    scim: true,
    scimRateLimit: 0,
    ...request,
  });
  return {
    founded,
    scim: new ScimClient(service.url, founded.scimKey ?? ''),
    scim1: new ScimClient(service.url, founded.scimKey ?? '', 'curl/8.5.0', SCIM_1),
    admin: new GraphqlClient(service.url, founded.adminToken),
  };
}
