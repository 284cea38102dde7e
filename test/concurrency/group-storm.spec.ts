import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { type ServiceProcess, startProcess } from '../support/process';
import { findings } from '../support/provisioning-load';
import { patience, rounds } from '../support/rounds';
import { ScimClient } from '../support/scim-client';

// Promise 11: 50 clients change one group concurrently through two processes; the result is compared with a set.
const CLIENTS = 50;
/** People whom only one client changes, and people whom all clients add, in every order, so that locks cross. */
const OWN = 3;
const SHARED = 10;
const STORMS = rounds(2, 50);
/** A client that is asked to retry later does so. */
const ATTEMPTS = 5;

interface Step {
  op: 'add' | 'remove';
  own: number[];
  shared: number[];
}

const step = fc.record<Step>({
  op: fc.constantFrom('add', 'add', 'remove'),
  own: fc.subarray([...Array(OWN).keys()]),
  shared: fc.subarray([...Array(SHARED).keys()]).chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
});
const storm = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: CLIENTS, maxLength: CLIENTS });

let database: TestDatabase;
let founded: Credentials;
let processes: ServiceProcess[];
let own: string[][];
let shared: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  founded = await setUpOrganization(database.url);
  processes = await Promise.all([1, 2].map(() => startProcess(database.url, { LOG_LEVEL: 'warn' })));
  // The removal safeguard exists to stop a key that keeps removing people from groups.
  await new GraphqlClient(processes[0]!.url, founded.adminToken).ask(
    'mutation { updateScimSettings(input: { safeguardMemberships: 100000000 }) { organization { id } } }',
  );
  const invited = (names: string[]): Promise<string[]> =>
    Promise.all(names.map(async (name) => (await clientOf(0).post('/Users', { userName: name })).body.id));
  own = await Promise.all(
    Array.from({ length: CLIENTS }, (_, client) =>
      invited(Array.from({ length: OWN }, (_, one) => `c${client}-${one}@acme.example`)),
    ),
  );
  shared = await invited(Array.from({ length: SHARED }, (_, one) => `shared-${one}@acme.example`));
}, 180_000);
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill('SIGTERM')));
  await database.drop();
});

const clientOf = (index: number) => new ScimClient(processes[index % processes.length]!.url, founded.scimKey);

/** The statuses of one client's steps, which it takes one by one, like an identity provider. */
async function act(groupId: string, client: number, steps: Step[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const { op, own: places, shared: others } of steps) {
    const mine = places.map((place) => own[client]![place]!);
    const all = op === 'add' ? [...others.map((one) => shared[one]!), ...mine] : mine;
    const operations = [{ op, path: 'members', value: all.map((value) => ({ value })) }];
    if (all.length > 0) statuses.push(await patch(groupId, client, operations));
  }
  return statuses;
}

async function patch(groupId: string, client: number, operations: unknown[]): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { status } = await clientOf(client + attempt).patch(`/Groups/${groupId}?attributes=id`, operations);
    if (status !== 503 || attempt === ATTEMPTS) return status;
  }
}

/** The expected members at the end. */
function expectedMembers(plan: Step[][]): Set<string> {
  const members = new Set<string>();
  for (const [client, steps] of plan.entries())
    for (const { op, own: places, shared: others } of steps) {
      for (const place of places) members[op === 'add' ? 'add' : 'delete'](own[client]![place]!);
      if (op === 'add') for (const one of others) members.add(shared[one]!);
    }
  return members;
}

it(
  'loses no membership and never answers 500, whatever 50 clients add and remove at once',
  async () => {
    let number = 0;
    const leavesTheSet = fc.asyncProperty(storm, async (plan) => {
      const displayName = `Storm ${number++}`;
      const { body: group } = await clientOf(0).post('/Groups', { displayName });
      const statuses = await Promise.all(plan.map((steps, client) => act(group.id, client, steps)));
      expect(new Set(statuses.flat())).toEqual(new Set([200]));
      const { body } = await clientOf(1).get(`/Groups/${group.id}`);
      const members = (body.members ?? []).map(({ value }: { value: string }) => value);
      expect(members.sort()).toEqual([...expectedMembers(plan)].sort());
    });
    await fc.assert(leavesTheSet, { numRuns: STORMS, endOnFailure: true });
    expect(await findings(database.url, founded.organizationId)).toEqual([]);
  },
  patience(120_000),
);
