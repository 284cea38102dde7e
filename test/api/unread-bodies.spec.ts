import { setTimeout as pause } from 'node:timers/promises';
import { newSecret } from '@rollcall/domain';
import { PROMPT_MS } from '@rollcall/platform';
import { onOneDatabase } from '../support/cases';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { SlowRequest } from '../support/slow-request';
import { Statements } from '../support/statements';

// No API works on a body before the caller is authenticated.

const MEGABYTE = 1024 ** 2;
const LARGE = String(15 * MEGABYTE);

const statements = new Statements();
let service: Service;
let tenant: Tenant;
const requests: SlowRequest[] = [];
beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
});
afterAll(async () => {
  for (const request of requests) request.end();
  await service.stop();
});

function begin(path: string, headers: Record<string, string>, method?: string): SlowRequest {
  const request = new SlowRequest(service.url, path, headers, method);
  requests.push(request);
  return request;
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const mistyped = (secret: string): string => secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');
const chunked = { 'transfer-encoding': 'chunked' };

type Case = [what: string, path: string, headers: () => Record<string, string>, status: number, text: RegExp];

const strangers: Case[] = [
  ['SCIM without a key', '/scim/v2/Users', () => ({}), 401, /"status":"401"/],
  ['SCIM with a key that was never given', '/scim/v2/Users', () => bearer(newSecret('scim')), 401, /"status":"401"/],
  ['SCIM with a mistyped key', '/scim/1/Users', () => bearer(mistyped(newSecret('scim'))), 401, /"status":"401"/],
  ['SCIM at an unknown URL', '/scim/v3/Users', () => ({}), 401, /"status":"401"/],
  ['GraphQL with a token that was never given', '/graphql', () => bearer(newSecret('admin')), 401, /"UNAUTHENTICATED"/],
  ['GraphQL with a mistyped token', '/graphql', () => bearer(mistyped(newSecret('admin'))), 401, /"UNAUTHENTICATED"/],
  ['GraphQL with a SCIM key', '/graphql', () => bearer(tenant.founded.scimKey!), 401, /"UNAUTHENTICATED"/],
  ['a file with a token that was never given', '/audit/x', () => bearer(newSecret('admin')), 401, /"UNAUTHENTICATED"/],
  ['a file that does not exist', '/audit/x', () => ({}), 404, /"NOT_FOUND"/],
  ['SCIM at a URL that cannot be decoded', '/scim/v2/Users/%zz', () => ({}), 404, /"status":"404"/],
  ['an unknown URL', '/nowhere', () => ({}), 404, /Cannot POST/],
  ['metrics', '/metrics', () => ({}), 404, /Cannot POST/],
  ['health', '/health', () => ({}), 404, /Cannot POST/],
];

const withoutToken: Case = ['GraphQL without a token', '/graphql', () => ({}), 413, /"BODY_TOO_LARGE"/];

describe('a body from a caller without a valid key', () => {
  it.each(onOneDatabase([...strangers, withoutToken]))(
    '%s: is answered while it is still arriving',
    async (_, path, headers, status, text) => {
      const answer = await begin(path, { ...headers(), 'content-length': LARGE }).answer();
      expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
    },
  );

  it.each(onOneDatabase(strangers.filter(([, path]) => path !== '/scim/v3/Users')))(
    '%s: is not read even if it is small',
    async (_, path, headers, status) => {
      const { status: answered } = await begin(path, { ...headers(), 'content-length': '10' }).answer();
      expect(answered).toBe(status);
    },
  );

  it.each(onOneDatabase([...strangers, withoutToken]))(
    '%s: without a length and an end is answered, and the connection is closed',
    async (_, path, headers, status, text) => {
      const request = begin(path, { ...headers(), ...chunked });
      expect(await request.writeUntilClosed(64 * MEGABYTE)).toBe(true);
      const answer = await request.answer();
      expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
    },
  );

  it('leaves the connection open if it is short', async () => {
    const request = begin('/graphql', { ...bearer(newSecret('admin')), 'content-length': '60000' });
    expect((await request.answer()).status).toBe(401);
    request.write(' '.repeat(60_000));
    request.write('GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    await request.closed;
    expect((await request.answer()).text).toMatch(/401 Unauthorized.*200 OK.*"status":"ok"/s);
  });
});

describe('a client that sends 15 MB before it reads the response', () => {
  it.each<[string, () => Record<string, string>, number]>([
    ['/nowhere', () => ({}), 404],
    ['/scim/v2/Users', () => bearer(newSecret('scim')), 401],
    ['/graphql', () => bearer(tenant.founded.adminToken), 413],
  ])('%s: receives it', async (path, headers, status) => {
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers() },
      body: Buffer.alloc(15 * MEGABYTE, ' '),
    });
    expect(answer.status).toBe(status);
  });

  it('cannot send anything after it', async () => {
    const request = begin('/graphql', { ...bearer(newSecret('admin')), 'content-length': '100000' });
    expect((await request.answer()).text).toContain('connection: close');
    request.write(`${' '.repeat(100_000)}GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    await request.closed;
    expect((await request.answer()).text).not.toContain('200 OK');
  });
});

describe('a body of a GET', () => {
  it.each<[string, () => Record<string, string>, number]>([
    ['/nowhere', () => ({}), 404],
    ['/audit/event.schema.json', () => ({}), 200],
    ['/audit/checkpoint', () => bearer(tenant.founded.adminToken), 200],
    ['/scim/v2/Users', () => bearer(tenant.founded.scimKey!), 200],
  ])('%s: is not read to its end', async (path, headers, status) => {
    const request = begin(path, { ...headers(), ...chunked }, 'GET');
    expect(await request.writeUntilClosed(64 * MEGABYTE)).toBe(true);
    expect((await request.answer()).status).toBe(status);
  });
});

describe('a GraphQL request', () => {
  const bodyOf = (bytes: number): string => {
    const body = JSON.stringify({ query: '{ __typename }' });
    return body + ' '.repeat(bytes - body.length);
  };

  describe.each<[string, () => Record<string, string>, number]>([
    ['without a token', () => ({}), 64 * 1024],
    ['with a token', () => bearer(tenant.founded.adminToken), 256 * 1024],
  ])('%s', (_, headers, most) => {
    it(`of ${most} bytes is executed`, async () => {
      const request = begin('/graphql', { ...headers(), 'content-length': String(most) });
      request.write(bodyOf(most));
      const { status, text } = await request.answer();
      expect([status, text]).toEqual([200, expect.stringContaining('"__typename":"Query"')]);
    });

    const tooLarge = expect.stringMatching(new RegExp(`${most} bytes.*"BODY_TOO_LARGE".*"requestId"`, 's'));

    it('with one more byte is refused, with the limit', async () => {
      const answer = await begin('/graphql', { ...headers(), 'content-length': String(most + 1) }).answer();
      expect([answer.status, answer.text]).toEqual([413, tooLarge]);
    });

    it('with one more byte and no length is refused too', async () => {
      const request = begin('/graphql', { ...headers(), ...chunked });
      request.writeChunk(bodyOf(most + 1));
      const answer = await request.answer();
      expect([answer.status, answer.text]).toEqual([413, tooLarge]);
    });
  });
});

describe.each<[string, string, () => Record<string, string>]>([
  ['SCIM', '/scim/v2/Users', () => bearer(tenant.founded.scimKey!)],
  ['GraphQL', '/graphql', () => bearer(tenant.founded.adminToken)],
])('a body of %s', (_, path, headers) => {
  it('that is nested too deeply is refused before its end', async () => {
    const request = begin(path, { ...headers(), ...chunked });
    request.writeChunk('['.repeat(101));
    const { status, text } = await request.answer();
    expect([status, text]).toEqual([400, expect.stringContaining('100 levels')]);
  });

  it('that is not JSON is refused before it is read', async () => {
    const xml = { ...headers(), 'content-type': 'text/xml', 'content-length': '1000' };
    expect((await begin(path, xml).answer()).status).toBe(415);
  });
});

describe('the sender of a body', () => {
  const lookUps = (table: string) => (asked: { sql: string }[]) =>
    asked.filter(({ sql }) => sql.startsWith('SELECT') && sql.includes(table)).length;

  it('is looked up once by SCIM', async () => {
    const asked = await statements.during(() => tenant.scim.post('/Users', { userName: 'once@acme.example' }));
    expect(lookUps('scim_keys')(asked)).toBe(1);
  });

  it('is looked up once by GraphQL', async () => {
    const asked = await statements.during(() => tenant.admin.ask('{ caller { member { id } } groups { totalCount } }'));
    expect(lookUps('access_tokens')(asked)).toBe(1);
  });

  /** Sends the headers, revokes the key after the look-up, and sends the body some time later. */
  async function takenAway(
    table: string,
    request: { path: string; secret: string; body: unknown },
    takeAway: () => Promise<unknown>,
  ): Promise<string> {
    const body = JSON.stringify(request.body);
    let slow: SlowRequest;
    for (let looked = 0; looked === 0; )
      looked = lookUps(table)(
        await statements.during(async () => {
          slow ??= begin(request.path, { ...bearer(request.secret), 'content-length': String(body.length) });
          await pause(20);
        }),
      );
    await takeAway();
    await pause(PROMPT_MS + 50);
    slow!.write(body);
    return (await slow!.answer()).text;
  }

  it('may do nothing once the key is revoked, although it was valid when the request started', async () => {
    const { founded, admin, scim } = await setUpTenant(service, { name: 'Rotating' });
    const body = { userName: 'late@acme.example' };
    const text = await takenAway('scim_keys', { path: '/scim/v2/Users', secret: founded.scimKey!, body }, () =>
      admin.ask('mutation { regenerateScimKey(input: {}) { secret } }'),
    );
    expect(text).toMatch(/^HTTP\/1\.1 401 .*"status":"401"/s);
    expect((await scim.get('/Users')).status).toBe(401);
    expect((await admin.ask('{ members { totalCount } }')).members.totalCount).toBe(1);
  });

  it('may do nothing once the token is revoked, although it was valid when the request started', async () => {
    const { admin } = await setUpTenant(service, { name: 'Revoking' });
    const { createServiceToken } = await admin.ask(
      'mutation { createServiceToken(input: { name: "x", roleId: "ADMIN" }) { secret token { id } } }',
    );
    const body = { query: 'mutation { createProject(input: { name: "late" }) { project { id } } }' };
    const { secret, token } = createServiceToken;
    const text = await takenAway('access_tokens', { path: '/graphql', secret, body }, () =>
      admin.ask('mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id } } }', {
        id: token.id,
      }),
    );
    expect(text).toContain('"UNAUTHENTICATED"');
    expect((await admin.ask('{ projects { totalCount } }')).projects.totalCount).toBe(0);
  });
});
