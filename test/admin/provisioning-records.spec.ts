import { ProvisioningLog } from '@rollcall/audit';
import { parse } from 'csv-parse/sync';
import type { GraphqlClient } from '../support/graphql-client';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { join, type Person } from './person';
import { codeOf } from './refusal';

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let auditor: Person;
let ada: string;
let team: string;
let firstKey: string;
let secondKey: string;
let between: string;

const written = () => service.application.get(ProvisioningLog, { strict: false }).flush();
const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

/** Two keys, two periods, and every class of response of a healthy service. */
beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  auditor = await join(service, tenant, 'AUDITOR');
  const { scim, admin } = tenant;
  firstKey = (await admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys[0].id;
  ada = (await scim.post('/Users', { userName: 'ada@acme.example', title: 'Dr', password: 'hunter2' })).body.id;
  const { headers } = await scim.get('/Users/Ada@acme.example');
  await scim.get(`/Users/${ada}`, { 'if-none-match': headers.get('etag')! });
  await scim.get('/Users?filter=shoe%20pr');
  await written();
  await pause();
  between = new Date().toISOString();
  await pause();
  const { regenerateScimKey } = await admin.ask('mutation { regenerateScimKey(input: {}) { secret key { id } } }');
  secondKey = regenerateScimKey.key.id;
  await scim.get('/Users?count=1');
  const next = new ScimClient(service.url, regenerateScimKey.secret, 'Google-Auto-Provisioning');
  const members = [{ value: ada }, { value: 'gone' }, { value: 'bob@acme.example' }];
  team = (await next.post('/Groups', { displayName: 'Team', members })).body.id;
  await next.put(`/Users/${ada}`, { userName: 'eva@acme.example' });
  await written();
}, 180_000);
afterAll(() => service.stop());

const RECORDS = `query ($filter: ProvisioningFilter, $first: Int! = 50, $after: String) {
  provisioningRecords(filter: $filter, first: $first, after: $after) {
    nodes { id method path status occurredAt requestId } pageInfo { hasNextPage endCursor }
  }
}`;
type Shown = { id: string; method: string; path: string; status: number; occurredAt: string; requestId: string };
const nodes = async (filter: object, client: GraphqlClient = auditor.client): Promise<Shown[]> =>
  (await client.ask(RECORDS, { filter })).provisioningRecords.nodes;
const shown = async (filter: object): Promise<string[]> =>
  (await nodes(filter)).map(({ method, path, status }) => `${method} ${path.split('/')[3]} ${status}`);

describe('requests about a person who never existed', () => {
  const address = 'Never.Was@Bücher.example';

  it('are found by the address in the path or in userName', async () => {
    const other = await setUpTenant(service, { name: 'Refused' });
    const name = { givenName: 'x'.repeat(300) };
    const operations = [{ op: 'replace', value: { active: false } }];
    await other.scim.post('/Users', { userName: address, name });
    await other.scim1.post('/Users', { USERNAME: ` ${address.toUpperCase()}`, name });
    await other.scim.get(`/Users/${encodeURIComponent(address)}`);
    await other.scim.put('/Users/never.was@xn--bcher-kva.example', { userName: 'somebody@else.example' });
    await other.scim.patch('/Users/never.was%40xn--bcher-kva.example/', operations);
    await other.scim.post('/Bulk', {
      Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: { userName: address, name } }],
    });
    await other.scim.post('/Users', { userName: 'never.was@', name });
    await other.scim.post('/Users', { userName: 'else@acme.example', name });
    await written();
    const found = async (asked: string, client = other.admin) =>
      (await nodes({ address: asked }, client)).map(({ method, status }) => `${method} ${status}`).reverse();
    const all = ['POST 400', 'POST 400', 'GET 404', 'PUT 404', 'PATCH 404', 'POST 400'];
    expect(await found(address)).toEqual(all);
    expect(await found('NEVER.WAS@xn--bcher-kva.example')).toEqual(all);
    expect(await found('never.was@')).toEqual(['POST 400']);
    expect(await found('nobody@acme.example')).toEqual([]);
    expect(await found(address, tenant.admin)).toEqual([]);
    const file = await other.admin.file(`/audit/provisioning?format=ndjson&address=${encodeURIComponent(address)}`);
    expect([file.status, file.text.trim().split('\n').length]).toEqual([200, all.length]);
  });
});

const second = ['PUT Users 400', 'POST Groups 201', 'GET Users 401'];
const first = ['GET Users 400', 'GET Users 304', 'GET Users 200', 'POST Users 201'];

