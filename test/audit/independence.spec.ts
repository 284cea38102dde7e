import { Sealer } from '@rollcall/audit';
import { ErasureRuns, RetentionRuns } from '@rollcall/domain';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Background work for one organization does not depend on the logs of others.

const YEAR_MS = 365 * 24 * 60 * 60_000;
/** Sorts before every new ID. */
const early = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
/** The ID of an organization that sorts before nearly every new one. */
const earlyOrganization = (number: number): string => `00000000-0000-8000-8000-8${String(number).padStart(11, '0')}`;

let service: Service;
let broken: Tenant;
let good: Tenant;
beforeAll(async () => {
  service = await startService();
  broken = await setUpTenant(service, { name: 'Broken' });
  good = await setUpTenant(service, { name: 'Good' });
  for (const { founded } of [broken, good]) await get(Sealer).sealNow(founded.organization.id);
});
afterAll(() => service.stop());

const get = <Type>(type: new (...values: never[]) => Type) => service.application.get<Type>(type, { strict: false });
const query = <Row>(sql: string, parameters: unknown[] = []) => rows<Row>(service.dataSource, sql, parameters);
const idOf = ({ founded }: Tenant) => founded.organization.id;

it('logs that cannot be sealed do not keep others from being sealed', async () => {
  for (let number = 0; number < 120; number++)
    await query('INSERT INTO unsealed_events (organization_id, event_id) VALUES (?, ?)', [
      earlyOrganization(number),
      early(0),
    ]);
  await query(
    `INSERT INTO unsealed_events (organization_id, event_id)
     SELECT organization_id, MIN(event_id) FROM sealed_events WHERE organization_id = ? GROUP BY organization_id`,
    [idOf(broken)],
  );
  const { status } = await good.scim.post('/Users', { userName: 'ada@acme.example' });
  expect(status).toBe(201);
  await eventually(async () => {
    const waiting = await query('SELECT event_id FROM unsealed_events WHERE organization_id = ?', [idOf(good)]);
    expect(waiting).toEqual([]);
  }, 180_000);
  await query('DELETE FROM unsealed_events');
});

it('a log that retention cannot delete from does not delay retention of others', async () => {
  for (const tenant of [broken, good]) {
    const old = [Date.now() - YEAR_MS, idOf(tenant)];
    await query('UPDATE sealed_events SET recorded_at = ? WHERE organization_id = ?', old);
    await query('UPDATE audit_logs SET recorded_at = ? WHERE organization_id = ?', old);
  }
  await query("UPDATE audit_events SET changes = '[' WHERE organization_id = ?", [idOf(broken)]);
  await expect(get(RetentionRuns).run()).rejects.toThrow();
  expect(
    await query('SELECT sequence FROM sealed_events WHERE organization_id = ? AND sequence = 0', [idOf(good)]),
  ).toEqual([]);
});

it('any number of erasures under a legal hold do not delay other erasures', async () => {
  const held = await setUpTenant(service, { name: 'Held' });
  await query('UPDATE organizations SET version = version + 1, legal_hold = ? WHERE id = ?', [true, idOf(held)]);
  const insert = `INSERT INTO erasures (organization_id, person_id, step, addresses, next_event, erased, requested_at)
    VALUES (?, ?, 'EVENTS', '[]', 0, 0, 0)`;
  for (let number = 0; number < 120; number++) await query(insert, [idOf(held), early(number)]);
  const other = await setUpTenant(service, { name: 'Other' });
  await query(insert, [idOf(other), early(0)]);
  await get(ErasureRuns).run();
  const [done] = await query<{ finished_at: number | string | null }>(
    'SELECT finished_at FROM erasures WHERE organization_id = ?',
    [idOf(other)],
  );
  expect(Number(done!.finished_at)).toBeGreaterThan(0);
});
