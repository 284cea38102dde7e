import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { NO_LIMITS, type ServiceProcess, startProcess } from '../support/process';
import { ScimClient } from '../support/scim-client';

// V8 collects young objects at little cost. Those that a request leaves among the old ones are collected with the whole
// heap, which interrupts requests. V8 keeps the values of a WeakMap until then, and what hidden classes refer to. It makes
// those anew for an object made from another by Object.create, a literal with accessors and, on Node 20, a literal that
// goes on after a spread.

/** Bytes; a request that is kept in one of these ways leaves several thousand. */
const MOST_LEFT = 1500;
const PEOPLE = 20;
/** By then, V8 has compiled what they run. */
const WARM_UP = 1500;
const MEASURED = 1000;
/** As NODE_OPTIONS, which accepts no such flag itself. */
const TRACE = `--import data:text/javascript,import{setFlagsFromString}from'node:v8';setFlagsFromString('--trace-gc-nvp')`;

describe('what a request leaves behind', () => {
  let database: TestDatabase;
  let service: ServiceProcess;
  let scim: ScimClient;
  const ids: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    const { scimKey } = await setUpOrganization(database.url);
    service = await startProcess(database.url, { ...NO_LIMITS, NODE_OPTIONS: TRACE, LOG_LEVEL: 'warn' });
    scim = new ScimClient(service.url, scimKey);
    for (let number = 0; number < PEOPLE; number++) {
      const { body } = await scim.post('/Users', { userName: `person.${number}@acme.example` });
      ids.push(body.id);
    }
  }, 180_000);
  afterAll(async () => {
    await service?.kill('SIGTERM');
    await database?.drop();
  });

  const idOf = (number: number) => ids[number % PEOPLE];
  const requests: Record<string, (number: number) => Promise<{ status: number }>> = {
    'a look-up': (number) => scim.get(`/Users/${idOf(number)}`),
    'a page': () => scim.get(`/Users?startIndex=1&count=${PEOPLE}`),
    'a change': (number) =>
      scim.patch(`/Users/${idOf(number)}`, [{ op: 'replace', path: 'displayName', value: `Name ${number}` }]),
  };

  it.each(Object.keys(requests))(
    '%s is collected with the young objects',
    async (kind) => {
      for (let number = 0; number < WARM_UP; number++) await requests[kind]!(number);
      const before = service.output().length;
      for (let number = 0; number < MEASURED; number++)
        expect((await requests[kind]!(number)).status).toBeLessThan(300);
      const trace = service.output().slice(before);
      const promoted = [...trace.matchAll(/\bgc\W+s\b.*\bpromoted\W+(\d+)/g)].map(([, bytes]) => Number(bytes));
      expect(promoted.length).toBeGreaterThan(1);
      expect(promoted.reduce((sum, bytes) => sum + bytes, 0) / MEASURED).toBeLessThan(MOST_LEFT);
    },
    180_000,
  );
});
