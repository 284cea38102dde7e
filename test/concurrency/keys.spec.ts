import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { type ServiceProcess, startProcess } from '../support/process';
import { patience, rounds } from '../support/rounds';

const PROCESSES = 3;
const CALLERS = 50;
const ROTATIONS = rounds(10, 1000);

let database: TestDatabase;
let processes: ServiceProcess[];
let founded: Credentials;
beforeAll(async () => {
  database = await createTestDatabase();
  founded = await setUpOrganization(database.url);
  processes = await Promise.all(
    Array.from({ length: PROCESSES }, () => startProcess(database.url, { LOG_LEVEL: 'warn' })),
  );
}, 180_000);
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill('SIGTERM')));
  await database.drop();
});

// Promise 5.
it(
  'after a key is regenerated, no later request is accepted with the previous one, in any of three processes',
  async () => {
    /** The number of keys replaced so far, and the current one. */
    let generation = 0;
    const keys = [founded.scimKey];
    let ended = false;
    const wrong: string[] = [];
    const passed = { now: 0, refused: 0 };
    const call = async (caller: number) => {
      for (let turn = caller; !ended; turn++) {
        // A key that is current, or was until a moment ago.
        const used = Math.max(0, generation - (turn % 2));
        const replaced = used < generation;
        const { url } = processes[turn % PROCESSES]!;
        const { status } = await fetch(`${url}/scim/v2/Users?count=0`, {
          headers: { authorization: `Bearer ${keys[used]}` },
        });
        if (replaced && status !== 401) wrong.push(`${status} with key ${used} of ${generation}`);
        if (status === 401) passed.refused += 1;
        else passed.now += 1;
      }
    };
    const callers = Array.from({ length: CALLERS }, (_, caller) => call(caller));
    for (let rotation = 1; rotation <= ROTATIONS; rotation++) {
      const admin = new GraphqlClient(processes[rotation % PROCESSES]!.url, founded.adminToken);
      const { regenerateScimKey } = await admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
      keys.push(regenerateScimKey.secret);
      generation = rotation;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    ended = true;
    await Promise.all(callers);
    expect(wrong).toEqual([]);
    expect(passed.now).toBeGreaterThan(ROTATIONS);
    expect(passed.refused).toBeGreaterThan(ROTATIONS);
  },
  patience(60_000),
);
