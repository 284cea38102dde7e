import { Readable } from 'node:stream';
import { Erasures, LogVerifier, ProvisioningLog, verifyExport } from '@rollcall/audit';
import { createProject, grantRole } from '../admin/acts';
import { join, type Person } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// After an erasure, no table contains more than the person's ID, and every proof is still valid.

const ERASE =
  'mutation ($id: ID!) { eraseMember(input: { memberId: $id }) { erasure { memberId requestedAt finishedAt } } }';
const LIST = '{ erasures { nodes { memberId finishedAt erased } } }';
const MISSING = '01a213d0-0000-7000-8000-000000000000';

let service: Service;
let tenant: Tenant;
let organizationId: string;
let ada: Person;
let manager: Person;
let team: string;
let kept: { checkpoint: string; key: string; hashes: string[] };

const get = <Type>(type: new (...values: never[]) => Type) => service.application.get<Type>(type, { strict: false });
const exported = async () => (await tenant.admin.file('/audit/export')).text;
const eventsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ format }) => format === 'rollcall.event/1');
const done = (id: string) =>
  eventually(async () => {
    const { erasures } = await tenant.admin.ask(LIST);
    expect(erasures.nodes.find(({ memberId }: { memberId: string }) => memberId === id)?.finishedAt).toEqual(
      expect.any(String),
    );
  }, 180_000);

/** Everything that the database holds about the organization, as text. */
async function everything(): Promise<string> {
  const tables = service.dataSource.entityMetadatas.filter(({ columns }) =>
    columns.some(({ databaseName }) => databaseName === 'organization_id'),
  );
  const found: string[] = [];
  for (const { tableName } of tables) {
    const all = await rows(service.dataSource, `SELECT * FROM ${tableName} WHERE organization_id = ?`, [
      organizationId,
    ]);
    found.push(...all.map((row) => `${tableName} ${JSON.stringify(row)}`));
  }
  return found.join('\n');
}
const tracesOf = (text: string, pattern: RegExp): string[] => text.split('\n').filter((line) => pattern.test(line));
const ADA = /ada@acme\.example|ada%40acme|lovelace|augusta/i;

/** Ada is created by the identity provider, is in a team, joins, acts, is refused things, and is removed. */
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  organizationId = tenant.founded.organization.id;
  const { admin, scim } = tenant;
  // Before she exists, and again by address, so that the log knows no ID of her, or the request names none.
  await admin.send(
    'mutation { setMemberRole(input: { memberId: "ada@acme.example", roleId: "ADMIN" }) { member { id } } }',
  );
  await admin.send('mutation { removeMembers(input: { memberIds: ["ADA@acme.example"] }) { results { reference } } }');
  manager = await join(service, tenant, 'MANAGER', 'mia@acme.example');
  await scim.get(`/Users?filter=${encodeURIComponent('userName eq "ada@acme.example"')}`);
  ada = await join(service, tenant, 'ADMIN', 'ada@acme.example');
  await scim.put(`/Users/${ada.id}`, {
    userName: 'ada@acme.example',
    name: { givenName: 'Augusta', familyName: 'Lovelace' },
  });
  await scim.post('/Users', { userName: 'ADA@acme.example', name: { familyName: 'Lovelace' } });
  await scim.patch(`/Users/${ada.id}`, [{ op: 'eat', path: 'name.familyName', value: 'Lovelace' }]);
  team = (
    await scim.post('/Groups', { displayName: 'Team', members: [{ value: 'ada@acme.example', display: 'Augusta' }] })
  ).body.id;
  await admin.ask('mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }');
  const project = await createProject(tenant, 'Website');
  await grantRole(tenant, { projectId: project, userId: ada.id, role: 'MEMBER' });
  await ada.client.ask('mutation { createProject(input: { name: "Hers" }) { project { id } } }');
  await ada.client.ask('mutation { createGroup(input: { displayName: "Of hers" }) { group { id } } }');
  await ada.client.ask('mutation { createRole(input: { name: "Her role" }) { role { id } } }');
  await manager.client.send(
    'mutation { inviteMember(input: { email: "ada@acme.example", roleId: "ADMIN" }) { member { id } } }',
  );
  await manager.client.send(
    'mutation { eraseMember(input: { memberId: "Ada@acme.example" }) { erasure { memberId } } }',
  );
  await manager.client.send('mutation { deleteGroup(input: { groupId: "ada@acme.example" }) { groupId } }');
  await admin.send(`mutation { setMemberRole(input: { memberId: "${MISSING}", roleId: "ADMIN" }) { member { id } } }`);
  await admin.file('/audit/export?text=ada@acme.example');
  await get(ProvisioningLog).flush();
  const text = await exported();
  kept = {
    checkpoint: (await admin.file('/audit/checkpoint')).text,
    key: (await admin.file('/audit/key')).text.trim(),
    hashes: eventsOf(text).map(({ leafHash }) => leafHash),
  };
  expect(new Set(tracesOf(await everything(), ADA).map((line) => line.split(' ')[0]))).toEqual(
    new Set(
      'audit_events audit_exports custom_roles event_names permission_groups project_keys projects provisioning_records users'.split(
        ' ',
      ),
    ),
  );
}, 180_000);
afterAll(() => service.stop());

