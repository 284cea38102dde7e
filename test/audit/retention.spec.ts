import { Readable } from 'node:stream';
import { AuditLog, LogVerifier, Retention, Sealer, verifyExport } from '@rollcall/audit';
import { RetentionRuns } from '@rollcall/domain';
import { join } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { rows } from '../support/rows';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';

const DAY_MS = 24 * 60 * 60_000;

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
  tenant.admin.ask(`mutation { updateAuditSettings(input: { ${input} }) { settings { retentionDays legalHold } } }`);

/** Half of the log as if it were of a year ago. */
beforeEach(async () => {
  tenant = await foundTenant(service);
  organizationId = tenant.founded.organization.id;
  for (let index = 0; index < 30; index++) await tenant.scim.post('/Users', { userName: `old${index}@acme.example` });
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

const OLD = 34;

describe('retention', () => {
  it('takes what is old enough, with what it is found by, and leaves one event that says so', async () => {
    const before = await count('audit_events');
    await get(RetentionRuns).run();
    await get(Sealer).sealNow(organizationId);
    expect(await count('audit_events')).toBe(before - OLD + 1);
    expect(await count('sealed_events', `sequence < ${OLD}`)).toBe(0);
    expect(await count('event_terms', `sequence < ${OLD}`)).toBe(0);
    expect(await count('event_names', "word LIKE 'old%'")).toBe(0);
    expect(await count('event_names', "word LIKE 'new%'")).toBe(10);
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(action: "audit.retention_applied") { nodes { actor { type } changes { field before after } } } }',
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

  it('leaves the proof whole: where the log lies, in exports, and against a checkpoint from before', async () => {
    await get(RetentionRuns).run();
    await get(Sealer).sealNow(organizationId);
    // The times of the test were put back behind the hashes; those of the events that are kept are as sealed.
    const verdict = (await get(LogVerifier).verify(organizationId, { verifierKey, since: checkpoint }))!;
    expect(verdict).toMatchObject({ hashesOnly: OLD, findings: [] });
    const text = (await tenant.admin.file(`/audit/export?continues=${checkpoint.split('\n')[1]}`)).text;
    const exported = await verifyExport(Readable.from([Buffer.from(text)]), { verifierKey, since: checkpoint });
    expect(exported).toMatchObject({ hashesOnly: OLD, findings: [] });
    const first = JSON.parse(text.slice(0, text.indexOf('\n')));
    expect(first).toMatchObject({ format: 'rollcall.gap/1', from: 0, to: OLD });
  });

  it('that nobody recorded is found', async () => {
    await service.dataSource.query('UPDATE audit_logs SET first = 10 WHERE organization_id = ?', [organizationId]);
    const { findings } = (await get(LogVerifier).verify(organizationId))!;
    expect(findings.map(({ what }) => what)).toContain('events before 10 are gone, and no event of retention says so');
  });

  it('takes nothing under a legal hold, and goes on when it ends', async () => {
    await set('legalHold: true');
    const before = await count('audit_events');
    await get(RetentionRuns).run();
    expect(await count('audit_events')).toBe(before);
    await set('legalHold: false');
    await get(RetentionRuns).run();
    expect(await count('sealed_events', `sequence < ${OLD}`)).toBe(0);
  });

  it('takes nothing more once a hold was placed while it ran', async () => {
    let asked = 0;
    await get(Retention).apply(organizationId, new Date(), async () => {
      asked += 1;
      return asked <= 1;
    });
    expect(await count('sealed_events', 'sequence = 0')).toBe(1);
    expect(await count('audit_events')).toBeGreaterThan(OLD);
  });

  it('keeps everything for as long as the organization says', async () => {
    await set('retentionDays: 3650');
    const before = await count('audit_events');
    await get(RetentionRuns).run();
    expect(await count('audit_events')).toBe(before);
  });

  it('takes the records of provisioning of that time, and no others', async () => {
    await service.dataSource.query(
      "UPDATE provisioning_records SET id = CONCAT('0100', SUBSTR(id, 5)) WHERE organization_id = ? AND path LIKE ?",
      [organizationId, '%Users'],
    );
    await get(RetentionRuns).run();
    expect(await count('provisioning_records')).toBe(0);
  });

  it('and what happens while it runs is lost by nobody', async () => {
    const pushed = Array.from({ length: 20 }, (_, index) =>
      tenant.scim.post('/Users', { userName: `during${index}@acme.example` }),
    );
    await Promise.all([get(RetentionRuns).run(), get(RetentionRuns).run(), ...pushed]);
    const { events } = await get(AuditLog).page({ organizationId }, { text: 'during' }, 100);
    expect(events).toHaveLength(20);
    expect((await get(LogVerifier).verify(organizationId))!.findings).toEqual([]);
    const { events: runs } = await get(AuditLog).page({ organizationId }, { action: 'audit.retention_applied' }, 100);
    expect(runs).toHaveLength(1);
  });

  it('is changed by an admin, within bounds', async () => {
    expect(await set('retentionDays: 365')).toEqual({
      updateAuditSettings: { settings: { retentionDays: 365, legalHold: false } },
    });
    const manager = await join(service, tenant, 'MANAGER');
    const send = (client: typeof tenant.admin, days: number) =>
      client.send(`mutation { updateAuditSettings(input: { retentionDays: ${days} }) { id } }`);
    expect(codeOf(await send(manager.client, 1))).toBe('FORBIDDEN');
    expect(codeOf(await send(tenant.admin, 0))).toBe('BAD_USER_INPUT');
    expect(codeOf(await send(tenant.admin, 3651))).toBe('BAD_USER_INPUT');
  });
});
