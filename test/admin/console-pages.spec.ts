import { readdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { ProvisioningLog } from '@rollcall/audit';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { createProject, grantRole } from './acts';
import { join, type Person } from './person';

// What each page of a console asks for. The same documents are measured on large organizations by bench/pages.mjs.

const DIRECTORY = joinPath(__dirname, 'pages');
const pages = readdirSync(DIRECTORY).map((file) => file.replace('.graphql', ''));

const operationsOf = (page: string): OperationDefinitionNode[] =>
  parse(readFileSync(joinPath(DIRECTORY, `${page}.graphql`), 'utf8')).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );

/** The most requests that a page sends. */
const MOST_REQUESTS = 2;

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let auditor: Person;
let variables: Record<string, unknown>;

beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  const people = Array.from({ length: 30 }, (_, index) => ({ value: `p${index}@acme.example` }));
  const groups: string[] = [];
  for (let index = 0; index < 25; index++)
    groups.push((await tenant.scim.post('/Groups', { displayName: `G${index}`, members: people })).body.id);
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  const person = await join(service, tenant, 'VIEWER');
  const projects: string[] = [];
  for (let index = 0; index < 25; index++) projects.push(await createProject(tenant, `Project ${index}`));
  for (const projectId of projects) await grantRole(tenant, { projectId, userId: person.id, role: 'VIEWER' });
  for (const groupId of groups) await grantRole(tenant, { projectId: projects[0]!, groupId, role: 'MEMBER' });
  for (const groupId of groups.slice(0, 3))
    await grantRole(tenant, { projectId: projects[1]!, groupId, role: 'MEMBER' });
  auditor = await join(service, tenant, 'AUDITOR');
  await eventually(async () =>
    expect(await rows(service.dataSource, "SELECT id FROM outbox_messages WHERE state = 'PENDING'")).toEqual([]),
  );
  await service.application.get(ProvisioningLog, { strict: false }).flush();
  const logs = await tenant.admin.ask(
    '{ organization { scimKeys { id } } auditEvents(first: 1) { nodes { id } } provisioningRecords(first: 1) { nodes { id } } }',
  );
  const since = new Date(Date.now() - 60_000).toISOString();
  variables = {
    eventId: logs.auditEvents.nodes[0].id,
    recordId: logs.provisioningRecords.nodes[0].id,
    keyId: logs.organization.scimKeys[0].id,
    events: { since, risks: ['HIGH', 'MEDIUM'] },
    requests: { since, statusClasses: ['SUCCESSFUL', 'CLIENT_ERROR'] },
    memberId: person.id,
    groupId: groups[0],
    projectId: projects[0],
    since,
    at: new Date().toISOString(),
    soon: new Date(Date.now() + 30 * 24 * 60 * 60_000).toISOString(),
  };
}, 120_000);
afterAll(() => service.stop());

/** The variables that an operation declares. */
const variablesOf = ({ variableDefinitions = [] }: OperationDefinitionNode, first: number) =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable: { name } }) => {
      const value = name.value === 'first' ? first : variables[name.value];
      return value === undefined ? [] : [[name.value, value]];
    }),
  );

describe.each(pages)('the page %s', (page) => {
  const ask = (first: number, client = tenant.admin, headers: Record<string, string> = {}) =>
    Promise.all(
      operationsOf(page).map((operation) => client.send(print(operation), variablesOf(operation, first), headers)),
    );

  it('needs at most two requests, for admins and auditors', async () => {
    expect(operationsOf(page).length).toBeLessThanOrEqual(MOST_REQUESTS);
    for (const client of [tenant.admin, auditor.client])
      for (const { errors } of await ask(20, client)) expect(errors).toBeUndefined();
  });

  it('needs as many statements for twenty records as for five', async () => {
    const asked = (first: number) => statements.during(() => ask(first));
    await ask(1);
    const [few, many] = [await asked(5), await asked(20)];
    expect(many.map(({ sql }) => sql).length).toBe(few.length);
  });

  it('leaves a quarter of each limit free', async () => {
    for (const { extensions } of await ask(50, tenant.admin, { 'Rollcall-Cost': '1' })) {
      const { cost } = extensions as { cost: Record<string, { used: number; limit: number }> };
      for (const [name, { used, limit }] of Object.entries(cost))
        expect([name, used <= (limit * 3) / 4]).toEqual([name, true]);
    }
  });
});
