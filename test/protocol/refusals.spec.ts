import { request } from 'node:http';
import { newSecret } from '@rollcall/domain';
import { ERROR } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Wire } from '../support/wire';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '100000' });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const raw = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${service.url}/scim/v2${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
};

describe('an invalid key', () => {
  const key = () => tenant.founded.scimKey!;
  it.each([
    ['no header', () => ({})],
    ["Okta's non-token", () => ({ authorization: 'non-token' })],
    ['another scheme', () => ({ authorization: `Basic ${key()}` })],
    ['an unknown key', () => ({ authorization: `Bearer rc_scim_${'A'.repeat(43)}00000000` })],
    ['an admin token', () => ({ authorization: `Bearer ${tenant.founded.adminToken}` })],
    ['a key with a blank in it', () => ({ authorization: `Bearer ${key()} x` })],
  ])('%s: 401 with a SCIM body', async (_, headers) => {
    const { status, body, headers: answered } = await raw('/Users', { headers: headers() as Record<string, string> });
    expect([status, answered.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body).toEqual({ schemas: [ERROR], status: '401', detail: expect.stringContaining('Authorization: Bearer') });
  });

  it('is refused before a body is read, whatever it contains', async () => {
    const init = { method: 'POST', headers: { authorization: 'Bearer x', 'content-type': 'text/html' }, body: '{"x' };
    const { status, headers } = await raw('/Users', init);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it.each<[string, () => Promise<string> | string, number]>([
    ['no key', () => 'x', 10],
    ['a key that was never given', () => newSecret('scim'), 90_000],
    ['a key that was revoked', revokedKey, 90_000],
  ])('%s: 401 while a body is still arriving', async (_, secret, length) => {
    const headers = { authorization: `Bearer ${await secret()}`, 'content-length': String(length) };
    expect(await statusWithoutBody(`${service.url}/scim/v2/Users`, headers)).toBe(401);
  });

  it('is not taken from the query or the body', async () => {
    expect((await raw(`/Users?access_token=${key()}`)).status).toBe(401);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ access_token: key() }),
    };
    expect((await raw('/Users', init)).status).toBe(401);
  });
});

async function revokedKey(): Promise<string> {
  const { founded, admin } = await setUpTenant(service, { name: 'Rotating' });
  await admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
  return founded.scimKey!;
}

/** Sends the headers of a request and waits for the response. */
const statusWithoutBody = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers });
    outgoing.on('error', reject);
    outgoing.on('response', ({ statusCode }) => {
      outgoing.destroy();
      resolve(statusCode ?? 0);
    });
    outgoing.flushHeaders();
  });

describe('an organization that may not provision', () => {
  it('is informed that SCIM is switched off', async () => {
    const off = await setUpTenant(service, { name: 'Off' });
    await off.admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    const { status, body } = await off.scim.get('/Users');
    expect([status, body.detail]).toEqual([403, expect.stringContaining('switched off')]);
  });

  it('is informed that its plan lacks SCIM', async () => {
    const { founded, scim } = await setUpTenant(service, { name: 'Small' });
    await service.dataSource.query("UPDATE organizations SET version = version + 1, plan = 'STARTER' WHERE id = ?", [
      founded.organization.id,
    ]);
    const { status, body } = await scim.get('/Users');
    expect([status, body.detail]).toEqual([403, expect.stringContaining('STARTER plan does not include SCIM')]);
  });
});

