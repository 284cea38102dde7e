import { Readable } from 'node:stream';
import {
  AuditLog,
  LogVerifier,
  Retention,
  SERVICE_LOG,
  Sealer,
  serviceCaller,
  Transactions,
  verifyExport,
} from '@rollcall/audit';
import { type EventAction, RetentionRuns } from '@rollcall/domain';
import { join } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

let service: Service;
let tenant: Tenant;
let organizationId: string;
let checkpoint: string;
let verifierKey: string;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const get = <Type>(type: new (...values: never[]) => Type) => service.application.get<Type>(type, { strict: false });
const count = async (table: string, condition = '1 = 1'): Promise<number> => {
  const sql = `SELECT COUNT(*) AS count FROM ${table} WHERE organization_id = '${organizationId}' AND ${condition}`;
  const [row] = await rows<{ count: number }>(service.dataSource, sql);
  return Number(row!.count);
};
const set = (input: string) =>
  tenant.admin.ask(
    `mutation { updateAuditSettings(input: { ${input} }) { organization { settings { retentionDays legalHold } } } }`,
  );

/** Makes half of the log a year old. */
beforeEach(async () => {
  tenant = await setUpTenant(service);
  organizationId = tenant.founded.organization.id;
  for (let index = 0; index < 30; index++) await tenant.scim.post('/Users', { userName: `old${index}@acme.example` });
  await tenant.admin.send(
    'mutation { createGroup(input: { displayName: "Old crew" }) { group { id } } }',
    {},
    { 'rollcall-ticket': 'OLD-1' },
  );
  await get(Sealer).sealNow(organizationId);
  const old = Date.now() - 365 * DAY_MS;
  await service.dataSource.query('UPDATE sealed_events SET recorded_at = ? WHERE organization_id = ?', [
    old,
    organizationId,
  ]);
  await service.dataSource.query('UPDATE audit_logs SET recorded_at = ? WHERE organization_id = ?', [
    old,
    organizationId,
  ]);
  checkpoint = (await tenant.admin.file('/audit/checkpoint')).text;
  verifierKey = (await tenant.admin.file('/audit/key')).text.trim();
  for (let index = 0; index < 10; index++) await tenant.scim.post('/Users', { userName: `new${index}@acme.example` });
  await get(Sealer).sealNow(organizationId);
});

const OLD = 35;