describe('provisioningRecords', () => {
  it('are returned newest first, including refused requests', async () => {
    expect(await shown({})).toEqual([...second, ...first]);
    const times = (await nodes({})).map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each([1, 2, 3, 50])('are complete when read in pages of %i', async (size) => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { provisioningRecords } = await auditor.client.ask(RECORDS, { first: size, after });
      found.push(...provisioningRecords.nodes.map(({ id }: { id: string }) => id));
      after = provisioningRecords.pageInfo.hasNextPage ? provisioningRecords.pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual((await nodes({})).map(({ id }) => id));
  });

  it.each<[string, () => object, string[]]>([
    ['of a key that is refused now', () => ({ keyId: firstKey }), ['GET Users 401', ...first]],
    ['of the present key', () => ({ keyId: secondKey }), ['PUT Users 400', 'POST Groups 201']],
    ['of no key', () => ({ keyId: 'none' }), []],
    [
      'that were done',
      () => ({ statusClasses: ['SUCCESSFUL'] }),
      ['POST Groups 201', 'GET Users 200', 'POST Users 201'],
    ],
    ['that found nothing new', () => ({ statusClasses: ['REDIRECTION'] }), ['GET Users 304']],
    [
      'that were refused',
      () => ({ statusClasses: ['CLIENT_ERROR'] }),
      ['PUT Users 400', 'GET Users 401', 'GET Users 400'],
    ],
    ['that the service could not do', () => ({ statusClasses: ['SERVER_ERROR'] }), []],
    ['that were refused, of a key', () => ({ statusClasses: ['CLIENT_ERROR'], keyId: secondKey }), ['PUT Users 400']],
    ['about a group', () => ({ resource: team }), ['POST Groups 201']],
    [
      'about a person by id',
      () => ({ resource: ada }),
      ['PUT Users 400', 'GET Users 304', 'GET Users 200', 'POST Users 201'],
    ],
    [
      'about a person by address, in any case',
      () => ({ resource: 'ADA@acme.example' }),
      ['PUT Users 400', 'GET Users 304', 'GET Users 200', 'POST Users 201'],
    ],
    [
      'about a person, that were refused',
      () => ({ resource: ada, statusClasses: ['CLIENT_ERROR'] }),
      ['PUT Users 400'],
    ],
    ['before an instant', () => ({ until: between }), first],
    ['from an instant on', () => ({ since: between }), second],
    ['between two instants that are the same', () => ({ since: between, until: between }), []],
    ['of several classes', () => ({ statusClasses: ['REDIRECTION', 'SUCCESSFUL'], keyId: firstKey }), first.slice(1)],
    ['of an act', () => ({ acts: ['CREATE_USER'] }), ['POST Users 201']],
    ['of several acts', () => ({ acts: ['CREATE_GROUP', 'REPLACE_USER'] }), ['PUT Users 400', 'POST Groups 201']],
    ['of a cause', () => ({ causes: ['INVALID_FILTER', 'KEY_REVOKED'] }), ['GET Users 401', 'GET Users 400']],
    ['of a cause that another class excludes', () => ({ causes: ['KEY_REVOKED'], statusClasses: ['SUCCESSFUL'] }), []],
    ['that skipped members', () => ({ partial: true }), ['POST Groups 201']],
    ['of a key, that skipped no members', () => ({ partial: false, keyId: secondKey }), ['PUT Users 400']],
    ['by a part of the detail', () => ({ text: 'USERNAMEmutable' }), ['PUT Users 400']],
    ['by a part of the path', () => ({ text: 'groups', since: between }), ['POST Groups 201']],
    ['by a text that none has', () => ({ text: '100%_' }), []],
    ['of a key and a time', () => ({ keyId: firstKey, since: between }), ['GET Users 401']],
  ])('are found %s', async (_, filter, expected) => {
    expect(await shown(filter())).toEqual(expected);
  });

  it('are found by the request’s ID', async () => {
    const [{ id, requestId }] = (await nodes({})) as [Shown];
    expect((await nodes({ requestId })).map((node) => node.id)).toEqual([id]);
  });

  it('show the whole request: what arrived, the response, what was skipped, and the events', async () => {
    const { provisioningRecords } = await auditor.client.ask(`{
      provisioningRecords(filter: { resource: "${team}" }) { nodes {
        method path query resourceId status scimType detail notes partial durationMs requestBody responseBody ip userAgent
        key { id name revokedAt } events { nodes { action requestId } } requestId
      } }
    }`);
    const [node] = provisioningRecords.nodes;
    const { requestId } = node;
    expect(node).toEqual({
      method: 'POST',
      path: '/scim/v2/Groups',
      query: '',
      resourceId: team,
      status: 201,
      scimType: null,
      detail: null,
      notes: [],
      partial: ['gone'],
      durationMs: expect.any(Number),
      requestBody: `{"displayName":"Team","members":[{"value":"${ada}"},{"value":"gone"},{"value":"bob@acme.example"}]}`,
      responseBody: expect.stringContaining(team),
      ip: '127.0.0.1',
      userAgent: 'Google-Auto-Provisioning',
      key: { id: secondKey, name: 'Set-up', revokedAt: null },
      events: {
        nodes: ['member.invited', 'group.created', 'group.members_changed'].map((action) => ({ action, requestId })),
      },
      requestId,
    });
  });

  it('say why a request was refused', async () => {
    const { provisioningRecords } = await auditor.client.ask(
      '{ provisioningRecords(filter: { statusClasses: [CLIENT_ERROR] }) { nodes { scimType detail notes key { revokedAt } events { nodes { id } } } } }',
    );
    const events = { nodes: [] };
    expect(provisioningRecords.nodes).toEqual([
      {
        scimType: 'mutability',
        detail: expect.stringContaining('userNameMutable'),
        notes: [],
        key: { revokedAt: null },
        events,
      },
      {
        scimType: null,
        detail: expect.stringContaining('revoked'),
        notes: [expect.stringContaining('was revoked on')],
        key: { revokedAt: expect.any(String) },
        events,
      },
      {
        scimType: 'invalidFilter',
        detail: expect.stringContaining('shoe'),
        notes: [],
        key: { revokedAt: expect.any(String) },
        events,
      },
    ]);
  });

  it('name the person or group as they are called now, or as the request called them', async () => {
    const other = await setUpTenant(service, { name: 'Named' });
    const { scim } = other;
    const user = (await scim.post('/Users', { userName: 'Eva@acme.example' })).body.id;
    const group = (await scim.post('/Groups', { displayName: 'Team' })).body.id;
    await scim.patch(`/Groups/${group}`, [{ op: 'replace', path: 'displayName', value: 'Crew' }]);
    await scim.post('/Users', { UserName: 'not an address' });
    await scim.post('/Groups', { displayName: 'crew' });
    await scim.post('/Groups', { displayName: ['Crew'] });
    await scim.send('POST', '/Users', '[null');
    await scim.get('/Users/gone@acme.example');
    await scim.get(`/Users/${group}`);
    await scim.get('/Users');
    await written();
    const { provisioningRecords } = await other.admin.ask(
      '{ provisioningRecords { nodes { subject { type id label } } } }',
    );
    expect(provisioningRecords.nodes.map(({ subject }: { subject: object | null }) => subject).reverse()).toEqual([
      { type: 'USER', id: user, label: 'Eva@acme.example' },
      { type: 'GROUP', id: group, label: 'Crew' },
      { type: 'GROUP', id: group, label: 'Crew' },
      { type: 'USER', id: null, label: 'not an address' },
      { type: 'GROUP', id: null, label: 'crew' },
      { type: 'GROUP', id: null, label: null },
      { type: 'USER', id: null, label: null },
      { type: 'USER', id: null, label: 'gone@acme.example' },
      { type: 'USER', id: group, label: null },
      null,
    ]);
  });

  it('contain no secret', async () => {
    const text = JSON.stringify(
      await auditor.client.ask(
        '{ provisioningRecords { nodes { path query requestBody responseBody notes detail } } }',
      ),
    );
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('hunter2');
  });

  it('return the events of a record in pages', async () => {
    const page = async (after: string | null) =>
      (
        await auditor.client.ask(
          `query ($after: String) { provisioningRecords(filter: { resource: "${team}" }) { nodes { events(first: 2, after: $after) { nodes { action } pageInfo { hasNextPage endCursor } } } } }`,
          { after },
        )
      ).provisioningRecords.nodes[0].events;
    const { nodes: two, pageInfo } = await page(null);
    expect([two, pageInfo.hasNextPage]).toEqual([[{ action: 'member.invited' }, { action: 'group.created' }], true]);
    const rest = await page(pageInfo.endCursor);
    expect([rest.nodes, rest.pageInfo.hasNextPage]).toEqual([[{ action: 'group.members_changed' }], false]);
  });

  it('of another organization are never visible, not even by the IDs of their keys and requests', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    await other.scim.get('/Users/nobody');
    await new ScimClient(service.url, `rc_scim_${'A'.repeat(43)}00000000`).get('/Users');
    await written();
    expect((await nodes({}, other.admin)).map(({ path }) => path)).toEqual(['/scim/v2/Users/nobody']);
    const [{ requestId }] = (await nodes({})) as [Shown];
    for (const filter of [{ keyId: firstKey }, { requestId }, { resource: ada }])
      expect(await nodes(filter, other.admin)).toEqual([]);
    expect(await shown({})).toEqual([...second, ...first]);
  });

  it('cost the same number of statements for 2 and for 7, with keys, their health, and events', async () => {
    const page = (size: number) =>
      statements.during(() =>
        auditor.client.ask(
          `{ provisioningRecords(first: ${size}) { nodes { path subject { label } key { name health { lastRequestAt } } events { nodes { action } } } } }`,
        ),
      );
    const [few, all] = [await page(2), await page(7)];
    expect(few.length).toBeGreaterThan(3);
    expect(all.length).toBe(few.length);
  });

  it.each<[string, object, string, string | undefined]>([
    ['an unknown address', { filter: { resource: 'nobody@acme.example' } }, 'NOT_FOUND', undefined],
    ['an id that is far too long', { filter: { keyId: 'x'.repeat(65) } }, 'BAD_USER_INPUT', 'filter.keyId'],
    ['a resource that is far too long', { filter: { resource: 'x'.repeat(255) } }, 'BAD_USER_INPUT', 'filter.resource'],
    [
      'a class that does not exist',
      { filter: { statusClasses: ['FUNNY'] } },
      'BAD_USER_INPUT',
      'filter.statusClasses[0]',
    ],
    ['no cause', { filter: { causes: [] } }, 'BAD_USER_INPUT', 'filter.causes'],
    ['a text of one letter', { filter: { text: 'x' } }, 'BAD_USER_INPUT', 'filter.text'],
    ['a page of 101', { first: 101 }, 'BAD_USER_INPUT', 'first'],
  ])('refuse %s', async (_, asked, code, field) => {
    const answer = await auditor.client.send(RECORDS, { ...asked });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual([code, field]);
  });
});

