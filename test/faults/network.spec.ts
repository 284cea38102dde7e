import { createConnection } from 'mysql2/promise';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { type ServiceProcess, startProcess } from '../support/process';
import { acknowledgedMore, findings, type Load, startLoad } from '../support/provisioning-load';
import { eventually } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';

// Promise 10, and an unavailable database: faults between the service and a server database.
const onServer = process.env.TEST_DATABASE === 'mysql' ? describe : describe.skip;

onServer('a network that breaks', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let service: ServiceProcess;
  let scim: ScimClient;
  let organizationId: string;
  let load: Load;
  beforeAll(async () => {
    database = await createTestDatabase();
    const { organizationId: id, scimKey } = await setUpOrganization(database.url);
    organizationId = id;
    const target = new URL(database.url);
    proxy = await startTcpProxy(target.hostname, Number(target.port || 3306));
    const through = Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(proxy.port) });
    service = await startProcess(through.href);
    scim = new ScimClient(service.url, scimKey);
    load = startLoad(service.url, scimKey);
  }, 180_000);
  afterAll(async () => {
    await load.stop();
    await service.kill('SIGKILL');
    await proxy.close();
    await database.drop();
  }, 180_000);

  it('again and again affects few callers, and appears to none as an internal error', async () => {
    for (let round = 0; round < 20; round++) {
      await acknowledgedMore(load, 5);
      proxy.cut();
    }
    expect([...load.statuses.keys()].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  }, 180_000);

  it('for seconds is answered with 503 and when to retry, and the service recovers by itself', async () => {
    proxy.refuse();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const { status, headers, body } = await scim.get('/Users?count=1');
    expect([status, headers.get('retry-after'), body.status]).toEqual([503, expect.stringMatching(/^\d+$/), '503']);
    const ready = await fetch(`${service.url}/ready`);
    expect([ready.status, ((await ready.json()) as { checks: { database: string } }).checks.database]).toEqual([
      503,
      'does not answer',
    ]);
    expect((await fetch(`${service.url}/health`)).status).toBe(200);
    proxy.mend();
    await acknowledgedMore(load, 20);
    // The result of a write check is reused for a few seconds.
    await eventually(async () => expect((await fetch(`${service.url}/ready`)).status).toBe(200), 15_000);
  }, 180_000);

  it('that transmits nothing for five seconds causes delays, but no losses', async () => {
    proxy.stall();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    proxy.mend();
    await acknowledgedMore(load, 20);
  }, 180_000);

  it('that is slow only delays responses', async () => {
    const before = new Map(load.statuses);
    proxy.slow(100);
    await acknowledgedMore(load, 20);
    proxy.mend();
    for (const [status, count] of load.statuses) if (status !== 201) expect(before.get(status)).toBe(count);
  }, 180_000);

  it('to a database that another program has locked makes writers wait, then refuses them', async () => {
    const other = await createConnection(database.url);
    const refused = () => load.statuses.get(503) ?? 0;
    const before = refused();
    await other.query('LOCK TABLES users READ');
    for (let second = 0; refused() === before && second < 40; second++)
      await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(refused()).toBeGreaterThan(before);
    await other.query('UNLOCK TABLES');
    await other.end();
    await acknowledgedMore(load, 20);
  }, 180_000);

  it('keeps everything that was acknowledged, once, with its event, and nothing incomplete', async () => {
    await load.stop();
    expect([...load.statuses.keys()].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(load.malformed).toEqual([]);
    expect(await findings(database.url, organizationId)).toEqual([]);
    for (const address of [...load.acknowledged].slice(-50))
      expect(await scim.found(`userName eq "${address}"`)).toEqual([address]);
    const { body } = await scim.get('/Users?count=1');
    expect(body.totalResults).toBeGreaterThan(load.acknowledged.size);
  }, 120_000);
});
