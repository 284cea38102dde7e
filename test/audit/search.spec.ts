import { controlIds, eventActions } from '@rollcall/domain';
import { createProject, grantRole } from '../admin/acts';
import { join, type Person } from '../admin/person';
import { codeOf } from '../admin/refusal';
import type { GraphqlClient } from '../support/graphql-client';
import { planOf } from '../support/plan';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let auditor: GraphqlClient;
let manager: Person;
let ada: string;
let bob: string;
let team: string;
let project: string;

/** A story: Ada and Bob join and get a team and a project; a caller is refused; Bob is removed. */
beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  manager = await join(service, tenant, 'MANAGER', 'mia@acme.example');
  auditor = (await join(service, tenant, 'AUDITOR', 'audrey@acme.example')).client;
  const create = async (userName: string, givenName: string, familyName: string): Promise<string> =>
    (await tenant.scim.post('/Users', { userName, name: { givenName, familyName } })).body.id;
  ada = await create('ada@acme.example', 'Ada', 'Lovelace');
  bob = await create('bob@acme.example', 'Bob', 'Noyce');
  team = (
    await tenant.scim.post('/Groups', { displayName: 'Compliance team', members: [{ value: ada }, { value: bob }] })
  ).body.id;
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  project = await createProject(tenant, 'Website');
  await grantRole(tenant, { projectId: project, userId: ada, role: 'MEMBER' });
  await grantRole(tenant, { projectId: project, groupId: team, role: 'VIEWER' });
  await manager.client.send('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
    id: ada,
  });
  await tenant.scim.patch(`/Groups/${team}`, [{ op: 'replace', path: 'displayName', value: 'Legal team' }]);
  await tenant.scim.delete(`/Users/${bob}`);
});
afterAll(() => service.stop());

