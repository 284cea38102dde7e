import cluster from 'node:cluster';
import { OrganizationSetup, type SetUpOrganization } from '@rollcall/domain';
import { type Configuration, databaseTarget, withoutPassword } from '@rollcall/platform';
import { createApplication } from '../application';
import { serviceDataSource } from '../data-source';
import { SCIM_PATH } from '../scim/base-url';
import { FIRST_ADMIN } from './arguments';
import { migrateAndRecord } from './migrate';
import { linkOfFirstAdmin } from './sign-in-link';
import type { Terminal } from './terminal';

/** Migrates, listens, and sets up a first organization for evaluation. */
export async function runService(terminal: Terminal, configuration: Configuration): Promise<void> {
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
    if (speaksForAll()) terminal.stdout.write((await linkOfFirstAdmin(application, configuration)) ?? '');
  } else if (speaksForAll() && !(await setup.anyOrganization())) {
    terminal.stdout.write(howToSetUp);
  }
}

/** Whether this process prints the messages that are the same for all workers. */
const speaksForAll = (): boolean => !cluster.isWorker || cluster.worker?.id === 1;

/** An embedded database outside production. In production, output is kept, and the first token would be too. */
const isTriedOut = ({ DATABASE_URL, NODE_ENV }: Configuration): boolean =>
  NODE_ENV !== 'production' && databaseTarget(DATABASE_URL).type === 'sqlite';

const graphql = (url: string, query: string): string =>
  `curl -s ${url}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ query })}'`;

/** Printed once, on a new embedded database: the secrets, and commands to paste. */
const firstMinute = (url: string, { organization, adminToken }: SetUpOrganization): string => `
Created the first organization: ${organization.name} (Enterprise). The token below is shown only once.

  Org ID       ${organization.id}
  Admin token  ${adminToken}

Try it in another terminal:

  export TOKEN=${adminToken}
  ${graphql(url, 'mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }')}
  ${graphql(url, 'mutation { generateScimKey(input: {}) { secret } }')}

  export KEY=<the secret that was just printed>
  curl -s '${url}${SCIM_PATH}/Users?count=1&startIndex=1' -H "Authorization: Bearer $KEY"
  curl -s ${url}${SCIM_PATH}/Users -H "Authorization: Bearer $KEY" -H 'Content-Type: application/scim+json' \\
    -d '{"userName":"ada@example.com","name":{"givenName":"Ada","familyName":"Lovelace"}}'
  ${graphql(url, '{ auditEvents(first: 5) { nodes { occurredAt action actor { label } target { label } } } }')}
`;

/** Printed if the service does not set up an organization itself, so that its secrets appear in no log. */
const howToSetUp = `
The database has no organization yet. To create one and print its secrets once, run:

  npx rollcall setup --organization "Example Inc" --admin admin@example.com --scim

or, with docker compose:

  docker compose exec rollcall node dist/server/main.js setup --organization "Example Inc" --admin admin@example.com --scim
`;
