import { OrganizationSetup, Organizations, type Plan, type SetUpOrganization } from '@rollcall/domain';
import type { Configuration } from '@rollcall/platform';
import { SCIM_PATH } from '../scim/base-url';
import type { AdminName } from './arguments';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

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

/** `rollcall setup`: migrates the database and sets up an organization. */
export async function setup(terminal: Terminal, options: SetupOptions): Promise<void> {
  await withServices(terminal, async (services, configuration) => {
    const founded = await services.get(OrganizationSetup, { strict: false }).run({
      name: options.organization,
      adminAddress: options.admin,
      adminName: options.adminName,
      plan: options.plan.toUpperCase() as Plan,
      scim: options.scim,
      scimRateLimit: options.rateLimit ?? null,
    });
    const result = resultOf(configuration, founded);
    terminal.stdout.write(options.json ? `${JSON.stringify(result)}\n` : asText(options.organization, result));
  });
}

interface SetupResult {
  organizationId: string;
  adminToken: string;
  scimBaseUrl: string;
  graphqlUrl: string;
  scimKey?: string;
}

function resultOf({ publicUrl }: Configuration, { organization, adminToken, scimKey }: SetUpOrganization): SetupResult {
  return {
    organizationId: organization.id,
    adminToken,
    scimBaseUrl: publicUrl + SCIM_PATH,
    graphqlUrl: `${publicUrl}/graphql`,
    ...(scimKey !== undefined && { scimKey }),
  };
}

const asText = (name: string, result: SetupResult): string => `Created ${name}. The secrets below are shown only once.

  Org ID       ${result.organizationId}
  Admin token  ${result.adminToken}
  SCIM key     ${result.scimKey ?? '(none; enable SCIM and generate one)'}
  SCIM         ${result.scimBaseUrl}
  GraphQL      ${result.graphqlUrl}
`;

export interface ListOptions {
  json: boolean;
}

/** `rollcall organizations`: lists the IDs that other commands need. */
export async function listOrganizations(terminal: Terminal, { json }: ListOptions): Promise<void> {
  await withServices(terminal, async (services) => {
    const listed = [];
    for await (const { id, name, plan, scimEnabled, createdAt } of services
      .get(Organizations, { strict: false })
      .every()) {
      if (json) listed.push({ id, name, plan, scimEnabled, createdAt });
      else terminal.stdout.write(`${id}  ${plan.padEnd(10)}  ${name}\n`);
    }
    if (json) terminal.stdout.write(`${JSON.stringify({ organizations: listed })}\n`);
  });
}
