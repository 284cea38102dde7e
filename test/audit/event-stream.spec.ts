import { LiveReplies } from '../../apps/api/src/admin/files/live-replies';
import { join, type Person } from '../admin/person';
import { EventStream } from '../support/event-stream';
import { eventually, expire, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

/** Counts how often the sizes of logs are read. */
class Polls extends Statements {
  count = 0;

  override logQuery(text: string, parameters: unknown[] = []): void {
    if (/size FROM audit_logs WHERE organization_id IN/.test(text)) this.count += 1;
    super.logQuery(text, parameters);
  }
}

const METRICS_TOKEN = 'a-token-for-prometheus';
const DASHBOARD = 'https://dashboard.example';

let service: Service;
let tenant: Tenant;
let auditor: Person;
beforeAll(async () => {
  service = await startService({ ALLOWED_ORIGINS: DASHBOARD, METRICS_TOKEN });
  tenant = await setUpTenant(service);
  auditor = await join(service, tenant, 'AUDITOR', 'audrey@acme.example');
  live().intervalMs = 200;
});
afterAll(() => service.stop());

const live = () => service.application.get(LiveReplies, { strict: false });
const opened: EventStream[] = [];
afterEach(() => {
  for (const stream of opened.splice(0)) stream.close();
});

async function open(query = '', headers: Record<string, string> = {}, token = auditor.client.token!) {
  const stream = await EventStream.open(`${service.url}/audit/events${query}`, token, headers);
  opened.push(stream);
  return stream;
}
const exported = async (query = '') =>
  (await auditor.client.file(`/audit/export?${query}`)).text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ format }) => format === 'rollcall.event/1');
const invite = async (name: string) => (await tenant.scim.post('/Users', { userName: `${name}@acme.example` })).body.id;
const refusalOf = async (query: string, headers: Record<string, string> = {}, client = auditor.client) => {
  const response = await fetch(`${service.url}/audit/events${query}`, {
    headers: { authorization: `Bearer ${client.token}`, ...headers },
  });
  const { errors } = (await response.json()) as { errors: { extensions: { code: string; field?: string } }[] };
  return { status: response.status, headers: response.headers, ...errors[0]!.extensions };
};

