import { join, newAddress } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { ConsoleClient } from '../support/console-client';
import { OidcIssuer } from '../support/oidc-issuer';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let issuer: OidcIssuer;
let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  issuer = await OidcIssuer.start();
  service = await startService({
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: 'console',
    OIDC_CLIENT_SECRET: 'console-secret',
  });
  tenant = await setUpTenant(service);
});
afterAll(async () => {
  await service.stop();
  await issuer.stop();
});

const START = '/console/api/oidc/start';
const of = (email: string, more: object = {}) => ({ email, email_verified: true, ...more });

/** A browser that keeps cookies by host and follows redirects itself. */
class Browser {
  readonly cookies = new Map<string, Map<string, string>>();

  constructor(person?: object) {
    if (person) this.jar(issuer.url).set('person', encodeURIComponent(JSON.stringify(person)));
  }

  jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }

  async get(url: string): Promise<Response> {
    const cookie = [...this.jar(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'cross-site' } });
    await response.body?.cancel();
    for (const text of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(text)!;
      if (value === '' || /Max-Age=0/i.test(text)) this.jar(url).delete(name!);
      else this.jar(url).set(name!, value!);
    }
    return response;
  }

  /** Follows redirects until one goes where `isEnd` says, and returns that URL. */
  async follow(start: string, isEnd: (url: string) => boolean): Promise<string> {
    for (let url = start, steps = 0; steps < 12; steps++) {
      const { status, headers } = await this.get(url);
      if (status !== 302 && status !== 303) throw new Error(`${url} was answered with ${status}`);
      url = new URL(headers.get('location')!, url).href;
      if (isEnd(url)) return url;
    }
    throw new Error('too many redirects');
  }

  get console(): ConsoleClient {
    const client = new ConsoleClient(service.url);
    const session = this.jar(service.url).get('rollcall-session');
    client.cookie = session && `rollcall-session=${session}`;
    return client;
  }
}

const isCallback = (url: string): boolean => url.startsWith(`${service.url}/console/api/oidc/callback`);
const isPage = (url: string): boolean => url.startsWith(`${service.url}/console/`) && !url.includes('/api/');
const signIn = (browser: Browser, start = START) => browser.follow(service.url + start, isPage);
const refusedPage = () => `${service.url}/console/sign-in#error=UNAUTHENTICATED`;

it('signs a member in at the issuer and returns to the console', async () => {
  const person = await join(service, tenant, 'MEMBER');
  const browser = new Browser(of(person.email.toUpperCase()));
  expect(await signIn(browser)).toBe(`${service.url}/console/`);
  const { caller } = (await browser.console.ask('{ caller { label session { begunWith } } }')).body.data;
  expect(caller).toEqual({ label: person.email, session: { begunWith: 'SIGN_IN' } });
  expect([...browser.jar(service.url).keys()]).toEqual(['rollcall-session']);
  const actions = await rows<{ action: string }>(
    service.dataSource,
    'SELECT action FROM audit_events WHERE actor_id = ? ORDER BY id',
    [person.id],
  );
  expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['sign_in.succeeded', 'session.started']));
});

it('asks the issuer with PKCE, state and nonce, which a short-lived cookie binds to the browser', async () => {
  const response = await new Browser().get(service.url + START);
  const url = new URL(response.headers.get('location')!);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'console',
    response_type: 'code',
    redirect_uri: `${service.url}/console/api/oidc/callback`,
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^rollcall-oidc=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
});

it('is one of the ways that the console offers', async () => {
  const { body } = await new ConsoleClient(service.url).send('GET', '/console/api/session');
  expect(body.ways.oidc).toEqual({ issuer: issuer.url, url: service.url + START });
});

it('joins an invited person', async () => {
  const email = newAddress();
  await tenant.admin.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
    email,
  });
  expect(await signIn(new Browser(of(email, { given_name: 'Ada' })))).toBe(`${service.url}/console/`);
});

it.each<[string, () => object | undefined | Promise<object>]>([
  ['who is not in the organization', () => of(newAddress())],
  [
    'whose address is not verified',
    async () => of((await join(service, tenant, 'MEMBER')).email, { email_verified: false }),
  ],
  ['without an address', () => ({ email_verified: true })],
  ['who cancels', () => undefined],
])('refuses a person %s', async (_, person) => {
  const browser = new Browser(await person());
  expect(await signIn(browser)).toBe(refusedPage());
  expect(browser.console.cookie).toBeUndefined();
});

