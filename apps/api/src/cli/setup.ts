import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainModule, type Founded, Founding, type Plan } from '@rollcall/domain';
import {
  type Configuration,
  createLogger,
  loadConfiguration,
  migrate,
  NestLogger,
  PlatformModule,
} from '@rollcall/platform';
import { serviceDataSource } from '../data-source';
import { SCIM_PATH } from '../scim/base-url';
import type { AdminName } from './first-admin';

export interface SetupOptions {
  organization: string;
  admin: string;
  adminName: AdminName;
  plan: Lowercase<Plan>;
  scim: boolean;
  /** 0 = no limit. */
  rateLimit?: number;
  json: boolean;
}

@Module({ imports: [DomainModule] })
class SetupModule {}

/** `rollcall setup`: founds an organization on a database that is migrated first. */
export async function setup(env: NodeJS.ProcessEnv, options: SetupOptions): Promise<void> {
  const configuration = loadConfiguration(env);
  const dataSource = serviceDataSource(configuration);
  await migrate(dataSource, configuration.DATABASE_URL);
  const context = await NestFactory.createApplicationContext(
    { module: SetupModule, imports: [PlatformModule.with(configuration, dataSource)] },
    { abortOnError: false, logger: new NestLogger(createLogger('warn')) },
  );
  try {
    const founded = await context.get(Founding, { strict: false }).found({
      name: options.organization,
      adminAddress: options.admin,
      adminName: options.adminName,
      plan: options.plan.toUpperCase() as Plan,
      scim: options.scim,
      scimRateLimit: options.rateLimit ?? null,
    });
    const result = resultOf(configuration, founded);
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : asText(options.organization, result));
  } finally {
    await context.close();
  }
}

interface SetupResult {
  organizationId: string;
  adminToken: string;
  scimBaseUrl: string;
  graphqlUrl: string;
  scimKey?: string;
}

function resultOf({ publicUrl }: Configuration, { organization, adminToken, scimKey }: Founded): SetupResult {
  return {
    organizationId: organization.id,
    adminToken,
    scimBaseUrl: publicUrl + SCIM_PATH,
    graphqlUrl: `${publicUrl}/graphql`,
    ...(scimKey !== undefined && { scimKey }),
  };
}

const asText = (name: string, result: SetupResult): string => `${name} is founded. The secrets below are shown once.

  Org ID       ${result.organizationId}
  Admin token  ${result.adminToken}
  SCIM key     ${result.scimKey ?? '(generate one when SCIM is switched on)'}
  SCIM         ${result.scimBaseUrl}
  GraphQL      ${result.graphqlUrl}
`;
