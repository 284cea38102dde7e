import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { startProcess } from '../support/process';
import { acknowledgedMore, findings, startLoad } from '../support/provisioning-load';
import { patience, rounds } from '../support/rounds';
import { rows } from '../support/rows';
import { openDatabase } from '../support/tables';

const ROUNDS = rounds(3, 200);
const WRITERS = 8;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it(
  'SIGKILL during writes leaves no change without its event and no event without its change',
  async () => {
    const { organizationId, scimKey } = await setUpOrganization(database.url);
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const service = await startProcess(database.url);
      const load = startLoad(service.url, scimKey, WRITERS);
      await acknowledgedMore(load, WRITERS * 3);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
      await service.kill('SIGKILL');
      await load.stop();
      for (const userName of load.acknowledged) acknowledged.add(userName);
    }
    expect(await findings(database.url, organizationId)).toEqual([]);
    const dataSource = await openDatabase(database.url);
    try {
      const people = await rows<{ id: string; user_name: string }>(
        dataSource,
        "SELECT id, user_name FROM users WHERE role <> 'ADMIN'",
      );
      const events = await rows<{ id: string; target_id: string }>(
        dataSource,
        "SELECT id, target_id FROM audit_events WHERE action = 'member.invited'",
      );
      const invitations = await rows<{ user_id: string }>(dataSource, 'SELECT user_id FROM invitations');
      const messages = await rows<{ id: string }>(dataSource, 'SELECT id FROM outbox_messages');
      const records = await rows<{ event_ids: string }>(
        dataSource,
        'SELECT event_ids FROM provisioning_records WHERE status = 201',
      );
      const [counter] = await rows<{ total: number }>(
        dataSource,
        "SELECT SUM(value) AS total FROM counters WHERE subject = 'INVITED'",
      );
      const ids = people.map(({ id }) => id).sort();
      expect(ids.length).toBeGreaterThan(ROUNDS * WRITERS);
      expect(events.map(({ target_id }) => target_id).sort()).toEqual(ids);
      expect(invitations.map(({ user_id }) => user_id).sort()).toEqual(ids);
      expect(messages).toHaveLength(ids.length);
      expect(records.flatMap(({ event_ids }) => JSON.parse(event_ids) as string[]).sort()).toEqual(
        events.map(({ id }) => id).sort(),
      );
      expect(Number(counter!.total)).toBe(ids.length);
      const stored = new Set(people.map(({ user_name }) => user_name));
      expect([...acknowledged].filter((userName) => !stored.has(userName))).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  },
  patience(60_000),
);