describe('the event stream', () => {
  it('sends what is in the log, then what is added, each event as in an export', async () => {
    const stream = await open();
    expect([stream.status, stream.headers.get('content-type'), stream.headers.get('content-encoding')]).toEqual([
      200,
      'text/event-stream',
      null,
    ]);
    const before = await exported();
    await eventually(async () => expect(stream.events.length).toBeGreaterThanOrEqual(before.length));
    await invite('ada');
    await eventually(async () => expect(stream.events.at(-1)?.data.action).toBe('member.invited'));
    const all = await exported();
    expect(stream.events.map(({ data }) => data)).toEqual(all.slice(0, stream.events.length));
    expect(stream.events.map(({ id }) => id)).toEqual(stream.sequences.map(String));
    expect(stream.text).toMatch(/^retry: \d+\n\n/);
  });

  it('continues after a number, or after the ID that a client sends when it reconnects', async () => {
    const byNumber = await open('?after=3');
    const byHeader = await open('?after=0', { 'last-event-id': '5' });
    await eventually(async () => expect([byNumber.sequences[0], byHeader.sequences[0]]).toEqual([4, 6]));
    const id = await invite('bob');
    await eventually(async () => expect(byHeader.events.at(-1)?.data.target).toMatchObject({ id }));
  });

  it('takes the filter of an export, and moves the place to continue from although nothing matches', async () => {
    const last = (await exported()).at(-1).sequence;
    const stream = await open('?actions=member.invited&actions=member.removed&text=carol');
    await eventually(async () => expect(stream.place).toBeGreaterThanOrEqual(last));
    expect(stream.events).toEqual([]);
    await invite('dan');
    const id = await invite('carol');
    await eventually(async () => expect(stream.events).toHaveLength(1));
    expect(stream.events[0]!.data).toMatchObject({ target: { id } });
  });

  it('is watched by each process with one statement at a time, for any number of readers', async () => {
    const polls = new Polls();
    const watched = await startService({ DATABASE_URL: service.databaseUrl }, polls);
    const streams = await Promise.all(
      Array.from({ length: 10 }, () => EventStream.open(`${watched.url}/audit/events`, auditor.client.token!)),
    );
    await eventually(async () => expect(streams.map(({ events }) => events.length > 3)).not.toContain(false));
    polls.count = 0;
    const asked = await polls.during(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    expect(asked.filter(({ sql }) => /sealed_events|audit_events/.test(sql))).toEqual([]);
    expect([polls.count > 0, polls.count < 5]).toEqual([true, true]);
    const id = await invite('zoe');
    await eventually(async () => {
      for (const { events } of streams) expect(events.at(-1)?.data.target).toMatchObject({ id });
    });
    for (const stream of streams) stream.close();
    await watched.stop();
  });

  it('notes once an hour who reads', async () => {
    const before = (await exported('actions=audit.searched')).length;
    const stream = await open('?risks=LOW&ip=192.0.2.7');
    await open('?risks=LOW&ip=192.0.2.7');
    await eventually(async () => expect(stream.text).toContain(':\n\n:\n\n'));
    const noted = await exported('actions=audit.searched');
    expect(noted).toHaveLength(before + 1);
    expect(noted.at(-1)).toMatchObject({
      actor: { id: auditor.id },
      changes: expect.arrayContaining([{ field: 'filter.risks', before: null, after: ['LOW'] }]),
    });
  });

  it('shows signs of life while nothing happens', async () => {
    const stream = await open('?requestId=none');
    await eventually(async () => expect(stream.text.match(/^:$/gm)?.length).toBeGreaterThanOrEqual(2));
  });

  it('does not count as a slow response, however long it lasts', async () => {
    (await open()).close();
    const metrics = async () =>
      (await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text();
    await exported();
    expect(await metrics()).toContain('route="/audit/export"');
    expect(await metrics()).not.toMatch(/route="\/audit\/events",status="200"/);
  });

  it('sends only headers to HEAD', async () => {
    const headers = { authorization: `Bearer ${auditor.client.token}` };
    const response = await fetch(`${service.url}/audit/events`, { method: 'HEAD', headers });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/event-stream',
      '',
    ]);
  });

  it('can be read by pages of allowed origins, which may send the ID to continue from', async () => {
    const asked = await fetch(`${service.url}/audit/events`, {
      method: 'OPTIONS',
      headers: {
        origin: DASHBOARD,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,last-event-id',
      },
    });
    expect(asked.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('last-event-id');
    const stream = await open('', { origin: DASHBOARD });
    expect(stream.headers.get('access-control-allow-origin')).toBe(DASHBOARD);
  });
});

describe('the event stream is refused', () => {
  it.each<[string, string, Record<string, string>, number, string, string | undefined]>([
    ['of a number that is none', '?after=x', {}, 400, 'BAD_USER_INPUT', 'after'],
    ['of an ID that is none', '', { 'last-event-id': '1e3' }, 400, 'BAD_USER_INPUT', 'last-event-id'],
    ['beyond the end of the log', '?after=999999', {}, 400, 'BAD_USER_INPUT', 'after'],
    ['of an unknown action', '?actions=member.eaten', {}, 400, 'BAD_USER_INPUT', 'actions[0]'],
    ['of a format', '?format=csv', {}, 400, 'BAD_USER_INPUT', 'format'],
    ['as another type', '', { accept: 'application/json' }, 406, 'NOT_ACCEPTABLE', undefined],
  ])('%s', async (_, query, headers, status, code, field) => {
    expect(await refusalOf(query, headers)).toMatchObject({ status, code, ...(field && { field }) });
  });

  it('to those who may not read the log', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    expect(await refusalOf('', {}, manager.client)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await fetch(`${service.url}/audit/events`)).status).toBe(401);
  });

  it('to more readers than an organization may have, until one leaves', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => open('?after=0')));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const { status, code, headers } = await refusalOf('');
    expect([status, code, headers.get('retry-after')]).toEqual([429, 'RATE_LIMITED', '30']);
    const other = await setUpTenant(service, { name: 'Other' });
    expect((await open('', {}, other.founded.adminToken)).status).toBe(200);
    streams[0]!.close();
    await eventually(async () => expect((await open('?after=0')).status).toBe(200));
  });
});

describe('the event stream ends', () => {
  const SERVICE =
    'mutation { createServiceToken(input: { name: "Watcher", roleId: "AUDITOR" }) { secret token { id } } }';

  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'is revoked',
      (id) =>
        tenant.admin.ask('mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id } } }', { id }),
    ],
    ['expires', (id) => expire(service.dataSource, 'access_tokens', id)],
  ])('when its token %s', async (_, end) => {
    const { secret, token } = (await tenant.admin.ask(SERVICE)).createServiceToken;
    const stream = await open('', {}, secret);
    await eventually(async () => expect(stream.events.length).toBeGreaterThan(0));
    await end(token.id);
    await eventually(async () => expect(stream.isOpen).toBe(false));
    expect((await open('', {}, secret)).status).toBe(401);
  });

  it('when its reader loses the permission', async () => {
    const person = await join(service, tenant, 'AUDITOR');
    const stream = await open('', {}, person.client.token!);
    await eventually(async () => expect(stream.events.length).toBeGreaterThan(0));
    await rows(service.dataSource, "UPDATE users SET role = 'MEMBER' WHERE id = ?", [person.id]);
    await eventually(async () => expect(stream.isOpen).toBe(false));
  });

  it('when the process stops, at once', async () => {
    const other = await startService({ DATABASE_URL: service.databaseUrl });
    const stream = await EventStream.open(`${other.url}/audit/events`, auditor.client.token!);
    await eventually(async () => expect(stream.events.length).toBeGreaterThan(0));
    const began = performance.now();
    await other.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    await eventually(async () => expect(stream.isOpen).toBe(false));
  });
});
