import { ProvisioningLog, RefusedAttempts, SERVICE_LOG } from '@rollcall/audit';
import { newSecret } from '@rollcall/domain';
import { join } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// What a caller without a valid key, or with a token without permissions, can make grow.
let service: Service;
beforeAll(async () => {
  service = await startService({ TRUSTED_PROXIES: '127.0.0.1', BODY_LIMIT: '2048' });
});
afterAll(() => service.stop());

const get = <Type>(type: new (...values: never[]) => Type) => service.application.get<Type>(type, { strict: false });

describe('refused SCIM requests', () => {
  interface Counted {
    requests: number;
    status: number;
    method: string;
    path: string;
    query: string;
    ip: string | null;
    request_body: string | null;
    notes: string;
  }

  const send = async (times: number, path: string, from: (time: number) => string, init: RequestInit = {}) => {
    for (let sent = 0; sent < times; sent += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, times - sent) }, async (_, index) => {
          const headers = { 'x-forwarded-for': from(sent + index), ...init.headers };
          await (await fetch(`${service.url}/scim/v2${path}`, { ...init, headers })).text();
        }),
      );
  };
  const post = (secret: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/scim+json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ userName: 'stranger@acme.example' }),
  });
  const counted = (organizationId: string, ip = '%') =>
    rows<Counted>(
      service.dataSource,
      `SELECT requests, status, method, path, query, ip, request_body, notes FROM provisioning_records
       WHERE organization_id = ? AND COALESCE(ip, '') LIKE ? ORDER BY id`,
      [organizationId, ip],
    );

  let replaced: Tenant;
  let restricted: Tenant;
  beforeAll(async () => {
    replaced = await setUpTenant(service, { name: 'Replaced' });
    await replaced.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    restricted = await setUpTenant(service, { name: 'Restricted' });
    const [{ id }] = (await restricted.admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys;
    await restricted.admin.ask(
      `mutation { restrictScimKey(input: { keyId: "${id}", allowedRanges: ["192.0.2.200"] }) { key { id } } }`,
    );
    await send(150, '/Users?filter=userName%20pr', () => '192.0.2.1', post(newSecret('scim')));
    await send(50, '/Users', (time) => `2001:db8:0:1::${time.toString(16)}`);
    await send(100, '/Groups', () => '192.0.2.2', post(replaced.founded.scimKey!));
    await send(50, '/Users', () => '192.0.2.3', post(restricted.founded.scimKey!));
    await send(100, '/Schemas', (time) => `2001:db8:1:${time.toString(16)}::1`);
    await get(ProvisioningLog).close();
  }, 120_000);

  it('without a key are one row per address and minute, of the first request, without its content', async () => {
    expect(await counted(SERVICE_LOG, '192.0.2.1')).toEqual([
      {
        requests: 150,
        status: 401,
        method: 'POST',
        path: '/scim/v2/Users',
        query: '',
        ip: '192.0.2.1',
        request_body: null,
        notes: '[]',
      },
    ]);
  });

  it('without a key from the addresses of one IPv6 network are one row', async () => {
    expect(await counted(SERVICE_LOG, '2001:db8:0:1:%')).toMatchObject([{ requests: 50 }]);
  });

  it('without a key from many networks are few rows, the last one for all other networks', async () => {
    const found = await counted(SERVICE_LOG);
    expect(found).toHaveLength(21);
    expect(found.reduce((sum, { requests }) => sum + requests, 0)).toBe(300);
    expect(found.filter(({ ip }) => ip === null)).toMatchObject([
      { requests: 82, notes: expect.stringContaining('more than 20 addresses') },
    ]);
  });

  it('with a replaced key are one row in the log of its organization, which counts them', async () => {
    expect(await counted(replaced.founded.organization.id)).toEqual([
      expect.objectContaining({ requests: 100, status: 401, path: '/scim/v2/Groups' }),
    ]);
    const { provisioningRecords } = await replaced.admin.ask(
      '{ provisioningRecords { nodes { requests explanation { cause } } } }',
    );
    expect(provisioningRecords.nodes).toEqual([{ requests: 100, explanation: { cause: 'KEY_REVOKED' } }]);
  });

  it('with a key from an address that is not allowed are one row too', async () => {
    expect(await counted(restricted.founded.organization.id)).toMatchObject([{ requests: 50, status: 403 }]);
  });
});