describe('a request that cannot be served', () => {
  const json = { 'content-type': 'application/scim+json' };
  it.each([
    ['broken JSON', 'POST', '/Users', '{"userName":', json, 400, 'invalidSyntax'],
    ['no body', 'POST', '/Users', undefined, {}, 400, 'invalidSyntax'],
    ['a list as body', 'POST', '/Users', '[]', json, 400, 'invalidSyntax'],
    ['XML', 'POST', '/Users', '<x/>', { 'content-type': 'text/xml' }, 415, undefined],
    ['a form', 'POST', '/Users', 'userName=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, undefined],
    ['a body over the limit', 'POST', '/Users', `{"x":"${'x'.repeat(100_000)}"}`, json, 413, undefined],
    ['no address', 'POST', '/Users', '{}', json, 400, 'invalidValue'],
    ['an address that is none', 'POST', '/Users', '{"userName":"x@"}', json, 400, 'invalidValue'],
    ['a NUL', 'POST', '/Users', '{"userName":"a@acme.example","externalId":"a\\u0000b"}', json, 400, 'invalidValue'],
    [
      'a name of 300 characters',
      'POST',
      '/Users',
      `{"userName":"a@acme.example","name":{"givenName":"${'x'.repeat(300)}"}}`,
      json,
      400,
      'invalidValue',
    ],
    [
      'a name of letters that are three each in normal form',
      'POST',
      '/Users',
      `{"userName":"a@acme.example","name":{"givenName":"${'\u{1d160}'.repeat(255)}"}}`,
      json,
      400,
      'invalidValue',
    ],
    [
      'an address of such letters',
      'POST',
      '/Users',
      `{"userName":"a@${`${'\ufb2c'.repeat(60)}.`.repeat(3)}example"}`,
      json,
      400,
      'invalidValue',
    ],
    [
      'a group named in such letters',
      'POST',
      '/Groups',
      `{"displayName":"${'\ufb2c'.repeat(255)}"}`,
      json,
      400,
      'invalidValue',
    ],
    ['a PATCH without operations', 'PATCH', '/Users/admin@acme.example', '{}', json, 400, 'invalidSyntax'],
    ['an unknown person', 'PATCH', '/Users/nobody', '{"Operations":[]}', json, 404, undefined],
    ['an unknown group', 'PUT', '/Groups/nothing', '{"displayName":"x"}', json, 404, undefined],
    ['an unknown URL', 'GET', '/Nothing', undefined, {}, 404, undefined],
    ['a wrong method', 'PUT', '/Users', '{}', json, 405, undefined],
    ['/Me', 'GET', '/Me', undefined, {}, 501, undefined],
  ])('%s', async (_, method, path, body, headers, status, scimType) => {
    const before = (await tenant.scim.get('/Users?count=0')).body.totalResults;
    const answer = await tenant.scim.send(method, path, body, { ...headers });
    expect([answer.status, answer.body.status, answer.body.scimType]).toEqual([status, String(status), scimType]);
    expect(answer.body.schemas).toEqual([ERROR]);
    expect(answer.headers.get('content-type')).toContain('application/scim+json');
    expect((await tenant.scim.get('/Users?count=0')).body.totalResults).toBe(before);
  });
});

describe('a request that is not even valid HTTP', () => {
  it.each([
    ['a letter that is not percent-encoded', '/Users/\u00e9', 400],
    ['a query over 16 KiB', `/Users?filter=${'x'.repeat(17_000)}`, 431],
  ])('%s', async (_, path, status) => {
    const wire = new Wire(service.url);
    const answer = await wire.send({ method: 'GET', path: `/scim/v2${path}`, headers: {} });
    wire.close();
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/scim+json; charset=utf-8']);
    expect(JSON.parse(answer.text)).toMatchObject({ schemas: [ERROR], status: String(status) });
  });
});

describe('another organization', () => {
  it('is never visible: one organization’s IDs, addresses and filters are unknown to the other', async () => {
    const other = await setUpTenant(service, { name: 'Other', adminAddress: 'root@other.example' });
    const { body: secret } = await other.scim.post('/Users', { userName: 'secret@other.example' });
    const { body: group } = await other.scim.post('/Groups', {
      displayName: 'Secret',
      members: [{ value: secret.id }],
    });
    const unknown = await tenant.scim.get('/Users/01a20fb7-3782-7323-ab29-62790e7e9183');
    for (const reference of [secret.id, 'secret@other.example']) {
      const answer = await tenant.scim.get(`/Users/${reference}`);
      expect([answer.status, answer.body.schemas]).toEqual([unknown.status, unknown.body.schemas]);
      expect((await tenant.scim.delete(`/Users/${reference}`)).status).toBe(404);
    }
    expect((await tenant.scim.get(`/Groups/${group.id}`)).status).toBe(404);
    expect(await tenant.scim.found('userName co "other.example"')).toEqual([]);
    expect(await tenant.scim.found(`members.value eq "${secret.id}"`, 'Groups')).toEqual([]);
    expect((await tenant.scim.post('/Groups', { displayName: 'Secret', members: [{ value: secret.id }] })).status).toBe(
      400,
    );
    expect((await tenant.scim.post('/Groups', { displayName: 'Secret' })).status).toBe(201);
  });
});
