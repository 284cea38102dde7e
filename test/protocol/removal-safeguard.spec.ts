import { createProject, grantRole } from '../admin/acts';
import { rows } from '../support/rows';
import { ERROR, PATCH_OP, ScimClient } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const REMOVE = 'mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { status } } }';
const CONFIRM = `mutation ($keyId: ID!, $people: Int, $memberships: Int) {
  confirmScimRemovals(input: { keyId: $keyId, people: $people, memberships: $memberships }) { key { id removalsHeldSince } }
}`;
const PREVIEW = `query ($keyId: ID!, $after: String) {
  previewScimRemovals(keyId: $keyId) {
    key { id } people memberships
    members(first: 3, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
    groups { nodes { group { id } memberships } }
  }
}`;

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

interface Scene extends Tenant {
  /** The IDs of people whom the identity provider has invited, without the admin. */
  ids: string[];
}

/** An organization with a number of people and the given safeguard settings. */
async function scene(people: number, settings: object = {}): Promise<Scene> {
  const tenant = await setUpTenant(service);
  await updateScimSettings(tenant, settings);
  const created = await Promise.all(
    Array.from({ length: people - 1 }, (_, index) =>
      tenant.scim.post('/Users', { userName: `p${index}@acme.example` }),
    ),
  );
  return { ...tenant, ids: created.map(({ body }) => body.id) };
}
const upTo = (safeguardPeople: number) => ({ safeguardPeople, safeguardPeoplePercent: 0 });
const membershipsUpTo = (safeguardMemberships: number) => ({ safeguardMemberships, safeguardMembershipsPercent: 0 });

const setActive = ({ scim }: Tenant, id: string, active: boolean) =>
  scim.patch(`/Users/${id}`, [{ op: 'replace', value: { active } }]);
const deactivate = (tenant: Tenant, id: string) => setActive(tenant, id, false);

/** The statuses of consecutive deactivations. */
async function deactivateAll(tenant: Tenant, ids: string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const id of ids) statuses.push((await deactivate(tenant, id)).status);
  return statuses;
}
const times = (count: number, status: number): number[] => Array(count).fill(status);

const newGroup = async ({ scim }: Tenant, ids: string[], displayName = `Group of ${ids.length}`): Promise<string> =>
  (await scim.post('/Groups', { displayName, members: ids.map((value) => ({ value })) })).body.id;

/** Groups of these people, each with a role in a project. */
async function newGroupsWithRoles(tenant: Tenant, ...groups: string[][]): Promise<string[]> {
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  const projectId = await createProject(tenant, 'Apollo');
  const ids: string[] = [];
  for (const [index, members] of groups.entries()) {
    const groupId = await newGroup(tenant, members, `Group ${index}`);
    await grantRole(tenant, { projectId, groupId, role: 'VIEWER' });
    ids.push(groupId);
  }
  return ids;
}

const keyOf = async ({ admin }: Tenant) =>
  (await admin.ask('{ organization { scimKeys { id removalsHeldSince } } }')).organization.scimKeys[0];
const confirm = async (tenant: Tenant, numbers: object = {}) =>
  tenant.admin.ask(CONFIRM, { keyId: (await keyOf(tenant)).id, ...numbers });
const preview = async (tenant: Tenant, after?: string) =>
  (await tenant.admin.ask(PREVIEW, { keyId: (await keyOf(tenant)).id, after })).previewScimRemovals;

const EVENTS =
  '{ auditEvents(first: 100) { nodes { action risk actor { type id } target { id } changes { field before after } } } }';
const safeguardEvents = async ({ admin }: Tenant) =>
  (await admin.ask(EVENTS)).auditEvents.nodes
    .filter(({ action }: { action: string }) => action.startsWith('scim.removals'))
    .reverse();
const actionsOf = async (tenant: Tenant): Promise<string[]> =>
  (await safeguardEvents(tenant)).map(({ action }: { action: string }) => action.slice('scim.removals_'.length));

/** The stored removals of an organization's key, minute by minute. */
const counted = async ({ founded }: Tenant): Promise<object[]> => {
  const sql = 'SELECT people, memberships FROM scim_removals WHERE organization_id = ? ORDER BY minute';
  return rows<{ people: number; memberships: number }>(service.dataSource, sql, [founded.organization.id]);
};

