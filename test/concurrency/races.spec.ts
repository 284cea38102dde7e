import { Database } from '@rollcall/platform';
import { findings } from '../support/provisioning-load';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  await tenant.admin.ask('mutation { updateScimSettings(input: { safeguardPeople: 1000 }) { organization { id } } }');
});
afterAll(() => service.stop());

const times = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const countsOf = (statuses: number[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** The member counts of groups are those of the memberships in effect. */
async function expectExactMemberCounts(): Promise<void> {
  const counts = await rows<{ shown: number; member_count: number }>(
    service.dataSource,
    `SELECT g.member_count, (SELECT COUNT(*) FROM memberships m JOIN users u ON u.organization_id = m.organization_id AND u.id = m.user_id
       WHERE m.organization_id = g.organization_id AND m.group_id = g.id AND m.dormant = 0 AND u.status <> 'REMOVED') AS shown
     FROM permission_groups g`,
  );
  for (const { shown, member_count } of counts) expect(Number(shown)).toBe(Number(member_count));
}

describe('requests that race', () => {
  it('50 POSTs of one address give one 201 and 49 409s, one person and one invitation', async () => {
    const answers = await times(50, (index) =>
      tenant.scim.post('/Users', { userName: index % 2 ? 'race@acme.example' : 'RACE@acme.example' }),
    );
    expect(countsOf(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 49 });
    const events = await rows(
      service.dataSource,
      "SELECT id FROM audit_events WHERE action = 'member.invited' AND lower(target_label) = ?",
      ['race@acme.example'],
    );
    expect(events).toHaveLength(1);
  });

  const INVITE = 'mutation { inviteMember(input: { email: "taken@acme.example" }) { member { id } } }';
  it.each<[string, (index: number) => Promise<unknown>]>([
    ['by SCIM', () => tenant.scim.post('/Users', { userName: 'taken@acme.example' })],
    [
      'by pushes',
      (index) => tenant.scim.post('/Groups', { displayName: `T${index}`, members: ['taken@acme.example'] }),
    ],
    ['by admins', () => tenant.admin.send(INVITE)],
  ])('50 requests for one address %s delay nobody: no transaction runs twice', async (_how, send) => {
    const { state } = service.application.get(Database, { strict: false });
    await times(50, send);
    await times(50, send);
    const { retried, givenUp } = service.application.get(Database, { strict: false }).state;
    expect([retried - state.retried, givenUp]).toEqual([0, 0]);
  });

  it('50 POSTs of one group name give one 201 and 49 409s', async () => {
    const answers = await times(50, () => tenant.scim.post('/Groups', { displayName: 'Race' }));
    expect(countsOf(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 49 });
  });

  it('50 adds of different members all persist, each with its event', async () => {
    const people = await times(50, (index) => tenant.scim.post('/Users', { userName: `m${index}@acme.example` }));
    const { body: group } = await tenant.scim.post('/Groups', { displayName: 'Everybody' });
    const answers = await times(50, (index) =>
      tenant.scim.patch(`/Groups/${group.id}`, [
        { op: 'add', path: 'members', value: [{ value: people[index]!.body.id }] },
      ]),
    );
    expect(countsOf(answers.map(({ status }) => status))).toEqual({ 200: 50 });
    const { body } = await tenant.scim.get(`/Groups/${group.id}`);
    expect(body.members).toHaveLength(50);
    expect(body.meta.version).toMatch(/^W\/"51-/);
    const events = await rows(
      service.dataSource,
      "SELECT id FROM audit_events WHERE action = 'group.members_changed' AND target_id = ?",
      [group.id],
    );
    expect(events).toHaveLength(50);
  });

  it('20 pushes that name one unknown address invite it once and add it everywhere', async () => {
    const groups = await times(20, (index) => tenant.scim.post('/Groups', { displayName: `Push ${index}` }));
    const operations = [{ op: 'add', path: 'members', value: [{ value: 'everywhere@acme.example' }] }];
    const answers = await times(20, (index) => tenant.scim.patch(`/Groups/${groups[index]!.body.id}`, operations));
    expect(countsOf(answers.map(({ status }) => status))).toEqual({ 200: 20 });
    const { body } = await tenant.scim.get('/Users/everywhere@acme.example');
    expect(body.groups).toHaveLength(20);
  });

  it('adds and removals of people who come and go lose nobody and break nothing', async () => {
    const people = await times(10, (index) => tenant.scim.post('/Users', { userName: `storm${index}@acme.example` }));
    const ids = people.map(({ body }) => body.id as string);
    const groups = await times(3, (index) => tenant.scim.post('/Groups', { displayName: `Storm ${index}` }));
    const answers = await times(60, (index) => {
      const id = ids[index % ids.length]!;
      const group = groups[index % groups.length]!.body.id;
      if (index % 3 === 0)
        return tenant.scim.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: index % 2 === 0 }]);
      return tenant.scim.patch(`/Groups/${group}`, [
        { op: index % 5 ? 'add' : 'remove', path: 'members', value: [{ value: id }] },
      ]);
    });
    expect(countsOf(answers.map(({ status }) => status))).toEqual({ 200: 60 });
    await expectExactMemberCounts();
  });

  it.each<[string, (id: string) => Promise<{ status: number }>]>([
    ['emptied', (id) => tenant.scim.put(`/Groups/${id}`, { displayName: `Left ${id}`, members: [] })],
    ['deleted', (id) => tenant.scim.delete(`/Groups/${id}`)],
  ])('people who leave while their groups are %s leave each of them once', async (how, end) => {
    const people = await times(12, (index) => tenant.scim.post('/Users', { userName: `${how}${index}@acme.example` }));
    const ids = people.map(({ body }) => body.id as string);
    const members = ids.map((value) => ({ value }));
    const groups = await times(2, (index) => tenant.scim.post('/Groups', { displayName: `${how} ${index}`, members }));
    const groupIds = groups.map(({ body }) => body.id as string);
    const deactivate = (id: string) => tenant.scim.patch(`/Users/${id}`, [{ op: 'replace', value: { active: false } }]);
    const answers = await Promise.all([
      ...ids.slice(0, 6).map(deactivate),
      ...groupIds.map(end),
      ...ids.slice(6).map(deactivate),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    const left = await rows<{ total: number | string }>(
      service.dataSource,
      `SELECT COUNT(*) AS total FROM membership_history WHERE group_id IN (?, ?)`,
      groupIds,
    );
    expect(Number(left[0]!.total)).toBe(ids.length * groupIds.length);
    await expectExactMemberCounts();
    const { organization } = tenant.founded;
    expect(await findings(service.databaseUrl, organization.id)).toEqual([]);
  });

  it('counts stay exact', async () => {
    const counted = await rows<{ subject: string; total: number }>(
      service.dataSource,
      'SELECT subject, SUM(value) AS total FROM counters GROUP BY subject ORDER BY subject',
    );
    const stored = await rows<{ subject: string; total: number }>(
      service.dataSource,
      `SELECT status AS subject, COUNT(*) AS total FROM users GROUP BY status
       UNION ALL SELECT 'GROUPS' AS subject, COUNT(*) AS total FROM permission_groups`,
    );
    const asMap = (list: { subject: string; total: number }[]) =>
      Object.fromEntries(
        list.filter(({ total }) => Number(total) > 0).map(({ subject, total }) => [subject, Number(total)]),
      );
    expect(asMap(counted)).toEqual(asMap(stored));
  });
});