const SEARCH = `query ($filter: AuditEventFilter, $first: Int! = 100, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    nodes { id action requestId ip seal { sequence recordedAt } authentication { method credentialId } project { label } error { code detail } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const COUNTS = `query ($filter: AuditEventFilter!) { auditEventCounts(filter: $filter) { counts { events } } }`;
const search = async (filter: object, page: object = {}) =>
  (await auditor.ask(SEARCH, { filter, ...page })).auditEvents;
const actions = async (filter: object): Promise<string[]> =>
  (await search(filter)).nodes
    .map(({ action }: { action: string }) => action)
    .filter((action: string) => action !== 'audit.searched');

describe('a search of the audit log', () => {
  it.each<[string, () => object, string[]]>([
    [
      'everything about a person: as target, member, grantee',
      () => ({ about: ada }),
      ['member.removed', 'grant.given', 'group.members_changed', 'member.invited'],
    ],
    ['a person who is gone', () => ({ about: bob }), ['member.deleted', 'group.members_changed', 'member.invited']],
    [
      'everything about a group, in a project too',
      () => ({ about: team }),
      ['member.deleted', 'group.updated', 'grant.given', 'group.members_changed', 'group.created'],
    ],
    [
      'everything in a project',
      () => ({ projectId: project }),
      ['grant.given', 'grant.given', 'project.created', 'project_key.created'],
    ],
    ['a person as actor', () => ({ actorId: manager.id }), ['member.removed', 'member.joined']],
    ['what was denied', () => ({ outcomes: ['DENIED'] }), ['member.removed']],
    ['what was denied to a person', () => ({ outcomes: ['DENIED'], actorId: manager.id }), ['member.removed']],
    ['what was done about a person', () => ({ outcomes: ['SUCCESS'], targetId: ada }), ['member.invited']],
    ['a name and a person', () => ({ actions: ['grant.given'], about: ada }), ['grant.given']],
    ['a risk about a person', () => ({ risks: ['HIGH'], about: ada }), ['grant.given']],
    ['an address that nobody came from', () => ({ ip: '192.0.2.1' }), []],
    [
      'a first name',
      () => ({ text: 'lovel' }),
      ['member.removed', 'grant.given', 'group.members_changed', 'member.invited'],
    ],
    [
      'an address by its beginning',
      () => ({ text: 'BOB@acme' }),
      ['member.deleted', 'group.members_changed', 'member.invited'],
    ],
    ['a name that a group had once', () => ({ text: 'compliance', actions: ['group.updated'] }), ['group.updated']],
    ['the second word of a name', () => ({ text: 'team', actions: ['group.created'] }), ['group.created']],
    ['the text of a refusal', () => ({ text: 'permission', outcomes: ['DENIED'] }), ['member.removed']],
    ['what nothing is called', () => ({ text: 'zzz' }), []],
    ['what a control asks for', () => ({ controls: ['CC6.3'], about: ada }), ['grant.given', 'group.members_changed']],
    [
      'what a control asks for, in a project',
      () => ({ controls: ['CC6.3'], projectId: project }),
      ['grant.given', 'grant.given'],
    ],
    [
      'what a control asks for, by text',
      () => ({ controls: ['CC6.2'], text: 'bob@' }),
      ['member.deleted', 'member.invited'],
    ],
    ['a control of what was denied', () => ({ controls: ['CC7.2'] }), ['member.removed']],
    ['all of it together', () => ({ text: 'ada@', about: ada, risks: ['HIGH'], projectId: project }), ['grant.given']],
  ])('finds %s', async (_, filter, expected) => {
    expect(await actions(filter())).toEqual(expected);
  });

  it('finds events from an address, and events of a request', async () => {
    const { nodes } = await search({ ip: '127.0.0.1', actions: ['group.created'] });
    expect(nodes).toHaveLength(1);
    const [{ requestId }] = nodes;
    expect(await actions({ requestId })).toEqual(['group.members_changed', 'group.created']);
  });

  it('has ready-made searches for the controls of SOC 2, which find what they describe', async () => {
    const { auditControls } = await auditor.ask('{ auditControls { id title question actions outcome } }');
    expect(auditControls.map(({ id }: { id: string }) => id)).toEqual(controlIds);
    for (const { actions: of, outcome, question } of auditControls) {
      expect(question).toMatch(/\?$/);
      expect([outcome, eventActions]).toEqual([of.length === 0 ? 'DENIED' : null, expect.arrayContaining(of)]);
    }
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await search({ controls: ['CC6.2'] }, { first: 2, after });
      pages.push(...nodes.map(({ action }: { action: string }) => action));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(pages).toEqual(await actions({ controls: ['CC6.2'] }));
    expect(pages.length).toBeGreaterThan(5);
    const csv = (await auditor.file('/audit/export?format=csv&controls=CC6.2')).text.trim().split('\r\n');
    expect(csv.length - 1).toBe(pages.length);
    expect((await auditor.file('/audit/export?controls=CC9.9')).status).toBe(400);
  });

  it('finds a reason and a ticket by their words', async () => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tenant.founded.adminToken}`,
        'rollcall-reason': 'Reorganisation of spring',
        'rollcall-ticket': 'OPS-4711',
      },
      body: JSON.stringify({
        query: `mutation { updateProject(input: { projectId: "${project}", name: "Shop" }) { project { id } } }`,
      }),
    });
    expect(response.status).toBe(200);
    expect(await actions({ text: 'ops-4711' })).toEqual(['project.renamed']);
    expect(await actions({ text: 'spring' })).toEqual(['project.renamed']);
  });

  it('returns pages without gaps or repetitions for any filter', async () => {
    for (const filter of [{}, { about: ada }, { text: 'acme.example' }, { risks: ['HIGH'], ip: '127.0.0.1' }]) {
      const { nodes } = await search(filter);
      const walked: string[] = [];
      let after: string | null = null;
      do {
        const { nodes: page, pageInfo } = await search(filter, { first: 2, after });
        walked.push(...page.map(({ id }: { id: string }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(walked).toEqual(nodes.map(({ id }: { id: string }) => id));
    }
  });

  it('shows the position in the log, the actor’s authentication, and the reason for a refusal', async () => {
    const { nodes } = await search({ outcomes: ['DENIED'] });
    expect(nodes[0]).toMatchObject({
      seal: { sequence: expect.any(Number), recordedAt: expect.any(String) },
      authentication: { method: 'ACCESS_TOKEN', credentialId: expect.any(String) },
      error: { code: 'FORBIDDEN', detail: expect.stringContaining('members.remove') },
    });
  });

  it('is an event with the question, without secrets, once an hour per question', async () => {
    const { client, id } = await join(service, tenant, 'AUDITOR');
    const ask = (filter: object, page: object = {}) => client.ask(SEARCH, { filter, ...page });
    const secret = `rc_admin_${'A1b2_'.repeat(9)}`;
    await ask({ about: ada, risks: ['HIGH'] });
    await ask({ text: 'ada@' });
    await ask({ text: 'ada@' }, { first: 5 });
    await ask({ text: secret });
    await client.ask('{ provisioningRecords(filter: { statusClasses: [CLIENT_ERROR] }) { nodes { id } } }');
    await client.ask('{ events { nodes { id } } }');
    await client.ask('{ events(after: 3) { nodes { id } } }');
    const { nodes } = (
      await tenant.admin.ask(
        `{ auditEvents(filter: { actorId: "${id}", actions: ["audit.searched"] }, first: 100) { nodes { changes { field after } } } }`,
      )
    ).auditEvents;
    const log = (after: string) => ({ field: 'log', after });
    expect(nodes.map(({ changes }: { changes: object[] }) => changes).reverse()).toEqual([
      [log('AUDIT'), { field: 'filter.risks', after: ['HIGH'] }, { field: 'filter.about', after: ada }],
      [log('AUDIT'), { field: 'filter.text', after: 'ada@' }],
      [log('AUDIT'), { field: 'filter.text', after: '[redacted]' }],
      [log('PROVISIONING'), { field: 'filter.statusClasses', after: ['CLIENT_ERROR'] }],
      [log('AUDIT')],
    ]);
  });

  it('with many different questions does not fill the log', async () => {
    const { client, id } = await join(service, tenant, 'AUDITOR');
    for (let index = 0; index < 25; index++) await client.ask(SEARCH, { filter: { text: `word-${index}` } });
    const searched = await rows<{ changes: string }>(
      service.dataSource,
      "SELECT changes FROM audit_events WHERE actor_id = ? AND action = 'audit.searched' ORDER BY id",
      [id],
    );
    expect(searched).toHaveLength(21);
    expect(JSON.parse(searched[20]!.changes)).toEqual([{ field: 'more', before: null, after: true }]);
  });

  it('can learn all existing names', async () => {
    const { auditEventTypes } = await auditor.ask(
      '{ auditEventTypes { action description domain risk example { field } ocsf { classUid className activity typeUid } } }',
    );
    expect(auditEventTypes.map(({ action }: { action: string }) => action)).toEqual(eventActions);
    expect(auditEventTypes).toContainEqual(
      expect.objectContaining({
        action: 'member.removed',
        ocsf: { classUid: 3001, className: 'Account Change', activity: 'Disable', typeUid: 300105 },
      }),
    );
  });

  it.each([
    ['filter.text', { filter: { text: 'x' } }],
    ['filter.ip', { filter: { ip: 'localhost' } }],
    ['after', { after: 'nonsense' }],
    ['filter.about', { filter: { about: 'x'.repeat(255) } }],
    ['filter.actions[1]', { filter: { actions: ['member.invited', 'member.eaten', 'member.drunk'] } }],
    ['filter.actions', { filter: { actions: [] } }],
    ['filter.controls[0]', { filter: { controls: ['CC9.9'] } }],
  ])('reports %s if that is wrong', async (field, asked) => {
    const answer = await auditor.send(SEARCH, asked);
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });
});

describe('a text that many events contain', () => {
  let crowded: Tenant;
  beforeAll(async () => {
    crowded = await setUpTenant(service, { name: 'Crowded' });
  });
  const times = (number: number, field: (index: number) => string): string =>
    Array.from({ length: number }, (_, index) => `m${index}: ${field(index)}`).join(' ');
  const found = async (text: string, more = '') =>
    (await crowded.admin.ask(`{ auditEvents(filter: { text: "${text}"${more} }, first: 100) { nodes { id action } } }`))
      .auditEvents.nodes;

  it('such as the ticket of a bulk change finds all of them', async () => {
    const project = await createProject(crowded, 'Moved');
    for (let sent = 0; sent < 60; sent += 10) {
      const query = `mutation { ${times(10, (index) => `updateProject(input: { projectId: "${project}", name: "Moved ${sent + index}" }) { project { id } }`)} }`;
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${crowded.founded.adminToken}`,
        'rollcall-ticket': 'CHG-2001',
      };
      await fetch(`${service.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    }
    const all = await found('moved', ', actions: ["project.renamed"]');
    expect(all).toHaveLength(60);
    expect(await found('chg-2001')).toEqual(all);
  });

  it('as a part of many names is refused with a valid alternative, and never answered in part', async () => {
    for (let sent = 0; sent < 51; sent += 17)
      await crowded.admin.ask(
        `mutation { ${times(17, (index) => `createGroup(input: { displayName: "Crew ${sent + index}" }) { group { id } }`)} }`,
      );
    const { client } = await join(service, crowded, 'AUDITOR');
    const answer = await client.send('{ auditEvents(filter: { text: "crew" }) { nodes { id } } }');
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', 'filter.text']);
    expect(answer.errors![0]!.message).toBe(
      'text "crew" matches more than 50 different names and texts. Use a longer prefix, or search for one record with "about".',
    );
    const { status, text } = await client.file('/audit/export?text=crew');
    expect([status, JSON.parse(text).errors[0].extensions.field]).toEqual([400, 'text']);
    expect(await found('crew 50')).toEqual([expect.objectContaining({ action: 'group.created' })]);
    expect(await found('crew 4')).toHaveLength(11);
  });
});

describe('every query reads only ranges of indexes', () => {
  beforeAll(async () => {
    for (let index = 0; index < 400; index++)
      await tenant.scim.patch(`/Users/${ada}`, [{ op: 'replace', path: 'name.givenName', value: `Ada ${index}` }]);
    await search({});
    if (process.env.TEST_DATABASE === 'mysql')
      await service.dataSource.query(
        'ANALYZE TABLE audit_events, sealed_events, event_subjects, event_names, event_counts',
      );
  }, 180_000);

  it.each<[string, () => object]>([
    ['the newest', () => ({})],
    ['of a person', () => ({ about: ada })],
    ['of an actor and a name', () => ({ actorId: manager.id, actions: ['member.joined'] })],
    ['of a risk, from an address, about somebody', () => ({ risks: ['LOW'], ip: '127.0.0.1', about: ada })],
    ['by text', () => ({ text: 'lovelace' })],
    ['by text, of what was denied', () => ({ text: 'lovelace', outcomes: ['DENIED'] })],
    ['of a time', () => ({ since: '2026-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' })],
    ['of a domain and several risks', () => ({ domains: ['DIRECTORY'], risks: ['LOW', 'HIGH'] })],
    ['of kinds of actors, from an address', () => ({ actorTypes: ['SCIM_KEY', 'USER'], ip: '127.0.0.1' })],
    ['of several controls, at a time', () => ({ controls: ['CC6.2', 'CC7.2'], since: '2026-01-01T00:00:00Z' })],
    ['of a past without events', () => ({ until: '2026-01-01T00:00:00Z', about: ada })],
  ])('%s', async (_, filter) => {
    const queries = [
      () => search(filter(), { first: 20 }),
      () => auditor.ask(COUNTS, { filter: { since: new Date(Date.now() - 3 * 60 * 60_000), ...filter() } }),
    ];
    for (const query of queries) {
      await query();
      const asked = await statements.during(query);
      const plans = await Promise.all(
        asked.filter(({ sql }) => sql.startsWith('SELECT')).map((statement) => planOf(service.dataSource, statement)),
      );
      // A derived table is read in full: it is the result of a bounded range of an index.
      const scanned = plans
        .flatMap(({ scans }) => scans)
        .filter((table) => !/^(f|n|w|[rw]\d+|SUBQUERY\d*|CONSTANT)$/.test(table));
      const whole = plans
        .flatMap(({ wholeOrganization }) => wholeOrganization)
        .filter((table) => /^[sei]$/.test(table));
      expect([scanned, whole]).toEqual([[], []]);
      expect(asked.length).toBeLessThan(25);
    }
  });

  it('an export of everything is one range of the log, read page by page', async () => {
    let lines: string[] = [];
    const asked = await statements.during(async () => {
      lines = (await auditor.file('/audit/export?format=csv')).text.trim().split('\r\n');
    });
    const pages = asked.filter(({ sql }) => /^SELECT .* FROM .*sealed_events/s.test(sql));
    const plans = await Promise.all(pages.map((statement) => planOf(service.dataSource, statement)));
    expect(pages).toHaveLength(Math.floor((lines.length - 1) / 100) + 1);
    for (const { indexes, wholeOrganization } of plans) {
      expect(indexes.filter((index) => /^[se] /.test(index))).toEqual(['e PRIMARY', 's PRIMARY', 's PRIMARY']);
      expect(wholeOrganization.filter((table) => /^[se]$/.test(table))).toEqual([]);
    }
  });
});