it('with unreadable bodies count toward the limit of the organization whose key was sent', async () => {
  const { scim } = await setUpTenant(service, { name: 'Broken', scimRateLimit: 5 });
  for (let time = 0; time < 6; time++) expect((await scim.send('POST', '/Users', '{"x')).status).toBe(400);
  expect((await scim.get('/Schemas')).status).toBe(429);
});

describe('refused attempts', () => {
  const denied = (organizationId: string) =>
    rows<{ action: string; changes: string; ip: string | null; credential_id: string | null }>(
      service.dataSource,
      `SELECT action, changes, ip, credential_id FROM audit_events
       WHERE organization_id = ? AND outcome = 'DENIED' ORDER BY id`,
      [organizationId],
    );
  const REMAINING = JSON.stringify([{ field: 'times', before: null, after: 40 }]);

  it('of one caller are recorded individually twenty times a minute, whatever varies, and then counted', async () => {
    const varied = await setUpTenant(service, { name: 'Varied' });
    const { client } = await join(service, varied, 'VIEWER');
    for (let time = 0; time < 60; time++)
      await client.send(`mutation { createProject(input: { name: "Project ${time}" }) { project { id } } }`);
    const at = await denied(varied.founded.organization.id);
    expect(at.map(({ action }) => action)).toEqual(Array(20).fill('project.created'));
    await get(RefusedAttempts).beforeApplicationShutdown();
    const [others, ...more] = (await denied(varied.founded.organization.id)).slice(20);
    expect([others, more]).toEqual([expect.objectContaining({ action: 'attempts.refused', changes: REMAINING }), []]);
  });

  it('are also recorded this way for one replaced key from many addresses', async () => {
    const other = await setUpTenant(service, { name: 'Many addresses' });
    const [{ id }] = (await other.admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys;
    await other.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    for (let time = 0; time < 60; time++)
      await other.scim.get('/Users', { 'x-forwarded-for': `2001:db8:2:${time}::1` });
    await get(RefusedAttempts).beforeApplicationShutdown();
    const found = await denied(other.founded.organization.id);
    expect(found.map(({ action }) => action)).toEqual([...Array(20).fill('scim_key.refused'), 'attempts.refused']);
    expect(found.at(-1)).toMatchObject({ changes: REMAINING, ip: null, credential_id: id });
  });
});

it('what people in any role may change in their own account is limited to sixty changes an hour', async () => {
  const own = await setUpTenant(service, { name: 'Own' });
  const { client } = await join(service, own, 'VIEWER');
  const rename = (name: string) =>
    client.send(
      `mutation { updateOwnName(input: { givenName: "${name}", familyName: "Lovelace" }) { member { id } } }`,
    );
  const answers = await Promise.all(Array.from({ length: 65 }, (_, time) => rename(`Ada ${time}`)));
  const codes = answers.map((answer) => codeOf(answer) ?? 'done');
  expect(codes.filter((code) => code === 'done')).toHaveLength(60);
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(5);
  const create = 'mutation { createPersonalToken(input: { name: "Another" }) { secret } }';
  const again = { 'idempotency-key': 'sent-again' };
  expect(codeOf(await client.send(create, {}, again))).toBe('RATE_LIMITED');
  const changed = await rows(
    service.dataSource,
    "SELECT id FROM audit_events WHERE organization_id = ? AND action = 'member.updated' AND outcome = 'SUCCESS'",
    [own.founded.organization.id],
  );
  expect(changed).toHaveLength(60);
  await rows(
    service.dataSource,
    "UPDATE rate_windows SET minute = minute - 1 WHERE organization_id = ? AND subject LIKE 'own %'",
    [own.founded.organization.id],
  );
  expect(codeOf(await client.send(create, {}, again))).toBeUndefined();
});
