import { ProvisioningLog } from '@rollcall/audit';
import { eventually, rows } from '../support/rows';
import { ERROR } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

const statements = new Statements();
let service: Service;

beforeAll(async () => {
  service = await startService({}, statements);
});
afterAll(() => service.stop());

/** The organization's minute starts with its creation, so no test reaches the end of one. */
const founded = (scimRateLimit: number | null): Promise<Tenant> => setUpTenant(service, { scimRateLimit });

/** The statuses of consecutive requests. */
async function statuses({ scim }: Tenant, count: number): Promise<number[]> {
  const answers: number[] = [];
  for (let index = 0; index < count; index++) answers.push((await scim.get('/Schemas')).status);
  return answers;
}

const times = (count: number, status: number): number[] => Array(count).fill(status);
const idOf = ({ founded }: Tenant): string => founded.organization.id;
const setLimit = (tenant: Tenant, limit: number) =>
  service.dataSource.query('UPDATE organizations SET version = version + 1, scim_rate_limit = ? WHERE id = ?', [
    limit,
    idOf(tenant),
  ]);

describe('an organization with a limit of 5 requests per minute and a burst of 1', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await founded(5);
  });

  it('may send six', async () => {
    expect(await statuses(tenant, 6)).toEqual(times(6, 200));
  });

  it('is refused the seventh with 429, Retry-After and the reason, and nothing is changed', async () => {
    const { status, headers, body } = await tenant.scim.post('/Users', { userName: 'late@acme.example' });
    expect([status, headers.get('content-type')]).toEqual([429, 'application/scim+json; charset=utf-8']);
    const seconds = headers.get('retry-after');
    expect(seconds).toMatch(/^([1-9]|[1-5]\d|60)$/);
    expect(body).toEqual({
      schemas: [ERROR],
      status: '429',
      detail: `This organization has exceeded its limit of 5 requests a minute. Retry in ${seconds} s.`,
    });
    const people = await rows(service.dataSource, "SELECT id FROM users WHERE user_name = 'late@acme.example'");
    expect(people).toEqual([]);
  });

  it('is refused whatever it requests, and from memory', async () => {
    const asked = await statements.during(async () => {
      for (const path of ['/Users', '/Users/nobody', '/Nothing', '/Me', '/ServiceProviderConfig'])
        expect((await tenant.scim.get(path)).status).toBe(429);
    });
    expect(asked.filter(({ sql }) => sql.includes('rate_windows'))).toEqual([]);
  });

  it('leaves a provisioning record of each refusal', async () => {
    await eventually(async () => {
      await service.application.get(ProvisioningLog, { strict: false }).flush();
      const records = await rows<{ method: string; detail: string }>(
        service.dataSource,
        'SELECT method, detail FROM provisioning_records WHERE organization_id = ? AND status = 429 ORDER BY id',
        [idOf(tenant)],
      );
      expect(records).toHaveLength(6);
      expect(records[0]).toEqual({ method: 'POST', detail: expect.stringContaining('limit of 5 requests a minute') });
    });
  });

  it('does not delay others', async () => {
    expect(await statuses(await founded(5), 6)).toEqual(times(6, 200));
  });

  it('still gets 401 for an invalid key', async () => {
    const { status } = await fetch(`${service.url}/scim/v2/Users`, { headers: { authorization: 'non-token' } });
    expect(status).toBe(401);
  });

  it('may send again in the next minute', async () => {
    const aMinuteAgo = Date.now() - 60_000;
    await service.dataSource.query('UPDATE organizations SET version = version + 1, created_at = ? WHERE id = ?', [
      aMinuteAgo,
      idOf(tenant),
    ]);
    expect(await statuses(tenant, 7)).toEqual([...times(6, 200), 429]);
  });
});

describe('a changed limit', () => {
  it('applies within the minute, upwards, downwards and to none', async () => {
    const tenant = await founded(5);
    expect(await statuses(tenant, 7)).toEqual([...times(6, 200), 429]);
    await setLimit(tenant, 10);
    expect(await statuses(tenant, 6)).toEqual([...times(5, 200), 429]);
    await setLimit(tenant, 5);
    expect(await statuses(tenant, 1)).toEqual([429]);
    await setLimit(tenant, 0);
    expect(await statuses(tenant, 20)).toEqual(times(20, 200));
  });

  it('of 0 costs no statement', async () => {
    const tenant = await founded(0);
    expect(await statuses(tenant, 30)).toEqual(times(30, 200));
    expect(
      await rows(service.dataSource, 'SELECT * FROM rate_windows WHERE organization_id = ?', [idOf(tenant)]),
    ).toEqual([]);
  });

  it('is 1,500 with a burst of 150 by default', async () => {
    const tenant = await founded(null);
    await service.dataSource.query(
      "INSERT INTO rate_windows (organization_id, subject, minute, leased) VALUES (?, '/scim/v2', 0, 1648)",
      [idOf(tenant)],
    );
    expect(await statuses(tenant, 3)).toEqual([200, 200, 429]);
    expect((await tenant.scim.get('/Users')).body.detail).toContain('limit of 1500 requests a minute');
  });
});

it('100 requests within a share cost one statement', async () => {
  const tenant = await founded(2000);
  const asked = await statements.during(() => Promise.all(Array.from({ length: 100 }, () => statuses(tenant, 1))));
  expect(asked.filter(({ sql }) => sql.includes('rate_windows'))).toHaveLength(1);
});
