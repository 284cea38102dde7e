import { rows } from '../support/rows';
import { ERROR, PATCH_OP, ScimClient } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const REMOVE = 'mutation ($id: ID!) { removeMember(id: $id) { status } }';
const CONFIRM = 'mutation ($keyId: ID!) { confirmScimRemovals(keyId: $keyId) { id brakedAt } }';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

interface Scene extends Tenant {
  /** Ids of those whom the identity provider has invited; the admin is there as well. */
  ids: string[];
}

/** An organization of so many people, with settings of the brake where they are given. */
async function scene(people: number, settings: object = {}): Promise<Scene> {
  const tenant = await foundTenant(service);
  await updateScimSettings(tenant, settings);
  const created = await Promise.all(
    Array.from({ length: people - 1 }, (_, index) =>
      tenant.scim.post('/Users', { userName: `p${index}@acme.example` }),
    ),
  );
  return { ...tenant, ids: created.map(({ body }) => body.id) };
}
const upTo = (scimBrakePeople: number) => ({ scimBrakePeople, scimBrakePercent: 0 });

const deactivate = ({ scim }: Tenant, id: string) =>
  scim.patch(`/Users/${id}`, [{ op: 'replace', value: { active: false } }]);

/** Statuses of deactivations one after the other. */
async function deactivateAll(tenant: Tenant, ids: string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const id of ids) statuses.push((await deactivate(tenant, id)).status);
  return statuses;
}
const times = (count: number, status: number): number[] => Array(count).fill(status);

const newGroup = async ({ scim }: Tenant, ids: string[]): Promise<string> =>
  (await scim.post('/Groups', { displayName: `Group of ${ids.length}`, members: ids.map((value) => ({ value })) })).body
    .id;

const keyOf = async ({ admin }: Tenant) =>
  (await admin.ask('{ organization { scimKeys { id brakedAt } } }')).organization.scimKeys[0];
const confirm = async (tenant: Tenant) => tenant.admin.ask(CONFIRM, { keyId: (await keyOf(tenant)).id });

const EVENTS =
  '{ auditEvents(first: 100) { nodes { action risk actor { type id } target { id } changes { field before after } } } }';
const brakeEvents = async ({ admin }: Tenant) =>
  (await admin.ask(EVENTS)).auditEvents.nodes
    .filter(({ action }: { action: string }) => action.startsWith('scim.brake'))
    .reverse();
const actionsOf = async (tenant: Tenant): Promise<string[]> =>
  (await brakeEvents(tenant)).map(({ action }: { action: string }) => action.slice('scim.brake_'.length));

/** What is kept of the removals of an organization's key, minute by minute. */
const counted = async ({ founded }: Tenant): Promise<number[]> => {
  const sql = 'SELECT removed FROM scim_removals WHERE organization_id = ? ORDER BY minute';
  const kept = await rows<{ removed: number }>(service.dataSource, sql, [founded.organization.id]);
  return kept.map(({ removed }) => removed);
};

/** Moves what was counted into the past. */
const pass = (minutes: number, { founded }: Tenant) =>
  service.dataSource.query('UPDATE scim_removals SET minute = minute - ? WHERE organization_id = ?', [
    minutes,
    founded.organization.id,
  ]);

