import { MOST_SESSIONS, newSecret, Reconciliation, RetentionRuns } from '@rollcall/domain';
import { LiveReplies } from '../../apps/api/src/admin/files/live-replies';
import { join, type Person } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { ConsoleClient } from '../support/console-client';
import { expire, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

const CALLER =
  '{ caller { kind label permissions member { id } token { id } session { id begunWith expiresAt endsAt } } }';
const DASHBOARD = 'https://dashboard.example';

const statements = new Statements();
let service: Service;
let other: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService({ ALLOWED_ORIGINS: DASHBOARD }, statements);
  other = await startService({ ALLOWED_ORIGINS: DASHBOARD, DATABASE_URL: service.databaseUrl });
  tenant = await setUpTenant(service);
});
afterAll(async () => {
  await other.stop();
  await service.stop();
});

const REMOVE = 'mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }';
const EVENTS = `query ($id: ID!) {
  auditEvents(filter: { targetId: $id }, first: 100) {
    nodes { action actor { type label } authentication { method credentialId } changes { field before after } }
  }
}`;
const eventsOf = async (id: string, action: string) =>
  (await tenant.admin.ask(EVENTS, { id })).auditEvents.nodes.filter(
    (event: { action: string }) => event.action === action,
  );
const personalToken = async ({ client }: Person): Promise<{ secret: string; token: { id: string } }> =>
  (await client.ask('mutation { createPersonalToken(input: { name: "Console" }) { secret token { id } } }'))
    .createPersonalToken;
const revoke = (id: string) =>
  tenant.admin.ask('mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id } } }', { id });

/** A browser in which a person has signed in with a new token. */
async function browserOf(person: Person): Promise<{ browser: ConsoleClient; tokenId: string }> {
  const { secret, token } = await personalToken(person);
  const browser = new ConsoleClient(service.url);
  expect((await browser.signIn({ token: secret })).status).toBe(201);
  return { browser, tokenId: token.id };
}
const sessionRows = (sql: string, ...values: unknown[]) =>
  rows<{ id: string }>(service.dataSource, `SELECT id FROM sessions WHERE ${sql}`, values);

