import { setTimeout as pause } from 'node:timers/promises';
import { newSecret } from '@rollcall/domain';
import { ERROR } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

// The limits for one address without a valid key or token, and for one caller of the admin API.

const LIMIT = 4;
const METRICS_TOKEN = 'a-token-for-prometheus';

const statements = new Statements();
let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  const env = {
    STRANGER_RATE_LIMIT: String(LIMIT),
    ADMIN_RATE_LIMIT: '10',
    TRUSTED_PROXIES: '127.0.0.1',
    METRICS_TOKEN,
  };
  service = await startService(env, statements);
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

interface Answer {
  status: number;
  retryAfter: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: responses of two APIs.
  body: any;
}
type Ask = (from: string, secret?: string) => Promise<Answer>;

async function send(path: string, from: string, secret: string | undefined, init: RequestInit): Promise<Answer> {
  const headers = { 'x-forwarded-for': from, ...(secret !== undefined && { authorization: `Bearer ${secret}` }) };
  const response = await fetch(service.url + path, { ...init, headers: { ...init.headers, ...headers } });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** An endpoint, with an invented or a valid secret. */
interface Place {
  ask: Ask;
  made: () => string;
  valid: () => string;
}

const places = {
  'SCIM, reading': {
    ask: (from, secret) => send('/scim/v2/Users', from, secret, {}),
    made: () => newSecret('scim'),
    valid: () => tenant.founded.scimKey!,
  },
  'SCIM, writing': {
    ask: (from, secret) => send('/scim/1/Users', from, secret, post({ email: 'x' })),
    made: () => newSecret('scim'),
    valid: () => tenant.founded.scimKey!,
  },
  GraphQL: {
    ask: (from, secret) => send('/graphql', from, secret, post({ query: '{ caller { member { id } } }' })),
    made: () => newSecret('admin'),
    valid: () => tenant.founded.adminToken,
  },
  'files of the audit log': {
    ask: (from, secret) => send('/audit/checkpoint', from, secret, {}),
    made: () => newSecret('admin'),
    valid: () => tenant.founded.adminToken,
  },
} satisfies Record<string, Place>;

let addresses = 0;
/** Each test has its own address. */
const newAddress = (): string => `198.51.100.${++addresses}`;

async function statuses(ask: Ask, from: string, count: number, secretOf: () => string | undefined): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index++) seen.push((await ask(from, secretOf())).status);
  return seen;
}

const isRefusal = (body: Answer['body'], seconds: string | null): void => {
  const sentence = `Your address has exceeded the limit of ${LIMIT} requests a minute without a valid key or token. Retry in ${seconds} s.`;
  if (body.schemas) expect(body).toEqual({ schemas: [ERROR], status: '429', detail: sentence });
  else
    expect(body).toEqual({
      errors: [
        {
          message: sentence,
          extensions: {
            code: 'RATE_LIMITED',
            limit: LIMIT,
            retryAfterS: Number(seconds),
            requestId: expect.any(String),
          },
        },
      ],
    });
};

describe.each(Object.entries<Place>(places))(
  'an address without a valid secret, at %s',
  (name, { ask, made, valid }) => {
    it('is refused above its limit with 429 and Retry-After, before any look-up', async () => {
      const from = newAddress();
      expect(await statuses(ask, from, LIMIT, made)).toEqual(Array(LIMIT).fill(401));
      const asked = await statements.during(async () => {
        const { status, retryAfter, body } = await ask(from, made());
        expect([status, retryAfter]).toEqual([429, expect.stringMatching(/^([1-9]|[1-5]\d|60)$/)]);
        isRefusal(body, retryAfter);
        expect((await ask(from)).status).toBe(429);
      });
      expect(asked.filter(({ sql }) => sql.startsWith('SELECT'))).toEqual([]);
    });

    it('is counted without any secret too', async () => {
      const answered = name === 'GraphQL' ? 200 : 401;
      const from = newAddress();
      expect(await statuses(ask, from, LIMIT + 1, () => undefined)).toEqual([...Array(LIMIT).fill(answered), 429]);
    });

    it('does not block a client with a valid secret that was there before', async () => {
      const from = newAddress();
      expect((await ask(from, valid())).status).toBeLessThan(401);
      await statuses(ask, from, LIMIT + 1, made);
      expect((await ask(from, valid())).status).toBeLessThan(401);
      expect((await ask(from, made())).status).toBe(429);
    });

    it('does not block clients elsewhere', async () => {
      await statuses(ask, newAddress(), LIMIT + 1, made);
      expect((await ask(newAddress(), valid())).status).toBeLessThan(401);
    });
  },
);