describe('an identity provider that deactivates all of 30 people one by one', () => {
  let tenant: Scene;
  let versions: string[];
  const versionOf = async (id: string) => (await tenant.scim.get(`/Users/${id}`)).body.meta.version;

  beforeAll(async () => {
    tenant = await scene(30);
    versions = await Promise.all(tenant.ids.slice(25).map(versionOf));
  });

  it('is stopped at the 26th', async () => {
    expect(await deactivateAll(tenant, tenant.ids)).toEqual([...times(25, 200), ...times(4, 429)]);
  });

  it('is told why, until when, and who can go on', async () => {
    const answer = await deactivate(tenant, tenant.ids[25]!);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '300']);
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: '429',
      detail:
        'This SCIM key may deactivate, delete or take out of groups 25 people within an hour; 25 went, and this request would take 1 more. Such writes wait until an admin confirms the removals (confirmScimRemovals) or raises the limit (scimBrakePeople, scimBrakePercent); other writes go on. Repeat the request in 300 s',
    });
  });

  it('has touched nobody else', async () => {
    expect(await tenant.scim.found('active eq false')).toHaveLength(25);
    expect(await Promise.all(tenant.ids.slice(25).map(versionOf))).toEqual(versions);
  });

  it('leaves one event of high risk, however often it asks', async () => {
    const key = await keyOf(tenant);
    expect(await brakeEvents(tenant)).toEqual([
      {
        action: 'scim.brake_engaged',
        risk: 'HIGH',
        actor: { type: 'SCIM_KEY', id: key.id },
        target: { id: key.id },
        changes: [
          { field: 'brakedAt', before: null, after: key.brakedAt },
          { field: 'removedWithinHour', before: 25, after: 26 },
        ],
      },
    ]);
    expect(Date.parse(key.brakedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('still reads, invites, renames, reactivates and fills groups', async () => {
    const { scim, ids } = tenant;
    expect((await scim.get('/Users')).status).toBe(200);
    expect((await scim.post('/Users', { userName: 'new@acme.example' })).status).toBe(201);
    expect((await scim.patch(`/Users/${ids[26]}`, [{ op: 'replace', value: { displayName: 'Renamed' } }])).status).toBe(
      200,
    );
    expect((await scim.patch(`/Users/${ids[0]}`, [{ op: 'replace', value: { active: true } }])).status).toBe(200);
    const group = await newGroup(tenant, ids.slice(25));
    const add = [{ op: 'add', path: 'members', value: [{ value: ids[0] }] }];
    expect((await scim.patch(`/Groups/${group}`, add)).status).toBe(200);
  });

  it('may still say again that somebody is gone, which changes nothing', async () => {
    expect((await deactivate(tenant, tenant.ids[1]!)).status).toBe(200);
  });

  it('does not stop admins, or other organizations', async () => {
    const { removeMember } = await tenant.admin.ask(REMOVE, { id: tenant.ids[28] });
    expect(removeMember.status).toBe('REMOVED');
    const other = await scene(2);
    expect(await deactivateAll(other, other.ids)).toEqual([200]);
  });
});

describe('what takes people away', () => {
  const members = (op: string, ids: string[]) => ({
    schemas: [PATCH_OP],
    Operations: [{ op, path: 'members', value: ids.map((value) => ({ value })) }],
  });
  /** One write that takes everybody of a group of these people out of it. */
  const ways: [string, (ids: string[]) => ['PUT' | 'PATCH' | 'DELETE', body?: object]][] = [
    ['a PATCH that removes members by name', (ids) => ['PATCH', members('remove', ids)]],
    ['a PATCH that removes all members', () => ['PATCH', { Operations: [{ op: 'remove', path: 'members' }] }]],
    ['a PATCH that replaces the members', () => ['PATCH', members('replace', [])]],
    ['a PUT without members', () => ['PUT', { displayName: 'Empty' }]],
    ['a DELETE of the group', () => ['DELETE']],
  ];

  it.each(ways)('%s counts those who leave', async (_, way) => {
    const tenant = await scene(8, upTo(3));
    const [four, three] = [await newGroup(tenant, tenant.ids.slice(0, 4)), await newGroup(tenant, tenant.ids.slice(4))];
    const [method, body] = way(tenant.ids);
    expect((await tenant.scim.send(method, `/Groups/${three}`, body)).status).toBeLessThan(300);
    await pass(60, tenant);
    const answer = await tenant.scim.send(method, `/Groups/${four}`, body);
    expect([answer.status, answer.body.detail]).toEqual([
      429,
      expect.stringContaining('0 went, and this request would take 4 more'),
    ]);
    expect((await tenant.scim.get(`/Groups/${four}`)).body.members).toHaveLength(4);
    expect(await actionsOf(tenant)).toEqual(['engaged']);
  });

  it.each<[string, (tenant: Scene, id: string) => Promise<{ status: number }>]>([
    ['a PATCH of active', deactivate],
    ['a PUT of active', ({ scim }, id) => scim.put(`/Users/${id}`, { userName: `p0@acme.example`, active: 'False' })],
    ['a DELETE', ({ scim }, id) => scim.delete(`/Users/${id}`)],
  ])('%s counts one, however many groups the person is in', async (_, remove) => {
    const tenant = await scene(2, upTo(1));
    const id = tenant.ids[0]!;
    await newGroup(tenant, [id]);
    await tenant.scim.post('/Groups', { displayName: 'Second', members: [{ value: id }] });
    expect((await remove(tenant, id)).status).toBeLessThan(300);
    expect(await counted(tenant)).toEqual([1]);
  });

  it('is not counted where it is refused, or changes nothing', async () => {
    const tenant = await scene(4, upTo(1));
    const [one, other] = tenant.ids as [string, string];
    const group = await newGroup(tenant, [one]);
    expect((await tenant.scim.delete(`/Users/${one}`, { 'if-match': 'W/"7"' })).status).toBe(412);
    expect((await tenant.scim.send('PATCH', `/Groups/${group}`, members('remove', [other]))).status).toBe(200);
    expect(await deactivateAll(tenant, [one, one, other])).toEqual([200, 200, 429]);
  });

  it('is refused operation by operation in a bulk, and the others are done', async () => {
    const tenant = await scene(4, upTo(1));
    const removal = (id: string) => ({ method: 'DELETE', path: `/Users/${id}` });
    const { body } = await tenant.scim.post('/Bulk', {
      schemas: [BULK_REQUEST],
      Operations: [
        ...tenant.ids.map(removal),
        { method: 'POST', path: '/Users', bulkId: 'new', data: { userName: 'new@acme.example' } },
      ],
    });
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['204', '429', '429', '201']);
    expect(await actionsOf(tenant)).toEqual(['engaged']);
  });

  it('does not count what an admin does', async () => {
    const tenant = await scene(6, upTo(2));
    for (const id of tenant.ids.slice(0, 3)) await tenant.admin.ask(REMOVE, { id });
    expect(await deactivateAll(tenant, tenant.ids.slice(3))).toEqual([200, 200]);
    expect(await actionsOf(tenant)).toEqual([]);
  });
});

describe('the limit', () => {
  it('is the part of the people that there were before they went, where that is more', async () => {
    const tenant = await scene(10, { scimBrakePeople: 1, scimBrakePercent: 50 });
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 6))).toEqual([...times(5, 200), 429]);
  });

  it('counts an hour', async () => {
    const tenant = await scene(6, upTo(2));
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 1))).toEqual([200]);
    await pass(59, tenant);
    expect(await deactivateAll(tenant, tenant.ids.slice(1, 2))).toEqual([200]);
    await pass(1, tenant);
    expect(await deactivateAll(tenant, tenant.ids.slice(2, 4))).toEqual([200, 429]);
  });

  it('keeps nothing that is older than that', async () => {
    const tenant = await scene(4, upTo(2));
    await deactivateAll(tenant, tenant.ids.slice(0, 1));
    await pass(60, tenant);
    await deactivateAll(tenant, tenant.ids.slice(1, 2));
    expect(await counted(tenant)).toEqual([1]);
  });

  it('stops 40 deactivations that race from two clients exactly, with one event', async () => {
    const tenant = await scene(41);
    const clients = [tenant.scim, new ScimClient(service.url, tenant.founded.scimKey!)];
    const answers = await Promise.all(
      tenant.ids.map((id, index) => deactivate({ ...tenant, scim: clients[index % 2]! }, id)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(25);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
    expect(await tenant.scim.found('active eq false')).toHaveLength(25);
    expect(await actionsOf(tenant)).toEqual(['engaged']);
  });
});