describe('retention', () => {
  it('deletes what is old enough, including its search index, and leaves one event about it', async () => {
    const before = await count('audit_events');
    expect(await count('event_subjects', `sequence < ${OLD}`)).toBeGreaterThan(0);
    await get(RetentionRuns).run();
    await get(Sealer).sealNow(organizationId);
    expect(await count('audit_events')).toBe(before - OLD + 1);
    expect(await count('sealed_events', `sequence < ${OLD}`)).toBe(0);
    expect(await count('event_subjects', `sequence < ${OLD}`)).toBe(0);
    expect(await count('event_names', "word LIKE 'old%'")).toBe(0);
    expect(await count('event_names', "word LIKE 'new%'")).toBe(10);
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(filter: { actions: ["audit.retention_applied"] }) { nodes { actor { type } changes { field before after } } } }',
    );
    expect(auditEvents.nodes).toHaveLength(1);
    expect(auditEvents.nodes[0]).toMatchObject({
      actor: { type: 'SYSTEM' },
      changes: expect.arrayContaining([
        { field: 'first', before: 0, after: OLD },
        { field: 'events', before: null, after: OLD },
        { field: 'checkpoint', before: null, after: expect.stringContaining('/audit/') },
      ]),
    });
  });

  it('keeps the proof complete: in the stored log, in exports, and against an earlier checkpoint', async () => {
    await get(RetentionRuns).run();
    await get(Sealer).sealNow(organizationId);
    // The test changed the times without the hashes; the events that are kept have their sealed times.
    const verdict = (await get(LogVerifier).verify(organizationId, { verifierKey, since: checkpoint }))!;
    expect(verdict).toMatchObject({ hashesOnly: OLD, findings: [] });
    const text = (await tenant.admin.file(`/audit/export?continues=${checkpoint.split('\n')[1]}`)).text;
    const exported = await verifyExport(Readable.from([Buffer.from(text)]), { verifierKey, since: checkpoint });
    expect(exported).toMatchObject({ hashesOnly: OLD, findings: [] });
    const first = JSON.parse(text.slice(0, text.indexOf('\n')));
    expect(first).toMatchObject({ format: 'rollcall.gap/1', from: 0, to: OLD });
  });

  it('that was not recorded is detected', async () => {
    await service.dataSource.query('UPDATE audit_logs SET first = 10 WHERE organization_id = ?', [organizationId]);
    const { findings } = (await get(LogVerifier).verify(organizationId))!;
    expect(findings.map(({ what }) => what)).toContain(
      'events before 10 are missing, and no retention event accounts for them',
    );
  });

  it('deletes nothing under a legal hold, and continues when it ends', async () => {
    await set('legalHold: true');
    const before = await count('audit_events');
    await get(RetentionRuns).run();
    expect(await count('audit_events')).toBe(before);
    await set('legalHold: false');
    await get(RetentionRuns).run();
    expect(await count('sealed_events', `sequence < ${OLD}`)).toBe(0);
  });

  it('deletes nothing more once a hold is placed while it runs', async () => {
    let asked = 0;
    await get(Retention).apply(organizationId, new Date(), async () => {
      asked += 1;
      return asked <= 1;
    });
    expect(await count('sealed_events', 'sequence = 0')).toBe(1);
    expect(await count('audit_events')).toBeGreaterThan(OLD);
  });

  it('keeps everything for as long as the organization requires', async () => {
    await set('retentionDays: 3650');
    const before = await count('audit_events');
    await get(RetentionRuns).run();
    expect(await count('audit_events')).toBe(before);
  });

  it('deletes the provisioning records of that time, and no others', async () => {
    await service.dataSource.query(
      "UPDATE provisioning_records SET id = UNHEX(CONCAT('0100', SUBSTR(HEX(id), 5))) WHERE organization_id = ? AND path LIKE ?",
      [organizationId, '%Users'],
    );
    await get(RetentionRuns).run();
    expect(await count('provisioning_records')).toBe(0);
  });

  it('deletes the counts of provisioning records of the same age, by the hour', async () => {
    const hours = [-400, -365.5, -1].map((days) => Math.floor((Date.now() + days * DAY_MS) / HOUR_MS) * HOUR_MS);
    const key = '00000000-0000-7000-8000-000000000001';
    const columns = 'organization_id, hour, key_id, act, status_class, cause, requests';
    for (const hour of hours)
      await service.dataSource.query(
        `INSERT INTO provisioning_counts (${columns}) VALUES (?, ?, ?, 'LIST_USERS', 'SUCCESSFUL', '', 3)`,
        [organizationId, hour, key],
      );
    await get(RetentionRuns).run();
    const left = await rows<{ hour: number | string }>(
      service.dataSource,
      'SELECT hour FROM provisioning_counts WHERE organization_id = ? AND key_id = ?',
      [organizationId, key],
    );
    expect(left.map(({ hour }) => Number(hour))).toEqual(hours.slice(-1));
  });

  it('loses nothing that happens while it runs', async () => {
    const pushed = Array.from({ length: 20 }, (_, index) =>
      tenant.scim.post('/Users', { userName: `during${index}@acme.example` }),
    );
    await Promise.all([get(RetentionRuns).run(), get(RetentionRuns).run(), ...pushed]);
    const { events } = await get(AuditLog).page({ organizationId }, { text: 'during' }, 100);
    expect(events).toHaveLength(20);
    expect((await get(LogVerifier).verify(organizationId))!.findings).toEqual([]);
    const { events: runs } = await get(AuditLog).page(
      { organizationId },
      { actions: ['audit.retention_applied'] },
      100,
    );
    expect(runs).toHaveLength(1);
  });

  it('deletes what the service itself no longer keeps, and keeps the proof of its log complete', async () => {
    const transactions = get(Transactions<EventAction>);
    const target = { type: 'SERVICE', id: null, label: 'rollcall' } as const;
    await fetch(`${service.url}/scim/v2/Users`);
    const events = () =>
      rows(service.dataSource, 'SELECT id FROM audit_events WHERE organization_id = ?', [SERVICE_LOG]);
    const records = () =>
      rows(service.dataSource, 'SELECT id FROM provisioning_records WHERE organization_id = ?', [SERVICE_LOG]);
    await eventually(async () => expect(await records()).toHaveLength(1));
    for (let time = 0; time < 5; time++)
      await transactions.run(serviceCaller(SERVICE_LOG), async (tx) =>
        tx.record({ action: 'service.backed_up', target, changes: [] }),
      );
    await get(Sealer).sealNow(SERVICE_LOG);
    const count = (await events()).length;
    await get(RetentionRuns).run();
    expect([(await events()).length, (await records()).length]).toEqual([count, 1]);

    const old = Date.now() - 91 * DAY_MS;
    for (const table of ['sealed_events', 'audit_logs'])
      await service.dataSource.query(`UPDATE ${table} SET recorded_at = ? WHERE organization_id = ?`, [
        old,
        SERVICE_LOG,
      ]);
    await service.dataSource.query(
      "UPDATE provisioning_records SET id = UNHEX(CONCAT('0100', SUBSTR(HEX(id), 5))) WHERE organization_id = ?",
      [SERVICE_LOG],
    );
    await get(RetentionRuns).run();
    await get(Sealer).sealNow(SERVICE_LOG);
    expect([(await events()).length, (await records()).length]).toEqual([1, 0]);
    expect((await get(LogVerifier).verify(SERVICE_LOG))!).toMatchObject({ hashesOnly: count, findings: [] });
  });

  it('deletes what has expired, even for inactive organizations and under a legal hold, and nothing else', async () => {
    await set('legalHold: true');
    const person = { organizationId, actorId: organizationId };
    const key = (name: number, expiresAt: number) => [
      ...Object.values(person),
      String(name).padStart(64, '0'),
      'request',
      'caller_access',
      Date.now(),
      expiresAt,
    ];
    const keys = [...Array.from({ length: 450 }, (_, name) => key(name, name + 1)), key(450, Date.now() + DAY_MS)];
    await service.dataSource.query(
      `INSERT INTO idempotency_keys (organization_id, actor_id, key_digest, request_digest, caller_access, started_at, expires_at)
       VALUES ${keys.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      keys.flat(),
    );
    await service.dataSource.query(
      "INSERT INTO paging_positions (organization_id, list, position, place, total, expires_at) VALUES (?, ?, 0, '', 0, 1)",
      [organizationId, '0'.repeat(64)],
    );
    await service.dataSource.query(
      "INSERT INTO hourly_events (organization_id, hour, action, subject_id) VALUES (?, 1, 'audit.searched', ?)",
      [organizationId, organizationId],
    );
    await get(RetentionRuns).run();
    expect(await Promise.all(['idempotency_keys', 'paging_positions'].map((table) => count(table)))).toEqual([1, 0]);
    expect(await count('hourly_events', 'hour = 1')).toBe(0);
  });

  it('deletes messages that were sent long ago', async () => {
    const messages = await count('outbox_messages');
    await service.dataSource.query(
      `UPDATE outbox_messages SET id = UNHEX(CONCAT('0100', SUBSTR(HEX(id), 5))), state = 'SENT'
       WHERE organization_id = ? AND subject_id IN (SELECT i.id FROM invitations i JOIN users u ON u.id = i.user_id WHERE u.user_name LIKE 'old%')`,
      [organizationId],
    );
    await get(RetentionRuns).run();
    expect([messages, await count('outbox_messages')]).toEqual([40, 10]);
  });

  it('can be changed by an admin, within limits', async () => {
    expect(await set('retentionDays: 365')).toEqual({
      updateAuditSettings: { organization: { settings: { retentionDays: 365, legalHold: false } } },
    });
    const manager = await join(service, tenant, 'MANAGER');
    const send = (client: typeof tenant.admin, days: number) =>
      client.send(`mutation { updateAuditSettings(input: { retentionDays: ${days} }) { organization { id } } }`);
    expect(codeOf(await send(manager.client, 1))).toBe('FORBIDDEN');
    expect(codeOf(await send(tenant.admin, 0))).toBe('BAD_USER_INPUT');
    expect(codeOf(await send(tenant.admin, 3651))).toBe('BAD_USER_INPUT');
  });
});