describe('a response of the issuer', () => {
  let browser: Browser;
  let callback: string;
  beforeEach(async () => {
    browser = new Browser(of((await join(service, tenant, 'MEMBER')).email));
    callback = await browser.follow(service.url + START, isCallback);
  });
  const refuses = async (url: string, by = browser) => {
    const { status, headers } = await by.get(url);
    expect([status, headers.get('location')]).toEqual([302, refusedPage()]);
    expect(by.console.cookie).toBeUndefined();
  };

  it('works once', async () => {
    const copy = new Browser();
    copy.cookies.set(new URL(service.url).host, new Map(browser.jar(service.url)));
    expect((await browser.get(callback)).headers.get('location')).toBe(`${service.url}/console/`);
    expect((await browser.get(callback)).headers.get('location')).toBe(refusedPage());
    await refuses(callback, copy);
  });

  it('is refused in another browser', () => refuses(callback, new Browser()));

  it('is refused in a browser that began another sign-in', async () => {
    const other = new Browser();
    await other.get(service.url + START);
    await refuses(callback, other);
  });

  it.each<[string, (url: URL) => void]>([
    ['another state', ({ searchParams }) => searchParams.set('state', 'x'.repeat(43))],
    ['no state', ({ searchParams }) => searchParams.delete('state')],
    ['another code', ({ searchParams }) => searchParams.set('code', 'x'.repeat(43))],
    ['no code', ({ searchParams }) => searchParams.delete('code')],
    ['another issuer', ({ searchParams }) => searchParams.set('iss', 'https://evil.example')],
    ['nothing', ({ searchParams }) => ['code', 'state', 'iss'].map((name) => searchParams.delete(name))],
  ])('is refused with %s', async (_, change) => {
    const url = new URL(callback);
    change(url);
    await refuses(url.href);
  });

  it.each(['', 'x', Buffer.from('{}').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'is refused with the cookie %j',
    async (cookie) => {
      browser.jar(service.url).set('rollcall-oidc', cookie);
      await refuses(callback);
    },
  );
});

describe('a person in several organizations', () => {
  it('chooses one, in the browser and with a pasted token', async () => {
    const adminAddress = newAddress();
    const [one, two] = [
      await setUpTenant(service, { name: 'One & Only', adminAddress }),
      await setUpTenant(service, { name: 'Two', adminAddress }),
    ].map(({ founded }) => ({ id: founded.organization.id, name: founded.organization.name }));
    const browser = new Browser(of(adminAddress));
    const page = new URL(await signIn(browser));
    expect(page.pathname).toBe('/console/sign-in');
    expect(JSON.parse(decodeURIComponent(page.hash.replace('#organizations=', '')))).toEqual([one, two]);
    expect(browser.console.cookie).toBeUndefined();
    expect(await signIn(browser, `${START}?organization=${two!.id}`)).toBe(`${service.url}/console/`);
    const { caller } = (await browser.console.ask('{ caller { organization { id } } }')).body.data;
    expect(caller.organization.id).toBe(two!.id);
    expect(await signIn(new Browser(of(adminAddress)), `${START}?organization=${tenant.founded.organization.id}`)).toBe(
      refusedPage(),
    );

    const token = await issuer.tokenOf(of(adminAddress));
    const client = new ConsoleClient(service.url);
    const { status, body } = await client.signIn({ token });
    expect([status, codeOf(body), body.errors[0].extensions.organizations]).toEqual([
      400,
      'BAD_USER_INPUT',
      [one, two],
    ]);
    const chosen = await client.signIn({ token, organizationId: one!.id });
    expect([chosen.status, chosen.body.organization]).toEqual([201, one]);
    expect((await client.signIn({ token, organizationId: tenant.founded.organization.id })).status).toBe(401);
  });
});

it('a session that began with a pasted token of the issuer ends with the token', async () => {
  const person = await join(service, tenant, 'MEMBER');
  const client = new ConsoleClient(service.url);
  const { body } = await client.signIn({ token: await issuer.forge(of(person.email), 120) });
  expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(Date.now() + 120_000);
});

it('an issuer that is down is no refusal, and is asked again later', async () => {
  const elsewhere = await startService({
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_CLIENT_ID: 'console',
    DATABASE_URL: service.databaseUrl,
  });
  for (let time = 0; time < 2; time++) {
    const { status, headers } = await new Browser().get(elsewhere.url + START);
    expect([status, headers.get('location')]).toEqual([302, `${elsewhere.url}/console/sign-in#error=SERVICE_BUSY`]);
  }
  await elsewhere.stop();
});

it('without a client, the way does not exist', async () => {
  const without = await startService({ OIDC_ISSUER: issuer.url, DATABASE_URL: service.databaseUrl });
  for (const path of [START, '/console/api/oidc/callback'])
    expect((await new Browser().get(without.url + path)).status).toBe(404);
  await without.stop();
});