describe('signing in with a token', () => {
  it('begins a session with the person’s current permissions', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const { secret, token } = await personalToken(person);
    const browser = new ConsoleClient(service.url);
    const { status, headers, body } = await browser.signIn({ token: ` ${secret}\n` });
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(body).toEqual({
      member: { id: person.id, email: person.email },
      organization: { id: tenant.founded.organization.id, name: 'Acme' },
      expiresAt: expect.any(String),
    });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^rollcall-session=rc_session_[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const { caller } = (await browser.ask(CALLER)).body.data;
    expect(caller).toMatchObject({
      kind: 'PERSON',
      label: person.email,
      member: { id: person.id },
      token: null,
      session: { begunWith: 'ACCESS_TOKEN' },
    });
    expect(caller.permissions).toContain('members.read');
    await tenant.admin.ask(
      'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "VIEWER" }) { member { id } } }',
      { id: person.id },
    );
    expect((await browser.ask(CALLER)).body.data.caller.permissions).not.toContain('members.read');
    const [started] = await eventsOf(person.id, 'session.started');
    expect(started).toMatchObject({
      actor: { label: person.email },
      authentication: { method: 'ACCESS_TOKEN', credentialId: token.id },
      changes: [{ field: 'session', before: null, after: caller.session.id }, { field: 'endsAt' }],
    });
  });

  it('names the session in the events of what the person does', async () => {
    const person = await join(service, tenant, 'ADMIN');
    const { browser } = await browserOf(person);
    const { createGroup } = (
      await browser.ask('mutation { createGroup(input: { displayName: "By console" }) { group { id } } }')
    ).body.data;
    const { session } = (await browser.ask(CALLER)).body.data.caller;
    const [created] = await eventsOf(createGroup.group.id, 'group.created');
    expect(created.authentication).toEqual({ method: 'SESSION', credentialId: session.id });
  });

  it('works for a service, whose role applies', async () => {
    const { createServiceToken } = await tenant.admin.ask(
      'mutation { createServiceToken(input: { name: "Nightly", roleId: "AUDITOR" }) { secret token { id } } }',
    );
    const browser = new ConsoleClient(service.url);
    const { body } = await browser.signIn({ token: createServiceToken.secret });
    expect(body).toMatchObject({ member: null });
    const { caller } = (await browser.ask('{ caller { kind label token { id } role { id } session { id } } }')).body
      .data;
    expect(caller).toMatchObject({
      kind: 'SERVICE',
      label: 'Nightly',
      token: { id: createServiceToken.token.id },
      role: { id: 'AUDITOR' },
    });
    expect((await browser.send('DELETE', '/console/api/sessions')).status).toBe(204);
    expect(await sessionRows('token_id = ?', createServiceToken.token.id)).toEqual([]);
  });

  it.each<[string, () => string, string]>([
    ['a SCIM key', () => newSecret('scim'), 'identity provider'],
    ['a secret key', () => newSecret('secret'), 'project'],
    ['an API key', () => 'a'.repeat(32), 'project'],
    ['an invitation', () => newSecret('invite'), 'link'],
  ])('says where %s belongs, without a look-up', async (_, secret, place) => {
    const browser = new ConsoleClient(service.url);
    const asked = await statements.during(async () => {
      const { status, body } = await browser.signIn({ token: secret() });
      expect([status, codeOf(body)]).toEqual([400, 'BAD_USER_INPUT']);
      expect(body.errors[0].message).toContain(place);
      expect(body.errors[0].message).not.toContain(secret().slice(0, 20));
    });
    expect(asked).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['an unknown token', { token: newSecret('admin') }, 401, 'UNAUTHENTICATED'],
    ['a text that is no token', { token: 'password' }, 401, 'UNAUTHENTICATED'],
    ['nothing', {}, 400, 'BAD_USER_INPUT'],
    ['two ways at once', { token: 'a', link: 'b' }, 400, 'BAD_USER_INPUT'],
    ['a token that is no text', { token: { $ne: '' } }, 400, 'BAD_USER_INPUT'],
    ['an unknown field', { token: 'a', role: 'ADMIN' }, 400, 'BAD_USER_INPUT'],
    ['a list', [], 400, 'BAD_USER_INPUT'],
  ])('refuses %s', async (_, sent, expected, code) => {
    const { status, headers, body } = await new ConsoleClient(service.url).signIn(sent);
    expect([status, codeOf(body)]).toEqual([expected, code]);
    expect(body.errors[0].extensions.requestId).toEqual(expect.any(String));
    expect(headers.getSetCookie()).toEqual([]);
  });
});