it('is refused for a member, for an unknown ID, for a group, for other callers, and under a legal hold', async () => {
  const { admin } = tenant;
  const other = await setUpTenant(service, { name: 'Other' });
  const code = async (id: string, client = admin) => codeOf(await client.send(ERASE, { id }));
  expect(await code(ada.id)).toBe('MEMBER_PRESENT');
  for (const nobody of [MISSING, 'nobody@acme.example', 'nobody', ada.id.toUpperCase()])
    expect([nobody, await code(nobody)]).toEqual([nobody, 'NOT_FOUND']);
  expect(await code('ada@acme.example')).toBe('MEMBER_PRESENT');
  expect(await code(team)).toBe('NOT_FOUND');
  expect(await code(ada.id, other.admin)).toBe('NOT_FOUND');
  expect(await code(ada.id, manager.client)).toBe('FORBIDDEN');
  await admin.ask(`mutation { removeMember(input: { memberId: "${ada.id}" }) { member { id } } }`);
  await admin.ask('mutation { updateAuditSettings(input: { legalHold: true }) { organization { id } } }');
  expect(await code(ada.id)).toBe('LEGAL_HOLD');
  await admin.ask('mutation { updateAuditSettings(input: { legalHold: false }) { organization { id } } }');
});

describe('after an erasure', () => {
  beforeAll(async () => {
    // An address that no remaining event knows.
    await service.dataSource.query('UPDATE custom_roles SET changed_by_label = ? WHERE organization_id = ?', [
      'countess@acme.example',
      organizationId,
    ]);
    const {
      eraseMember: { erasure },
    } = await tenant.admin.ask(ERASE, { id: 'ADA@acme.example' });
    expect(erasure.memberId).toBe(ada.id);
    await done(ada.id);
  }, 180_000);

  it('no table contains more than the ID', async () => {
    expect(tracesOf(await everything(), ADA)).toEqual([]);
  });

  it('what she made shows that she did, without her name', async () => {
    const author = { createdBy: { type: 'USER', id: ada.id, label: null } };
    const { projects, groups } = await tenant.admin.ask(
      '{ projects { nodes { name createdBy { type id label } } } groups { nodes { displayName changedBy { type id label } } } }',
    );
    expect(projects.nodes).toContainEqual({ name: 'Hers', ...author });
    expect(groups.nodes).toContainEqual({ displayName: 'Of hers', changedBy: author.createdBy });
    expect(projects.nodes).toContainEqual({
      name: 'Website',
      createdBy: { type: 'USER', id: expect.any(String), label: 'admin@acme.example' },
    });
  });

  it('her name is gone even where she had an address that no event knows', async () => {
    const [role] = await rows(service.dataSource, 'SELECT * FROM custom_roles WHERE organization_id = ?', [
      organizationId,
    ]);
    expect(role).toMatchObject({ changed_by_type: 'USER', changed_by_id: ada.id, changed_by_label: null });
  });

  it('she is not found by text, but her actions and changes to her are found by ID', async () => {
    const { admin } = tenant;
    // "ada" alone could be the beginning of a part of an ID that a refusal names.
    for (const text of ['ada@acme', 'lovelace', 'augusta'])
      expect(
        (await admin.ask(`{ auditEvents(filter: { text: "${text}" }) { nodes { id } } }`)).auditEvents.nodes,
      ).toEqual([]);
    const { auditEvents } = await admin.ask(
      `{ auditEvents(filter: { about: "${ada.id}" }, first: 100) { nodes { action actor { id label } target { id label } ip changes { field before after } } } }`,
    );
    const acted = auditEvents.nodes.filter(({ actor }: { actor: { id: string } }) => actor.id === ada.id);
    expect(acted.length).toBeGreaterThan(2);
    for (const { actor, ip } of acted) expect([actor.label, ip]).toEqual([null, null]);
    const removed = auditEvents.nodes.find(({ action }: { action: string }) => action === 'member.removed');
    expect(removed).toMatchObject({ actor: { label: 'admin@acme.example' }, target: { id: ada.id, label: null } });
    expect(removed.changes).toContainEqual({ field: 'status', before: 'JOINED', after: 'REMOVED' });
    const pushed = auditEvents.nodes.find(({ action }: { action: string }) => action === 'group.members_changed');
    expect(pushed).toMatchObject({ target: { label: 'Team' }, changes: [{ after: { id: ada.id, label: null } }] });
  });

  it('her address is not an ID in the log, not even in a denied attempt', async () => {
    const named = await rows(
      service.dataSource,
      `SELECT target_id FROM audit_events WHERE organization_id = ? AND LENGTH(target_id) NOT IN (6, 16)`,
      [organizationId],
    );
    expect(named).toEqual([]);
    const { auditEvents } = await tenant.admin.ask(
      `{ auditEvents(filter: { about: "${ada.id}", outcomes: [DENIED] }, first: 100) { nodes { action target { id label } } } }`,
    );
    expect(auditEvents.nodes).toContainEqual({ action: 'audit.person_erased', target: { id: ada.id, label: null } });
  });

  it('events about others are unchanged', async () => {
    const { auditEvents } = await tenant.admin.ask(
      `{ auditEvents(filter: { targetId: "${manager.id}", actions: ["member.invited"] }) { nodes { target { label } changes { field after } } } }`,
    );
    expect(auditEvents.nodes[0]).toMatchObject({
      target: { label: 'mia@acme.example' },
      changes: expect.arrayContaining([{ field: 'userName', after: 'mia@acme.example' }]),
    });
  });

  it('every leaf is unchanged, and the log continues the earlier checkpoint', async () => {
    const text = await exported();
    const events = eventsOf(text);
    expect(events.slice(0, kept.hashes.length).map(({ leafHash }) => leafHash)).toEqual(kept.hashes);
    const known = { verifierKey: kept.key, since: kept.checkpoint };
    expect((await get(LogVerifier).verify(organizationId, known))!.findings).toEqual([]);
    const since = (await tenant.admin.file(`/audit/export?continues=${kept.checkpoint.split('\n')[1]}`)).text;
    expect((await verifyExport(Readable.from([Buffer.from(since)]), known)).findings).toEqual([]);
    const schema = JSON.parse((await tenant.admin.file('/audit/event.schema.json')).text);
    const erased = events.filter(({ openings }) => openings !== undefined);
    expect(erased.length).toBeGreaterThan(10);
    expect(schema.properties.openings).toBeDefined();
  });

  it('an erased event that is restored with other contents is detected', async () => {
    const [event] = await rows<{ id: string; openings: string }>(
      service.dataSource,
      'SELECT id, openings FROM audit_events WHERE organization_id = ? AND openings IS NOT NULL LIMIT 1',
      [organizationId],
    );
    const write = (openings: string) =>
      service.dataSource.query('UPDATE audit_events SET openings = ? WHERE organization_id = ? AND id = ?', [
        openings,
        organizationId,
        event!.id,
      ]);
    await write(
      event!.openings.replace(/"commitment":"(.)/, (_, first) => `"commitment":"${first === 'A' ? 'B' : 'A'}`),
    );
    expect((await get(LogVerifier).verify(organizationId))!.findings).not.toEqual([]);
    await write(event!.openings);
    expect((await get(LogVerifier).verify(organizationId))!.findings).toEqual([]);
  });

  it('is an event, visible to auditors, and may be requested again', async () => {
    const auditor = await join(service, tenant, 'AUDITOR');
    const { auditEvents } = await auditor.client.ask(
      '{ auditEvents(filter: { actions: ["audit.person_erased"] }) { nodes { risk outcome actor { label } target { type id label } } } }',
    );
    expect(auditEvents.nodes.filter(({ outcome }: { outcome: string }) => outcome === 'SUCCESS')).toEqual([
      {
        risk: 'HIGH',
        outcome: 'SUCCESS',
        actor: { label: 'admin@acme.example' },
        target: { type: 'USER', id: ada.id, label: null },
      },
    ]);
    const { erasures } = await auditor.client.ask(LIST);
    expect(erasures.nodes[0].erased).toBeGreaterThan(15);
    await tenant.admin.ask(ERASE, { id: ada.id });
    await done(ada.id);
    expect((await get(LogVerifier).verify(organizationId))!.findings).toEqual([]);
  });
});

it('stops for a new legal hold or when a process ends, and continues later', async () => {
  const bob = await join(service, tenant, 'VIEWER', 'bob@acme.example');
  await tenant.admin.ask(`mutation { removeMember(input: { memberId: "${bob.id}" }) { member { id } } }`);
  await tenant.admin.ask(ERASE, { id: bob.id });
  const erasures = get(Erasures);
  let asked = 0;
  for await (const page of erasures.unfinished())
    for (const erasure of page) {
      await erasures.proceed(erasure, async () => false);
      await erasures.proceed(erasure, async () => ++asked <= 1);
      await erasures.proceed(
        erasure,
        async () => true,
        () => true,
      );
    }
  await done(bob.id);
  expect(tracesOf(await everything(), /bob@acme/i)).toEqual([]);
  expect((await get(LogVerifier).verify(organizationId))!.findings).toEqual([]);
});