it('every API shares the count, and IPv6 is counted by the subscriber’s network', async () => {
  const seen: number[] = [];
  for (const [index, { ask, made }] of Object.values<Place>(places).entries())
    seen.push((await ask(`2001:db8:0:7::${index}`, made())).status);
  const { ask, made } = places.GraphQL;
  expect([...seen, (await ask('2001:db8:0:7:ffff::1', made())).status]).toEqual([401, 401, 401, 401, 429]);
  expect((await ask('2001:db8:0:8::1', made())).status).toBe(401);
});

it('a revoked key is looked up once more, and then as rarely as an unknown key', async () => {
  const { founded, admin } = await setUpTenant(service, { name: 'Rotating' });
  const { ask, made } = places['SCIM, reading'];
  const from = newAddress();
  expect((await ask(from, founded.scimKey!)).status).toBe(200);
  await statuses(ask, from, LIMIT, made);
  await admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
  expect(await statuses(ask, from, 2, () => founded.scimKey!)).toEqual([401, 429]);
});

it('probes, and URLs that lead nowhere, are never refused for this', async () => {
  const from = newAddress();
  await statuses(places.GraphQL.ask, from, LIMIT + 1, newSecret.bind(undefined, 'admin'));
  for (const path of ['/health', '/ready']) expect((await send(path, from, undefined, {})).status).toBe(200);
  expect((await send('/nowhere', from, undefined, {})).status).toBe(404);
});

it('probes cost the database the same, however many run at once', async () => {
  const probe = () => send('/ready', newAddress(), undefined, {});
  // The result of the previous test has expired by then.
  await pause(300);
  const [one, many] = [
    await statements.during(probe),
    await statements.during(() => Promise.all(Array.from({ length: 20 }, probe))),
  ];
  expect(one.length).toBeGreaterThan(0);
  // If twenty probes take a second, the database is asked four times.
  expect(many.length).toBeLessThanOrEqual(one.length * 4);
});

describe('a caller of the admin API with a limit of 10 per minute and a burst of 1', () => {
  const query = '{ organization { id } }';

  async function newService(): Promise<string> {
    const { admin } = await setUpTenant(service, { name: 'Busy' });
    return (await admin.ask('mutation { createServiceToken(input: { name: "x", roleId: "AUDITOR" }) { secret } }'))
      .createServiceToken.secret;
  }
  const graphql = (secret: string) => send('/graphql', newAddress(), secret, post({ query }));

  it('may send eleven requests, queries and files alike, and is then refused from memory', async () => {
    const secret = await newService();
    const file = () => send('/audit/checkpoint', newAddress(), secret, {});
    for (let index = 0; index < 11; index++) expect((await (index % 2 ? file() : graphql(secret))).status).toBe(200);
    const asked = await statements.during(async () => {
      expect((await file()).status).toBe(429);
      const { status, retryAfter, body } = await graphql(secret);
      expect([status, retryAfter]).toEqual([429, expect.stringMatching(/^([1-9]|[1-5]\d|60)$/)]);
      expect(body.errors).toEqual([
        {
          message: `You have exceeded the limit of 10 requests a minute. Retry in ${retryAfter} s.`,
          extensions: {
            code: 'RATE_LIMITED',
            limit: 10,
            retryAfterS: Number(retryAfter),
            requestId: expect.any(String),
          },
        },
      ]);
    });
    expect(asked.filter(({ sql }) => sql.includes('rate_windows'))).toEqual([]);
    expect((await graphql(await newService())).status).toBe(200);
  });

  it('is one person with any number of tokens', async () => {
    const { admin } = await setUpTenant(service, { name: 'Tokens' });
    const { createPersonalToken } = await admin.ask(
      'mutation { createPersonalToken(input: { name: "x" }) { secret } }',
    );
    const seen: number[] = [];
    for (let index = 0; index < 11; index++) seen.push((await graphql(createPersonalToken.secret)).status);
    expect(seen).toEqual([...Array(10).fill(200), 429]);
    expect((await admin.send(query)).status).toBe(429);
  });

  it('counts a query once, however much it requests', async () => {
    const secret = await newService();
    const asked = Array.from({ length: 20 }, (_, index) => `a${index}: organization { id }`).join(' ');
    const { status } = await send('/graphql', newAddress(), secret, post({ query: `{ ${asked} }` }));
    expect(status).toBe(200);
    const seen: number[] = [];
    for (let index = 0; index < 11; index++) seen.push((await graphql(secret)).status);
    expect(seen).toEqual([...Array(10).fill(200), 429]);
  });
});

it('such refusals are counted by the limit that caused them', async () => {
  await setUpTenant(service, { name: 'Limited', scimRateLimit: 1 }).then(async ({ scim }) => {
    for (let index = 0; index < 3; index++) await scim.get('/Schemas');
  });
  const { body } = await send('/metrics', '192.0.2.1', METRICS_TOKEN, {});
  for (const party of ['organization', 'caller', 'stranger'])
    expect(body).toMatch(new RegExp(`^rollcall_requests_limited_total\\{party="${party}"\\} [1-9]`, 'm'));
});