describe('what a page asks first', () => {
  it('is answered to everybody, sets nothing and keeps no session open', async () => {
    const stranger = new ConsoleClient(service.url);
    const asked = await stranger.send('GET', '/console/api/session');
    expect([asked.status, asked.headers.getSetCookie()]).toEqual([200, []]);
    expect(asked.body).toEqual({ signedIn: false, ways: { oidc: null, mail: true, token: true } });
    stranger.cookie = `rollcall-session=${newSecret('session')}`;
    expect((await stranger.send('GET', '/console/api/session')).body.signedIn).toBe(false);

    const { browser } = await browserOf(await join(service, tenant, 'VIEWER'));
    const [{ id }] = (await rows(service.dataSource, 'SELECT id FROM sessions ORDER BY id DESC LIMIT 1')) as [
      { id: string },
    ];
    await rows(service.dataSource, 'UPDATE sessions SET last_seen_at = 1 WHERE id = ?', [id]);
    const { body } = await browser.send('GET', '/console/api/session');
    expect(body).toEqual({ signedIn: true, idleAt: expect.any(String), endsAt: expect.any(String) });
    expect(Date.parse(body.endsAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
    expect(Date.parse(body.idleAt) - Date.now()).toBeLessThan(30 * 60_000 + 1);
    expect(await sessionRows('last_seen_at = 1 AND id = ?', id)).toHaveLength(1);
    await browser.ask(CALLER);
    expect(await sessionRows('last_seen_at = 1 AND id = ?', id)).toHaveLength(0);
  });
});

describe('a session', () => {
  let person: Person;
  let browser: ConsoleClient;
  let tokenId: string;
  beforeEach(async () => {
    person = await join(service, tenant, 'ADMIN');
    ({ browser, tokenId } = await browserOf(person));
  });
  const ended = async (reason: string, on = service) => {
    const { cookie } = browser;
    const asked = await new ConsoleClient(on.url).ask(CALLER, { cookie });
    expect([asked.status, codeOf(asked.body)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(asked.headers.getSetCookie()).toEqual([expect.stringMatching(/^rollcall-session=; Max-Age=0;/)]);
    expect(
      (await eventsOf(person.id, 'session.ended')).flatMap(
        ({ changes }: { changes: { field: string; after: unknown }[] }) =>
          changes.filter(({ field }) => field === 'reason').map(({ after }) => after),
      ),
    ).toEqual([reason]);
  };

  it('works on every process, and ends on all of them by signing out', async () => {
    const elsewhere = new ConsoleClient(other.url);
    elsewhere.cookie = browser.cookie;
    expect((await elsewhere.ask(CALLER)).status).toBe(200);
    const { cookie } = browser;
    const { status, headers } = await browser.send('DELETE', '/console/api/session');
    expect([status, headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(browser.cookie).toBeUndefined();
    browser.cookie = cookie;
    await ended('SIGNED_OUT', other);
  });

  it('ends with all others of the person by signing out everywhere, and those of others stay', async () => {
    const { browser: second } = await browserOf(person);
    const { browser: foreign } = await browserOf(await join(service, tenant, 'VIEWER'));
    expect((await second.send('DELETE', '/console/api/sessions')).status).toBe(204);
    await ended2(person, 2);
    expect((await browser.ask(CALLER)).status).toBe(401);
    expect((await foreign.ask(CALLER)).status).toBe(200);
  });
  const ended2 = async ({ id }: Person, count: number) => {
    expect(await sessionRows('user_id = ?', id)).toEqual([]);
    expect(await eventsOf(id, 'session.ended')).toHaveLength(count);
  };

  it('ends when the person is removed, in the same transaction', async () => {
    await tenant.admin.ask(REMOVE, { id: person.id });
    expect(await sessionRows('user_id = ?', person.id)).toEqual([]);
    await ended('REMOVED', other);
  });

  it('ends when the identity provider deactivates the person', async () => {
    await tenant.scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: false }]);
    await ended('REMOVED', other);
  });

  it('ends when the token that it began with is revoked', async () => {
    await revoke(tokenId);
    await ended('TOKEN_REVOKED', other);
  });

  it('ends when that token expires', async () => {
    await expire(service.dataSource, 'access_tokens', tokenId);
    expect((await browser.ask(CALLER)).status).toBe(401);
  });

  it('lasts no longer than its token', async () => {
    const end = new Date(Date.now() + 600_000).toISOString();
    const { createPersonalToken } = await person.client.ask(
      `mutation { createPersonalToken(input: { name: "Short", expiresAt: "${end}" }) { secret } }`,
    );
    const short = new ConsoleClient(service.url);
    const { body } = await short.signIn({ token: createPersonalToken.secret });
    expect(body.expiresAt).toBe(end);
  });

  it('ends after its time, and the retention job deletes and records it once', async () => {
    await rows(service.dataSource, 'UPDATE sessions SET expires_at = ? WHERE user_id = ?', [Date.now() - 1, person.id]);
    expect((await browser.ask(CALLER)).status).toBe(401);
    const runs = [service, other].map(({ application }) => application.get(RetentionRuns, { strict: false }).run());
    await Promise.all(runs);
    await ended2(person, 1);
  });

  it('is extended by its use, at most once a minute, and never beyond its end', async () => {
    const soon = Date.now() + 20_000;
    await rows(
      service.dataSource,
      'UPDATE sessions SET last_seen_at = 1, expires_at = ?, ends_at = ? WHERE user_id = ?',
      [soon, Date.now() + 60_000, person.id],
    );
    await browser.ask(CALLER);
    const read = async () =>
      (
        await rows<{ expires_at: string | number; ends_at: string | number }>(
          service.dataSource,
          'SELECT expires_at, ends_at FROM sessions WHERE user_id = ?',
          [person.id],
        )
      )[0]!;
    const { expires_at, ends_at } = await read();
    expect(Number(expires_at)).toBe(Number(ends_at));
    await rows(service.dataSource, 'UPDATE sessions SET expires_at = ? WHERE user_id = ?', [soon, person.id]);
    await browser.ask(CALLER);
    expect(Number((await read()).expires_at)).toBe(soon);
  });

  it('takes a constant number of statements', async () => {
    await browser.ask('{ caller { label } }');
    const asked = await statements.during(() => browser.ask('{ caller { label } }'));
    const withToken = await statements.during(() => person.client.ask('{ caller { label } }'));
    expect(asked.length).toBe(withToken.length);
  });

  it('is one of at most 50; another one ends the longest unused', async () => {
    const { secret } = await personalToken(person);
    for (let index = 1; index < MOST_SESSIONS; index++) await new ConsoleClient(service.url).signIn({ token: secret });
    expect((await browser.ask(CALLER)).status).toBe(200);
    await rows(
      service.dataSource,
      'UPDATE sessions SET expires_at = expires_at - 1000 WHERE user_id = ? AND token_id = ?',
      [person.id, tokenId],
    );
    await Promise.all(
      [service, other, service, other].map(({ url }) => new ConsoleClient(url).signIn({ token: secret })),
    );
    expect(await sessionRows('user_id = ?', person.id)).toHaveLength(MOST_SESSIONS);
    expect((await browser.ask(CALLER)).status).toBe(401);
  });

  it('is stored without its cookie', async () => {
    const [row] = await rows<object>(service.dataSource, 'SELECT * FROM sessions WHERE user_id = ?', [person.id]);
    expect(JSON.stringify(row)).not.toContain(browser.cookie!.split('=')[1]);
  });

  it('does not begin if the person is removed at the same time', async () => {
    const { secret } = await personalToken(person);
    const tries = [service, other, service, other].map(({ url }) => new ConsoleClient(url).signIn({ token: secret }));
    await Promise.all([...tries, tenant.admin.ask(REMOVE, { id: person.id })]);
    expect(await sessionRows('user_id = ?', person.id)).toEqual([]);
  });
});

describe('the cookie', () => {
  let browser: ConsoleClient;
  let person: Person;
  beforeAll(async () => {
    person = await join(service, tenant, 'ADMIN');
    ({ browser } = await browserOf(person));
  });
  const file = '/audit/checkpoint';

  it.each<[string, Record<string, string | undefined>]>([
    ['without the header of the console, as from a form', { 'rollcall-console': undefined }],
    ['from another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from an allowed origin', { origin: DASHBOARD, 'sec-fetch-site': 'cross-site' }],
    ['from an allowed origin in an old browser', { origin: DASHBOARD, 'sec-fetch-site': undefined }],
    ['from another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['from a page of the same site', { 'sec-fetch-site': 'same-site' }],
    ['from a page without an origin', { origin: 'null' }],
    ['from an origin that is none', { origin: 'evil' }],
    ['without a word of the browser', { origin: undefined, 'sec-fetch-site': undefined }],
    ['typed into the address bar', { origin: undefined, 'sec-fetch-site': 'none' }],
  ])('does not count %s', async (_, headers) => {
    for (const [method, path, body] of [
      ['POST', '/graphql', { query: CALLER }],
      ['DELETE', '/console/api/session', undefined],
      ['DELETE', '/console/api/sessions', undefined],
    ] as const) {
      const answer = await browser.send(method, path, body, headers);
      const refused = codeOf(answer.body) ?? answer.body.errors?.[0].extensions.code;
      expect([path, refused, answer.headers.getSetCookie()]).toEqual([path, 'UNAUTHENTICATED', []]);
    }
    expect((await browser.send('GET', '/console/api/session', undefined, headers)).body.signedIn).toBe(false);
    for (const body of [{ token: newSecret('admin') }, { link: newSecret('link') }])
      expect((await browser.send('POST', '/console/api/session', body, headers)).status).toBe(400);
    expect((await browser.send('POST', '/console/api/sign-in-links', { email: person.email }, headers)).status).toBe(
      400,
    );
    expect((await browser.ask(CALLER)).status).toBe(200);
  });

  it('counts in a browser that says only one of the two', async () => {
    expect((await browser.ask(CALLER, { origin: undefined })).status).toBe(200);
    expect((await browser.ask(CALLER, { 'sec-fetch-site': undefined })).status).toBe(200);
  });

  it('never counts for SCIM, the schema, metrics or anything else', async () => {
    expect((await browser.send('GET', '/scim/v2/Users')).status).toBe(401);
    expect((await browser.send('POST', '/scim/v2/Users', { userName: 'a@acme.example' })).status).toBe(401);
    expect((await browser.send('GET', `/graphql?query=${encodeURIComponent('{caller{label}}')}`)).status).not.toBe(200);
  });

  it('opens a download by a link of our own page, which cannot have the header', async () => {
    const link = { origin: undefined, 'rollcall-console': undefined };
    expect((await browser.send('GET', file, undefined, link)).status).toBe(200);
    expect((await browser.send('HEAD', file, undefined, link)).status).toBe(200);
    for (const site of ['cross-site', 'same-site', 'none', undefined]) {
      const answer = await browser.send('GET', file, undefined, { ...link, 'sec-fetch-site': site });
      expect([site, answer.status]).toEqual([site, 401]);
    }
    expect((await browser.send('GET', file, undefined, { 'sec-fetch-site': undefined })).status).toBe(200);
  });

  it('is ignored if the request has an Authorization header', async () => {
    const stranger = await browser.ask(CALLER, { authorization: `Bearer ${newSecret('admin')}` });
    expect([stranger.status, stranger.headers.getSetCookie()]).toEqual([401, []]);
    expect((await browser.ask(CALLER, { authorization: 'Basic dTpw' })).body.data?.caller ?? null).toBeNull();
    const { caller } = (await browser.ask(CALLER, { authorization: `Bearer ${tenant.founded.adminToken}` })).body.data;
    expect(caller).toMatchObject({ label: 'admin@acme.example', session: null });
  });

  it.each<[string, () => string]>([
    ['forged', () => newSecret('session')],
    ['of another kind', () => tenant.founded.adminToken],
    ['empty', () => ''],
    ['no secret', () => 'x'],
  ])('that is %s is refused and cleared', async (_, value) => {
    const answer = await browser.ask(CALLER, { cookie: `rollcall-session=${value()}` });
    expect([answer.status, codeOf(answer.body)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^rollcall-session=; Max-Age=0; Path=\//)]);
    ({ browser } = await browserOf(person));
  });

  it('reaches only the organization of its session', async () => {
    const foreign = await setUpTenant(service, { name: 'Other', adminAddress: 'admin@other.example' });
    const id = foreign.founded.organization.id;
    const { data } = (await browser.ask('{ caller { organization { id } } }', { 'rollcall-organization': id })).body;
    expect(data.caller.organization.id).toBe(tenant.founded.organization.id);
  });

  it('does not end the session of a token when another token is revoked', async () => {
    const { token } = await personalToken(person);
    await revoke(token.id);
    expect((await browser.ask(CALLER)).status).toBe(200);
  });
});

it('a stream of events lasts no longer than the session, and does not keep it open', async () => {
  service.application.get(LiveReplies, { strict: false }).intervalMs = 50;
  const person = await join(service, tenant, 'ADMIN');
  const { browser } = await browserOf(person);
  // EventSource sends no header of ours.
  const headers = { cookie: browser.cookie!, 'sec-fetch-site': 'same-origin', accept: 'text/event-stream' };
  const stream = await fetch(`${service.url}/audit/events`, { headers });
  expect(stream.status).toBe(200);
  await rows(service.dataSource, 'UPDATE sessions SET last_seen_at = 1 WHERE user_id = ?', [person.id]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await sessionRows('user_id = ? AND last_seen_at = 1', person.id)).toHaveLength(1);
  await browser.send('DELETE', '/console/api/session');
  await stream.text();
});

it('the log agrees with the tables, also after a person with sessions was deleted for good', async () => {
  const fresh = await setUpTenant(service, { name: 'Fresh', adminAddress: 'admin@fresh.example' });
  const [kept, deleted] = [await join(service, fresh, 'ADMIN'), await join(service, fresh, 'MEMBER')];
  for (const person of [kept, deleted]) await browserOf(person);
  await fresh.scim.delete(`/Users/${deleted.id}`);
  const events = await rows<{ action: string }>(
    service.dataSource,
    "SELECT action FROM audit_events WHERE target_id = ? AND action IN ('session.ended', 'member.deleted') ORDER BY id",
    [deleted.id],
  );
  expect(events.map(({ action }) => action)).toEqual(['session.ended', 'member.deleted']);
  const { findings } = await service.application
    .get(Reconciliation, { strict: false })
    .run(fresh.founded.organization.id);
  expect(findings).toEqual([]);
});

it('nobody fills the log with sessions', async () => {
  const person = await join(service, tenant, 'VIEWER');
  const { secret } = await personalToken(person);
  const statuses = [];
  for (let time = 0; time < 65; time++)
    statuses.push((await new ConsoleClient(service.url).signIn({ token: secret })).status);
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(60);
  expect(statuses.at(-1)).toBe(429);
});

it('the requests of a session are limited like those of a token', async () => {
  const limited = await startService({ DATABASE_URL: service.databaseUrl, ADMIN_RATE_LIMIT: '10' });
  const { browser } = await browserOf(await join(service, tenant, 'VIEWER'));
  const elsewhere = new ConsoleClient(limited.url);
  elsewhere.cookie = browser.cookie;
  const statuses = [];
  for (let time = 0; time < 20; time++) statuses.push((await elsewhere.send('GET', '/console/api/session')).status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect((await elsewhere.ask(CALLER)).status).toBe(429);
  expect((await elsewhere.send('DELETE', '/console/api/session')).status).toBe(429);
  await limited.stop();
});

it('without TLS, sign-in from another machine is refused, because its browser would not keep the cookie', async () => {
  const open = await startService({ DATABASE_URL: service.databaseUrl, TRUSTED_PROXIES: '127.0.0.1' });
  const browser = new ConsoleClient(open.url);
  const sent = { origin: 'http://rollcall.internal:3000', 'x-forwarded-host': 'rollcall.internal:3000' };
  const answer = await browser.send('POST', '/console/api/session', { token: tenant.founded.adminToken }, sent);
  expect([answer.status, answer.body.errors[0].message]).toEqual([400, expect.stringContaining('HTTPS')]);
  const secure = {
    origin: 'https://rollcall.internal',
    'x-forwarded-host': 'rollcall.internal',
    'x-forwarded-proto': 'https',
  };
  const done = await browser.send('POST', '/console/api/session', { token: tenant.founded.adminToken }, secure);
  expect([done.status, done.headers.getSetCookie()[0]]).toEqual([201, expect.stringContaining('; Secure;')]);
  await open.stop();
});

describe('behind TLS', () => {
  let secure: Service;
  beforeAll(async () => {
    secure = await startService({
      DATABASE_URL: service.databaseUrl,
      PUBLIC_URL: 'https://intranet.example.com/rollcall',
      TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  afterAll(() => secure.stop());

  it('the cookie is Secure and bound to the host, and only our own origin counts', async () => {
    const browser = new ConsoleClient(secure.url);
    const token = tenant.founded.adminToken;
    const headers = { origin: 'https://intranet.example.com' };
    const answer = await browser.send('POST', '/console/api/session', { token }, headers);
    const [cookie] = answer.headers.getSetCookie();
    expect([answer.status, cookie]).toEqual([
      201,
      expect.stringMatching(/^__Host-rollcall-session=rc_session_[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    const sent = { cookie: cookie!.split(';', 1)[0] };
    expect((await browser.ask(CALLER, { ...headers, ...sent })).status).toBe(200);
    expect(
      (await browser.ask(CALLER, { ...sent, origin: 'http://intranet.example.com' })).body.data?.caller ?? null,
    ).toBeNull();
    expect((await browser.ask(CALLER, sent)).body.data?.caller ?? null).toBeNull();
    const plain = { cookie: sent.cookie!.replace('__Host-', '') };
    expect((await browser.ask(CALLER, { ...headers, ...plain })).body.data?.caller ?? null).toBeNull();
  });
});
