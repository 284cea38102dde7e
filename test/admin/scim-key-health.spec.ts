import { ProvisioningLog, ProvisioningRecord } from '@rollcall/audit';
import { Database } from '@rollcall/platform';
import { rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const statements = new Statements();
let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({}, statements);
});
beforeEach(async () => {
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const written = () => service.application.get(ProvisioningLog, { strict: false }).flush();
const HEALTH = `{ organization { scimKeys { health {
  firstRequestAt lastRequestAt identityProvider lastError { status detail occurredAt }
  lastDay { successful redirection clientError serverError } daysToExpiry
} } } }`;
const health = async ({ admin }: Tenant = tenant) => {
  await written();
  return (await admin.ask(HEALTH)).organization.scimKeys[0].health;
};
const none = { successful: 0, redirection: 0, clientError: 0, serverError: 0 };
const within = (time: string, from: number) => Date.parse(time) >= from && Date.parse(time) <= Date.now();

describe('the health of a key', () => {
  it('is empty before the first request', async () => {
    expect(await health()).toEqual({
      firstRequestAt: null,
      lastRequestAt: null,
      identityProvider: null,
      lastError: null,
      lastDay: none,
      daysToExpiry: null,
    });
  });

  it('counts reads, changes and refusals by class, and keeps the first and the last', async () => {
    const { scim } = tenant;
    const start = Date.now();
    await scim.post('/Users', { userName: 'ada@acme.example' });
    const { firstRequestAt } = await health();
    const { headers, body } = await scim.get('/Users/ada@acme.example');
    await scim.get(`/Users/${body.id}`, { 'if-none-match': headers.get('etag')! });
    await scim.get('/Users/nobody');
    await scim.post('/Users', { userName: 'ADA@acme.example' });
    await scim.get('/Users?count=0');
    const { lastRequestAt, lastError, ...rest } = await health();
    expect(rest).toEqual({
      firstRequestAt,
      identityProvider: 'OKTA',
      lastDay: { successful: 3, redirection: 1, clientError: 2, serverError: 0 },
      daysToExpiry: null,
    });
    expect([within(firstRequestAt, start), within(lastRequestAt, Date.parse(firstRequestAt))]).toEqual([true, true]);
    expect(lastError).toEqual({
      status: 409,
      detail: expect.stringContaining('ADA@acme.example'),
      occurredAt: expect.any(String),
    });
    expect(within(lastError.occurredAt, Date.parse(firstRequestAt))).toBe(true);
  });

  it('counts each of 200 concurrent requests', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => tenant.scim.get(index % 4 ? '/Users?count=0' : '/No')));
    expect((await health()).lastDay).toEqual({ ...none, successful: 150, clientError: 50 });
  });

  it('adds up the counts of several processes', async () => {
    const another = new ProvisioningLog(service.application.get(Database, { strict: false }));
    await tenant.scim.get('/Users?count=0');
    await written();
    const reader = service.dataSource.getRepository(ProvisioningRecord);
    const record = await reader.findOneByOrFail({ organizationId: tenant.founded.organization.id });
    another.countUse({
      ...record,
      occurredAt: new Date(record.occurredAt.getTime() - 5),
      userAgent: 'Google-Auto-Provisioning',
      status: 503,
      statusClass: 'SERVER_ERROR',
    });
    await another.flush();
    const { firstRequestAt, lastRequestAt, identityProvider, lastError, lastDay } = await health();
    expect(Date.parse(lastRequestAt) - Date.parse(firstRequestAt)).toBe(5);
    expect([identityProvider, lastError.status, lastDay]).toEqual([
      'OKTA',
      503,
      { ...none, successful: 1, serverError: 1 },
    ]);
  });

  it('only shows the identity provider of the last request', async () => {
    const key = tenant.founded.scimKey!;
    await new ScimClient(service.url, key, 'Microsoft-AzureAD-Provisioning').get('/Users?count=0');
    expect((await health()).identityProvider).toBe('MICROSOFT_ENTRA_ID');
    await new ScimClient(service.url, key, 'curl/8.5.0').get('/Users?count=0');
    expect((await health()).identityProvider).toBeNull();
  });

  it('omits counts older than a day, and deletes them with the next request', async () => {
    await tenant.scim.get('/Users?count=0');
    await written();
    const { organization } = tenant.founded;
    const age = (hours: number) =>
      rows(service.dataSource, 'UPDATE scim_key_hours SET hour = hour - ? WHERE organization_id = ?', [
        hours * HOUR_MS,
        organization.id,
      ]);
    await age(22);
    expect((await health()).lastDay).toEqual({ ...none, successful: 1 });
    await age(2);
    expect((await health()).lastDay).toEqual(none);
    await tenant.scim.get('/Users?count=0');
    expect((await health()).lastDay).toEqual({ ...none, successful: 1 });
    expect(
      await rows(service.dataSource, 'SELECT hour FROM scim_key_hours WHERE organization_id = ?', [organization.id]),
    ).toHaveLength(1);
  });

  it.each([
    ['ten days and an hour ahead', 10 * DAY_MS + HOUR_MS, 10],
    ['an hour ahead', HOUR_MS, 0],
    ['past', -DAY_MS, 0],
  ])('counts the days to an expiry that is %s', async (_, distance, days) => {
    await rows(service.dataSource, 'UPDATE scim_keys SET expires_at = ? WHERE organization_id = ?', [
      Date.now() + distance,
      tenant.founded.organization.id,
    ]);
    expect((await health()).daysToExpiry).toBe(days);
  });

  it('continues after the key was replaced, for clients that still use it', async () => {
    await tenant.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    await tenant.scim.get('/Users');
    await written();
    const { provisioningRecords } = await tenant.admin.ask(
      '{ provisioningRecords { nodes { key { revokedAt health { lastError { status } lastDay { clientError } } } } } }',
    );
    expect(provisioningRecords.nodes).toEqual([
      { key: { revokedAt: expect.any(String), health: { lastError: { status: 401 }, lastDay: { clientError: 1 } } } },
    ]);
    expect((await health()).lastDay).toEqual(none);
  });

  it('belongs to one organization only', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    await tenant.scim.get('/Users?count=0');
    expect((await health(other)).lastDay).toEqual(none);
  });

  it('costs the same to read for any traffic', async () => {
    const read = async () => (await statements.during(() => tenant.admin.ask(HEALTH))).map(({ sql }) => sql).sort();
    await tenant.scim.get('/Users?count=0');
    await written();
    // The first use of a token within a minute is written, and cached data is read.
    await read();
    const few = await read();
    await Promise.all(Array.from({ length: 50 }, () => tenant.scim.get('/Users?count=0')));
    await written();
    expect(await read()).toEqual(few);
    expect(few.filter((sql) => /provisioning_records/.test(sql))).toEqual([]);
    expect(few.some((sql) => /scim_key_activity/.test(sql))).toBe(true);
  });

  it('adds no statement to a request', async () => {
    await tenant.scim.get('/Users?count=0');
    // One for the key with its organization, and one for the person; counts are written together with the records.
    expect(await statements.during(() => tenant.scim.get('/Users/nobody'))).toHaveLength(2);
  });
});