describe('a key that was stopped', () => {
  let tenant: Scene;
  beforeEach(async () => {
    tenant = await scene(10, upTo(2));
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 3))).toEqual([200, 200, 429]);
  });
  const rest = (count: number) => deactivateAll(tenant, tenant.ids.slice(2, 2 + count));

  it('does not go on by itself when the hour is over', async () => {
    await pass(60, tenant);
    expect(await rest(1)).toEqual([429]);
  });

  it('goes on when an admin confirms, and is counted anew', async () => {
    const key = await keyOf(tenant);
    expect(await confirm(tenant)).toEqual({ confirmScimRemovals: { id: key.id, brakedAt: null } });
    expect(await rest(3)).toEqual([200, 200, 429]);
    expect(await actionsOf(tenant)).toEqual(['engaged', 'released', 'engaged']);
    const [, released] = await brakeEvents(tenant);
    expect(released).toMatchObject({
      risk: 'HIGH',
      actor: { type: 'USER' },
      target: { id: key.id },
      changes: [{ field: 'brakedAt', before: key.brakedAt, after: null }],
    });
  });

  it.each([
    ['number', { scimBrakePeople: 4 }],
    ['part', { scimBrakePercent: 40 }],
  ])('goes on when an admin raises the limit by its %s, and what went counts', async (_, settings) => {
    await updateScimSettings(tenant, settings);
    expect((await keyOf(tenant)).brakedAt).toBeNull();
    expect(await rest(3)).toEqual([200, 200, 429]);
    expect(await actionsOf(tenant)).toEqual(['engaged', 'released', 'engaged']);
  });

  it('stays stopped when an admin lowers the limit or changes another setting', async () => {
    await updateScimSettings(tenant, { scimBrakePeople: 1, userNameMutable: true });
    expect(await rest(1)).toEqual([429]);
    expect(await actionsOf(tenant)).toEqual(['engaged']);
  });
});
