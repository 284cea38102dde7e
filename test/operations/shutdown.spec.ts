import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { rollcall, startProcess } from '../support/process';
import { acknowledgedMore, findings, startLoad } from '../support/provisioning-load';

let database: TestDatabase;
let organizationId: string;
let scimKey: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ organizationId, scimKey } = await setUpOrganization(database.url));
}, 180_000);
afterAll(() => database.drop());

describe('a process that is asked to stop while it serves', () => {
  it('completes the requests that it has accepted, in the format of the API, and writes every record', async () => {
    for (let round = 0; round < 3; round++) {
      const service = await startProcess(database.url);
      const load = startLoad(service.url, scimKey, 16);
      await acknowledgedMore(load, 50);
      const began = Date.now();
      expect(await service.kill('SIGTERM')).not.toBe(1);
      expect(Date.now() - began).toBeLessThan(10_000);
      await load.stop();
      // Requests that are too late find no process (0); no client sees an internal error.
      expect([...load.statuses.keys()].filter((status) => ![0, 201].includes(status))).toEqual([]);
      const { stdout } = await rollcall(['audit', 'export', '--organization', organizationId, '--reason', 'a test'], {
        DATABASE_URL: database.url,
      });
      const invited = new Set(
        [...stdout.matchAll(/"field":"userName","before":null,"after":"([^"]+)"/g)].map(([, name]) => name),
      );
      expect([...load.acknowledged].filter((address) => !invited.has(address))).toEqual([]);
    }
    expect(await findings(database.url, organizationId)).toEqual([]);
  }, 120_000);
});
