import { createTestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { startProcess } from '../support/process';
import { rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { openDatabase } from '../support/tables';

const LIMIT = 25;
const PEOPLE = 40;

const times = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

it('two processes stop a key together: of 40 racing deletions, exactly the limit succeeds, with one event', async () => {
  const database = await createTestDatabase();
  const { scimKey } = await setUpOrganization(database.url);
  const processes = await times(2, () => startProcess(database.url));
  const dataSource = await openDatabase(database.url);
  try {
    const clients = processes.map(({ url }) => new ScimClient(url, scimKey));
    const clientOf = (index: number) => clients[index % 2]!;
    const people = await times(PEOPLE, (index) =>
      clientOf(index).post('/Users', { userName: `p${index}@acme.example` }),
    );
    const answers = await times(PEOPLE, (index) => clientOf(index).delete(`/Users/${people[index]!.body.id}`));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(LIMIT);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(PEOPLE - LIMIT);
    expect(await rows(dataSource, 'SELECT id FROM users')).toHaveLength(1 + PEOPLE - LIMIT);
    const events = await rows(dataSource, "SELECT risk FROM audit_events WHERE action = 'scim.removals_held'");
    expect(events).toEqual([{ risk: 'HIGH' }]);
  } finally {
    await dataSource.destroy();
    await Promise.all(processes.map(({ kill }) => kill('SIGTERM')));
    await database.drop();
  }
});