/** Moves the counted removals into the past. */
async function pass(minutes: number, { founded }: Tenant): Promise<void> {
  const { id } = founded.organization;
  const milliseconds = minutes * 60_000;
  await service.dataSource.query('UPDATE scim_removals SET minute = minute - ? WHERE organization_id = ?', [
    minutes,
    id,
  ]);
  await service.dataSource.query(
    'UPDATE users SET removal_counted_at = removal_counted_at - ? WHERE organization_id = ?',
    [milliseconds, id],
  );
  await service.dataSource.query(
    'UPDATE scim_keys SET confirmed_until = confirmed_until - ? WHERE organization_id = ?',
    [milliseconds, id],
  );
}

describe('an identity provider that deactivates all of 30 people one by one', () => {
  let tenant: Scene;
  let versions: string[];
  const versionOf = async (id: string) => (await tenant.scim.get(`/Users/${id}`)).body.meta.version;

  beforeAll(async () => {
    tenant = await scene(30);
    versions = await Promise.all(tenant.ids.slice(25).map(versionOf));
  });

  it('is stopped at the 26th, and learns how many were removed and what to do', async () => {
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 25))).toEqual(times(25, 200));
    const answer = await deactivate(tenant, tenant.ids[25]!);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '300']);
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: '429',
      detail:
        'The removal safeguard allows this SCIM key to remove 25 people within an hour. It has removed 25, and this request would remove 1 more. An admin can review the removals with previewScimRemovals and confirm them with confirmScimRemovals. Other requests are not affected. Retry in 300 s.',
    });
  });

  it('learns since when it is held', async () => {
    const { removalsHeldSince } = await keyOf(tenant);
    const { body } = await deactivate(tenant, tenant.ids[26]!);
    expect(body.detail).toContain(`Removals by this SCIM key have been on hold since ${removalsHeldSince}`);
    expect(await deactivateAll(tenant, tenant.ids.slice(25))).toEqual(times(4, 429));
  });

  it('has changed nobody else', async () => {
    expect(await tenant.scim.found('active eq false')).toHaveLength(25);
    expect(await Promise.all(tenant.ids.slice(25).map(versionOf))).toEqual(versions);
  });

  it('leaves one event of high risk, however often it retries', async () => {
    const key = await keyOf(tenant);
    expect(await safeguardEvents(tenant)).toEqual([
      {
        action: 'scim.removals_held',
        risk: 'HIGH',
        actor: { type: 'SCIM_KEY', id: key.id },
        target: { id: key.id },
        changes: [{ field: 'peopleWithinHour', before: 25, after: 26 }],
      },
    ]);
  });

  it('is shown to admins with everyone who waits, once each', async () => {
    const first = await preview(tenant);
    expect(first).toMatchObject({ key: { id: (await keyOf(tenant)).id }, people: 4, memberships: 0 });
    expect(first.members).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const { members } = await preview(tenant, first.members.pageInfo.endCursor);
    const seen = [...first.members.nodes, ...members.nodes].map(({ id }: { id: string }) => id);
    expect(seen).toEqual(tenant.ids.slice(25).sort());
  });

  it('can still read, invite, rename, reactivate, deactivate again and fill groups', async () => {
    const { scim, ids } = tenant;
    expect((await scim.get('/Users')).status).toBe(200);
    expect((await scim.post('/Users', { userName: 'new@acme.example' })).status).toBe(201);
    expect((await scim.patch(`/Users/${ids[26]}`, [{ op: 'replace', value: { displayName: 'Renamed' } }])).status).toBe(
      200,
    );
    expect((await setActive(tenant, ids[0]!, true)).status).toBe(200);
    expect((await deactivate(tenant, ids[0]!)).status).toBe(200);
    const group = await newGroup(tenant, ids.slice(25));
    const add = [{ op: 'add', path: 'members', value: [{ value: ids[0] }] }];
    expect((await scim.patch(`/Groups/${group}`, add)).status).toBe(200);
    expect((await scim.put(`/Groups/${group}`, { displayName: 'Empty' })).status).toBe(200);
  });

  it('may still repeat a removal, which changes nothing', async () => {
    expect((await deactivate(tenant, tenant.ids[1]!)).status).toBe(200);
  });

  it('does not block admins, who may remove people who wait, or other organizations', async () => {
    const {
      removeMember: { member },
    } = await tenant.admin.ask(REMOVE, { id: tenant.ids[28] });
    expect(member.status).toBe('REMOVED');
    expect((await preview(tenant)).people).toBe(3);
    const other = await scene(2);
    expect(await deactivateAll(other, other.ids)).toEqual([200]);
  });
});

