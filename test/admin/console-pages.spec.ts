import { readdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { ProvisioningLog } from '@rollcall/audit';
import { Kind, parse, print, visit } from 'graphql';
import { allOf, everywhere, pages as existing } from '../support/console-requests';
import type { GraphqlClient } from '../support/graphql-client';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { createProject, grantRole } from './acts';
import { join, type Person } from './person';

// What each page of the console asks for, and what the pages that do not exist yet will. The same documents are measured
// on large organizations by bench/pages.mjs.

interface Operation {
  name: string;
  text: string;
}

const DIRECTORY = joinPath(__dirname, 'pages');
const plannedOperations = (page: string): Operation[] =>
  parse(readFileSync(joinPath(DIRECTORY, `${page}.graphql`), 'utf8')).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [{ name: definition.name!.value, text: print(definition) }] : [],
  );

const planned = readdirSync(DIRECTORY).map((file) => file.replace('.graphql', ''));
const namesOf = new Map(
  Object.entries({ 'every page': everywhere, ...existing }).map(([page, of]) => [page, allOf(of)]),
);
let sent: ReadonlyMap<string, Operation>;
const operationsOf = (page: string): Operation[] =>
  namesOf.get(page)?.map((name) => sent.get(name)!) ?? plannedOperations(page);

/** The most requests that a planned page sends. The browser counts those of the others. */
const MOST_REQUESTS = 2;

/** Operations that the console sends only for people with a permission that auditors lack. */
const NOT_FOR_AUDITORS = [
  'HeldRemovals',
  'SetUp',
  'MemberRoleEffect',
  'RemovalLosses',
  'GroupsToJoin',
  'PreviewReplay',
];

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let auditor: Person;
let variables: Record<string, unknown>;

beforeAll(async () => {
  const { consoleOperations } = await import('../support/console-operations.mjs');
  sent = new Map(consoleOperations().map((operation) => [operation.name, operation]));
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  const person = await join(service, tenant, 'VIEWER');
  const people = [...Array.from({ length: 30 }, (_, index) => `p${index}@acme.example`), person.id];
  const members = people.map((value) => ({ value }));
  const groups: string[] = [];
  for (let index = 0; index < 25; index++)
    groups.push((await tenant.scim.post('/Groups', { displayName: `G${index}`, members })).body.id);
  for (let index = 0; index < 25; index++) await tenant.scim.post('/Users', { userName: `not an address ${index}` });
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
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
    `{ organization { scimKeys { id } } auditEvents(first: 1) { nodes { id } }
      provisioningRecords(first: 1, filter: { statusClasses: [CLIENT_ERROR] }) { nodes { id } } }`,
  );
  const since = new Date(Date.now() - 60_000).toISOString();
  variables = {
    eventId: logs.auditEvents.nodes[0].id,
    recordId: logs.provisioningRecords.nodes[0].id,
    keyId: logs.organization.scimKeys[0].id,
    events: { since, risks: ['HIGH', 'MEDIUM'] },
    MemberFilter: {},
    MemberOrder: 'NAME',
    ProvisioningFilter: { since, statusClasses: ['SUCCESSFUL', 'CLIENT_ERROR'] },
    memberId: person.id,
    groupId: groups[0],
    projectId: projects[0],
    roleId: 'ADMIN',
    search: 'p',
    since,
    at: new Date().toISOString(),
    soon: new Date(Date.now() + 30 * 24 * 60 * 60_000).toISOString(),
  };
}, 120_000);
afterAll(() => service.stop());

/** As the console sets them. */
const flags = {
  withAccess: 'access.read',
  withGroups: 'groups.read',
  withHealth: 'audit.read',
  withKeys: 'access.read',
  withLog: 'audit.read',
  withMembers: 'members.read',
} as const;

async function flagsOf(client: GraphqlClient): Promise<Record<string, boolean>> {
  const { permissions } = (await client.ask('{ caller { permissions } }')).caller;
  return Object.fromEntries(
    Object.entries(flags).map(([flag, permission]) => [flag, permissions.includes(permission)]),
  );
}

/** Values for the variables of an operation, by their names or types. */
function variablesOf(text: string, values: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  visit(parse(text), {
    VariableDefinition({ variable: { name }, type }) {
      const value = values[print(type).replace('!', '')] ?? values[name.value];
      if (value !== undefined) found[name.value] = value;
    },
  });
  return found;
}

/** The same with other lengths of all lists. The console's own documents have them as numbers. */
const withLists = (text: string, first: number): string =>
  print(
    visit(parse(text), {
      Argument: (argument) =>
        argument.name.value === 'first' && argument.value.kind === Kind.INT
          ? { ...argument, value: { kind: Kind.INT, value: String(first) } }
          : undefined,
    }),
  );

describe.each([...namesOf.keys(), ...planned])('the page %s', (page) => {
  async function ask(
    { first, client = tenant.admin }: { first?: number; client?: GraphqlClient } = {},
    headers: Record<string, string> = {},
  ) {
    const values = { ...variables, ...(await flagsOf(client)), first: first ?? 50 };
    const operations = operationsOf(page).filter(
      ({ name }) => client === tenant.admin || !NOT_FOR_AUDITORS.includes(name),
    );
    return Promise.all(
      operations.map(({ text }) =>
        client.send(first === undefined ? text : withLists(text, first), variablesOf(text, values), headers),
      ),
    );
  }

  it('is answered, for admins and auditors', async () => {
    if (planned.includes(page)) expect(operationsOf(page).length).toBeLessThanOrEqual(MOST_REQUESTS);
    for (const client of [tenant.admin, auditor.client])
      for (const { errors } of await ask({ client })) expect(errors).toBeUndefined();
  });

  it('needs no statement for each record', async () => {
    const countOf = async (first: number) => (await statements.during(() => ask({ first }))).length;
    await ask({ first: 1 });
    // A statement for each record would be fifteen more. What happens meanwhile may add one or two: a new minute is noted
    // once, and two fields that ask for the same table at nearly the same time share a statement or do not.
    expect((await countOf(20)) - (await countOf(5))).toBeLessThan(5);
  });

  it('leaves a quarter of each limit free', async () => {
    for (const client of [tenant.admin, auditor.client])
      for (const { extensions } of await ask({ client }, { 'Rollcall-Cost': '1' })) {
        const { cost } = extensions as { cost: Record<string, { used: number; limit: number }> };
        for (const [name, { used, limit }] of Object.entries(cost))
          expect([name, used <= (limit * 3) / 4]).toEqual([name, true]);
      }
  });
});

it('every query of the console belongs to a page', () => {
  const queries = [...sent.values()].filter(({ text }) => text.startsWith('query')).map(({ name }) => name);
  expect(queries.toSorted()).toEqual([...new Set([...namesOf.values()].flat())].toSorted());
});