describe('the provisioning log as a file', () => {
  const file = async (query: string, client = auditor.client) => client.file(`/audit/provisioning?${query}`);
  const linesOf = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('has every record, oldest first, with useful details; can be filtered, and continued after an interruption', async () => {
    const all = linesOf((await file('format=ndjson')).text);
    expect(all.map(({ id }) => id)).toEqual((await nodes({})).map(({ id }) => id).reverse());
    expect(all.find(({ status }) => status === 401).explanation.title).toBe('The SCIM key was replaced');
    expect(linesOf((await file(`after=${all[1].id}`)).text)).toEqual(all.slice(2));
    const refused = linesOf((await file(`statusClasses=CLIENT_ERROR&keyId=${secondKey}`)).text);
    expect(refused.map(({ method, status }) => [method, status])).toEqual([['PUT', 400]]);
    expect(linesOf((await file(`resource=${team}`)).text)).toHaveLength(1);
  });

  it('as CSV is safe for a spreadsheet, and has the same rows', async () => {
    const { headers, text } = await file('format=csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual((await nodes({})).map(({ id }) => id).reverse());
    expect(rows.find(({ status }) => status === '401')!.what_to_do).toContain('rotateScimKey');
  });

  it('as OCSF is API Activity, with the attributes that this class requires', async () => {
    const events = linesOf((await file('format=ocsf')).text);
    for (const event of events) {
      expect(event).toMatchObject({ class_uid: 6003, category_uid: 6, type_uid: 600_300 + event.activity_id });
      for (const attribute of ['actor', 'api', 'src_endpoint', 'metadata', 'severity_id', 'time'])
        expect(event).toHaveProperty(attribute);
      expect(event.api.operation).toMatch(/^[A-Z]+ \/scim/);
    }
    expect(events.map(({ activity_name }) => activity_name)).toEqual(
      expect.arrayContaining(['Create', 'Read', 'Update']),
    );
    expect(events.find(({ api }) => api.response.code === 401)).toMatchObject({
      status: 'Failure',
      status_code: 'KEY_REVOKED',
      severity: 'Medium',
    });
  });

  it('is an event, and requires permission to read the log', async () => {
    const { auditEvents } = await auditor.client.ask(
      '{ auditEvents(filter: { actions: ["audit.exported"] }, first: 1) { nodes { changes { field after } } } }',
    );
    expect(auditEvents.nodes[0].changes).toContainEqual({ field: 'log', after: 'PROVISIONING' });
    const member = await join(service, tenant, 'MEMBER');
    expect((await file('format=ndjson', member.client)).status).toBe(403);
    expect((await file('format=xml')).status).toBe(400);
    expect((await file('statusClasses=FUNNY')).status).toBe(400);
  });
});