describe('people who leave', () => {
  it.each<[string, (tenant: Scene, id: string) => Promise<{ status: number }>]>([
    ['a PATCH of active', deactivate],
    ['a PUT of active', ({ scim }, id) => scim.put(`/Users/${id}`, { userName: `p0@acme.example`, active: 'False' })],
    ['a DELETE', ({ scim }, id) => scim.delete(`/Users/${id}`)],
  ])('are counted once by %s, however many groups they are in', async (_, remove) => {
    const tenant = await scene(2, upTo(1));
    const id = tenant.ids[0]!;
    await newGroupsWithRoles(tenant, [id], [id]);
    expect((await remove(tenant, id)).status).toBeLessThan(300);
    expect(await counted(tenant)).toEqual([{ people: 1, memberships: 0 }]);
  });

  it('are counted once within an hour, however often they leave and come back', async () => {
    const tenant = await scene(4, upTo(2));
    const [one, two, three] = tenant.ids as [string, string, string];
    for (const _ of [1, 2, 3]) {
      expect((await deactivate(tenant, one)).status).toBe(200);
      expect((await setActive(tenant, one, true)).status).toBe(200);
    }
    expect((await tenant.scim.delete(`/Users/${one}`)).status).toBe(204);
    expect(await deactivateAll(tenant, [two, three])).toEqual([200, 429]);
  });

  it('are not counted if the request is refused, or changes nothing', async () => {
    const tenant = await scene(4, upTo(1));
    const [one, other] = tenant.ids as [string, string];
    expect((await tenant.scim.delete(`/Users/${one}`, { 'if-match': 'W/"7"' })).status).toBe(412);
    expect(await deactivateAll(tenant, [one, one, other])).toEqual([200, 200, 429]);
  });

  it('are refused individually in a bulk request, and the other operations run', async () => {
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
    expect(await actionsOf(tenant)).toEqual(['held']);
    expect((await preview(tenant)).people).toBe(2);
  });

  it('are not counted if an admin removes them', async () => {
    const tenant = await scene(6, upTo(2));
    for (const id of tenant.ids.slice(0, 3)) await tenant.admin.ask(REMOVE, { id });
    expect(await deactivateAll(tenant, tenant.ids.slice(3))).toEqual([200, 200]);
    expect(await actionsOf(tenant)).toEqual([]);
  });
});

describe('memberships of groups that carry roles', () => {
  const members = (op: string, ids: string[]) => ({
    schemas: [PATCH_OP],
    Operations: [{ op, path: 'members', value: ids.map((value) => ({ value })) }],
  });
  /** A write that removes all of these people from their group. */
  const ways: [string, (ids: string[]) => ['PUT' | 'PATCH' | 'DELETE', body?: object]][] = [
    ['a PATCH that removes members by name', (ids) => ['PATCH', members('remove', ids)]],
    ['a PATCH that removes all members', () => ['PATCH', { Operations: [{ op: 'remove', path: 'members' }] }]],
    ['a PATCH that replaces the members', () => ['PATCH', members('replace', [])]],
    ['a PUT without members', (ids) => ['PUT', { displayName: `Empty of ${ids.length}` }]],
    ['a DELETE of the group', () => ['DELETE']],
  ];

  it.each(ways)('are counted by %s, which is held or succeeds as a whole', async (_, way) => {
    const tenant = await scene(8, membershipsUpTo(3));
    const { ids, scim } = tenant;
    const [four, three] = await newGroupsWithRoles(tenant, ids.slice(0, 4), ids.slice(4));
    const takeOut = (groupId: string, members: string[]) => {
      const [method, body] = way(members);
      return scim.send(method, `/Groups/${groupId}`, body);
    };
    expect((await takeOut(three!, ids.slice(4))).status).toBeLessThan(300);
    expect(await counted(tenant)).toEqual([{ people: 0, memberships: 3 }]);
    await pass(60, tenant);
    const answer = await takeOut(four!, ids.slice(0, 4));
    expect([answer.status, answer.body.detail]).toEqual([
      429,
      expect.stringContaining(
        'remove 3 memberships of groups with roles within an hour. It has removed 0, and this request would remove 4 more',
      ),
    ]);
    expect((await scim.get(`/Groups/${four}`)).body.members).toHaveLength(4);
    expect(await preview(tenant)).toMatchObject({
      people: 0,
      memberships: 4,
      groups: { nodes: [{ group: { id: four }, memberships: 4 }] },
    });
    await confirm(tenant);
    expect((await takeOut(four!, ids.slice(0, 4))).status).toBeLessThan(300);
    expect(await actionsOf(tenant)).toEqual(['held', 'confirmed']);
  });

  it('do not cause a hold for people who leave, or vice versa', async () => {
    const tenant = await scene(8, { ...membershipsUpTo(1), ...upTo(1) });
    const [group] = await newGroupsWithRoles(tenant, tenant.ids.slice(0, 4));
    expect((await tenant.scim.delete(`/Groups/${group}`)).status).toBe(429);
    expect(await deactivateAll(tenant, tenant.ids.slice(4, 6))).toEqual([200, 429]);
    expect(await actionsOf(tenant)).toEqual(['held', 'held']);
    expect(await preview(tenant)).toMatchObject({ people: 1, memberships: 4 });
  });

  it('can be moved between groups in large numbers, and are not counted for groups without roles', async () => {
    const tenant = await scene(100);
    const { ids, scim } = tenant;
    const [from, to] = await newGroupsWithRoles(tenant, ids, []);
    const plain = await newGroup(tenant, ids);
    const moved = ids.slice(0, 30);
    expect((await scim.send('PATCH', `/Groups/${from}`, members('remove', moved))).status).toBe(200);
    expect((await scim.send('PATCH', `/Groups/${to}`, members('add', moved))).status).toBe(200);
    expect((await scim.delete(`/Groups/${plain}`)).status).toBe(204);
    expect(await counted(tenant)).toEqual([{ people: 0, memberships: 30 }]);
    expect(await actionsOf(tenant)).toEqual([]);
  });

  it('are held above the percentage of the original total, if that is more', async () => {
    const tenant = await scene(9, { safeguardMemberships: 1, safeguardMembershipsPercent: 50 });
    const { ids, scim } = tenant;
    const [group] = await newGroupsWithRoles(tenant, ids);
    const remove = (some: string[]) => scim.send('PATCH', `/Groups/${group}`, members('remove', some));
    expect((await remove(ids.slice(0, 3))).status).toBe(200);
    expect((await remove(ids.slice(3, 4))).status).toBe(200);
    expect((await remove(ids.slice(4, 5))).status).toBe(429);
  });
});

describe('the limit', () => {
  it('is the percentage of the original number of people, if that is more', async () => {
    const tenant = await scene(10, { safeguardPeople: 1, safeguardPeoplePercent: 50 });
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 6))).toEqual([...times(5, 200), 429]);
  });

  it('covers an hour', async () => {
    const tenant = await scene(6, upTo(2));
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 1))).toEqual([200]);
    await pass(59, tenant);
    expect(await deactivateAll(tenant, tenant.ids.slice(1, 2))).toEqual([200]);
    await pass(1, tenant);
    expect(await deactivateAll(tenant, tenant.ids.slice(2, 4))).toEqual([200, 429]);
  });

  it('stores nothing older than that', async () => {
    const tenant = await scene(4, upTo(2));
    await deactivateAll(tenant, tenant.ids.slice(0, 1));
    await pass(60, tenant);
    await deactivateAll(tenant, tenant.ids.slice(1, 2));
    expect(await counted(tenant)).toEqual([{ people: 1, memberships: 0 }]);
  });

  it('stops 40 racing deactivations from two clients exactly, with one event and all others waiting', async () => {
    const tenant = await scene(41);
    const clients = [tenant.scim, new ScimClient(service.url, tenant.founded.scimKey!)];
    const answers = await Promise.all(
      tenant.ids.map((id, index) => deactivate({ ...tenant, scim: clients[index % 2]! }, id)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(25);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
    expect(await tenant.scim.found('active eq false')).toHaveLength(25);
    expect(await actionsOf(tenant)).toEqual(['held']);
    expect((await preview(tenant)).people).toBe(15);
  });
});

describe('a held key', () => {
  let tenant: Scene;
  beforeEach(async () => {
    tenant = await scene(12, upTo(2));
    expect(await deactivateAll(tenant, tenant.ids.slice(0, 6))).toEqual([...times(2, 200), ...times(4, 429)]);
  });
  const rest = (from: number, count: number) => deactivateAll(tenant, tenant.ids.slice(from, from + count));

  it('is not released by itself when the hour is over', async () => {
    await pass(60, tenant);
    expect(await rest(2, 1)).toEqual([429]);
  });

  it('may remove as many as wait once an admin confirms, and is held again above that', async () => {
    const key = await keyOf(tenant);
    expect(await confirm(tenant)).toEqual({ confirmScimRemovals: { key: { id: key.id, removalsHeldSince: null } } });
    expect((await preview(tenant)).people).toBe(0);
    expect(await rest(2, 5)).toEqual([...times(4, 200), 429]);
    expect(await actionsOf(tenant)).toEqual(['held', 'confirmed', 'held']);
    const [, confirmed] = await safeguardEvents(tenant);
    expect(confirmed).toMatchObject({
      risk: 'HIGH',
      actor: { type: 'USER' },
      target: { id: key.id },
      changes: [
        { field: 'confirmedPeople', before: null, after: 4 },
        { field: 'confirmedMemberships', before: null, after: 0 },
      ],
    });
  });

  it('may remove as many as an admin allows', async () => {
    await confirm(tenant, { people: 1 });
    expect(await rest(2, 2)).toEqual([200, 429]);
    await confirm(tenant, { people: 8 });
    expect(await rest(3, 6)).toEqual(times(6, 200));
  });

  it('has an hour for what was confirmed', async () => {
    await confirm(tenant);
    await pass(60, tenant);
    expect(await rest(2, 4)).toEqual([200, 200, 429, 429]);
  });

  it.each([
    ['number', { safeguardPeople: 4 }],
    ['part', { safeguardPeoplePercent: 40 }],
  ])('is released when an admin raises the limit by its %s, and past removals count', async (_, settings) => {
    await updateScimSettings(tenant, settings);
    expect((await keyOf(tenant)).removalsHeldSince).toBeNull();
    expect(await rest(2, 3)).toEqual([200, 200, 429]);
    expect(await actionsOf(tenant)).toEqual(['held', 'released', 'held']);
  });

  it('stays held when an admin lowers the limit or changes another setting', async () => {
    await updateScimSettings(tenant, { safeguardPeople: 1, userNameMutable: true });
    expect(await rest(2, 1)).toEqual([429]);
    expect(await actionsOf(tenant)).toEqual(['held']);
  });
});

describe('a confirmation', () => {
  it('in advance allows a removal of many', async () => {
    const tenant = await scene(8, upTo(2));
    await confirm(tenant, { people: 5 });
    expect(await deactivateAll(tenant, tenant.ids)).toEqual(times(7, 200));
  });

  it('changes nothing if nothing waits and no number is given', async () => {
    const tenant = await scene(2);
    await confirm(tenant);
    expect(await actionsOf(tenant)).toEqual([]);
  });

  it.each([{ people: -1 }, { people: 1_000_001 }, { memberships: -1 }])('refuses %j', async (numbers) => {
    const tenant = await scene(1);
    await expect(confirm(tenant, numbers)).rejects.toThrow('must be a number from 0 to');
  });
});
