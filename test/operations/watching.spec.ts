import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { rollcallProcess, type ServiceProcess, startProcess } from '../support/process';
import { eventually } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { setUpTenant, startService } from '../support/service';
import { Statements } from '../support/statements';

const METRICS_TOKEN = 'a-token-for-prometheus';

let database: TestDatabase;
let service: ServiceProcess;
let founded: Credentials;
beforeAll(async () => {
  database = await createTestDatabase();
  founded = await setUpOrganization(database.url);
  service = await startProcess(database.url, { METRICS_TOKEN, SLOW_STATEMENT_MS: '1' });
}, 180_000);
afterAll(async () => {
  await service.kill('SIGTERM');
  await database.drop();
});

const lines = (): Record<string, unknown>[] =>
  service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

/** The first matching line of the log, which appears shortly after the response. */
async function logged(isMeant: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const line = lines().find(isMeant);
    if (line) return line;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no such line: ${service.output()}`);
}

const scrape = async (): Promise<string> =>
  (await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text();

describe('health', () => {
  it('says that the process responds, and whether it is ready', async () => {
    expect(await (await fetch(`${service.url}/health`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${service.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        status: 'ok',
        checks: { process: 'ok', database: 'ok', writes: 'ok', migrations: 'ok', outbox: 'ok', sealing: 'ok' },
      },
    ]);
  });
});

describe('readiness', () => {
  const statements = new Statements();
  let own: Awaited<ReturnType<typeof startService>>;
  beforeAll(async () => {
    own = await startService({}, statements);
  });
  afterAll(() => own.stop());

  const ready = async () => {
    const answer = await fetch(`${own.url}/ready`);
    return [answer.status, (await answer.json()) as { status: string; checks: Record<string, string> }] as const;
  };

  it('fails while the database accepts no writes, without affecting health, and recovers by itself', async () => {
    const onServer = own.databaseUrl.startsWith('m');
    // The error of a read-only server, without making it read-only for everyone else.
    const [refuse, take] = onServer
      ? [
          `CREATE TRIGGER refusing BEFORE INSERT ON write_checks FOR EACH ROW
             SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1290, MESSAGE_TEXT = 'running with the --read-only option'`,
          'DROP TRIGGER refusing',
        ]
      : ['PRAGMA query_only = ON', 'PRAGMA query_only = OFF'];
    await own.dataSource.query(refuse);
    await eventually(
      async () =>
        expect(await ready()).toEqual([
          503,
          { status: 'unavailable', checks: expect.objectContaining({ database: 'ok', writes: 'refused' }) },
        ]),
      15_000,
    );
    expect((await fetch(`${own.url}/health`)).status).toBe(200);
    await own.dataSource.query(take);
    await eventually(
      async () => expect(await ready()).toEqual([200, expect.objectContaining({ status: 'ok' })]),
      15_000,
    );
  }, 180_000);

  it('writes no more for a hundred concurrent requests than for one', async () => {
    const writes = async () =>
      (await statements.during(() => Promise.all(Array.from({ length: 100 }, ready)))).filter(({ sql }) =>
        sql.includes('write_checks'),
      );
    expect((await writes()).length).toBeLessThanOrEqual(1);
  });

  it('reports a newer version that has migrated the database, and continues: that schema suits both', async () => {
    const sql = "INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'AddMore1900000000000')";
    await own.dataSource.query(sql);
    await eventually(async () =>
      expect(await ready()).toEqual([
        200,
        { status: 'degraded', checks: expect.objectContaining({ migrations: '1 of a newer version have run' }) },
      ]),
    );
    const late = await rollcallProcess(['serve'], { DATABASE_URL: own.databaseUrl });
    expect([late.status, late.stderr]).toEqual([
      1,
      expect.stringMatching(/^rollcall: The database was migrated by a newer version of Rollcall .*\n$/),
    ]);
    await own.dataSource.query("DELETE FROM migrations WHERE name = 'AddMore1900000000000'");
    expect((await ready())[0]).toBe(200);
  }, 180_000);
});

describe('the log', () => {
  it('has a line for each request, with its ID, organization and caller, and no query', async () => {
    const scim = new ScimClient(service.url, founded.scimKey);
    await scim.get('/Users?filter=userName eq "secret@acme.example"');
    const line = await logged(({ path }) => path === '/scim/v2/Users');
    expect(line).toMatchObject({
      context: 'http',
      method: 'GET',
      path: '/scim/v2/Users',
      status: 200,
      organizationId: founded.organizationId,
      caller: expect.stringMatching(/^SCIM_KEY [0-9a-f-]{36}$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      durationMs: expect.any(Number),
    });
    expect(service.output()).not.toContain('secret@acme.example');
    expect(service.output()).not.toContain(founded.scimKey);
  });

  it('names slow statements and their requests, without values', async () => {
    const query = '{ auditEvents(filter: { text: "hidden" }) { nodes { id } } }';
    const ids = () => lines().flatMap(({ path, requestId }) => (path === '/graphql' ? [requestId] : []));
    const isNamed = () => lines().some(({ msg, requestId }) => msg === 'a slow statement' && ids().includes(requestId));
    // A database in memory only rarely takes a millisecond.
    for (let attempt = 0; attempt < 1000 && (attempt < 20 || !isNamed()); attempt++)
      await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${founded.adminToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    await logged(({ msg, requestId }) => msg === 'a slow statement' && ids().includes(requestId));
    const slow = lines().filter(({ msg }) => msg === 'a slow statement');
    for (const line of slow) expect(line).toMatchObject({ level: 40, statement: expect.any(String) });
    expect(JSON.stringify(slow)).not.toContain('hidden');
    expect(await scrape()).toMatch(/rollcall_slow_statements_total [1-9]/);
  });
});

describe('metrics', () => {
  it.each([[undefined], ['Bearer wrong'], [METRICS_TOKEN]])('are refused to %s', async (authorization) => {
    const { status } = await fetch(`${service.url}/metrics`, { headers: authorization ? { authorization } : {} });
    expect(status).toBe(401);
  });

  it('count requests by route, never by path', async () => {
    const scim = new ScimClient(service.url, founded.scimKey);
    await scim.get('/Users/01a21d54-27d9-7001-a5f3-1db37b6c693c');
    await fetch(`${service.url}/nothing/here`);
    const text = await scrape();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/scim\/v2\/Users\/:id",status="404"\} 1/,
    );
    expect(text).not.toMatch(/nothing|01a21d54/);
  });

  it('count invalid keys and tokens by their network', async () => {
    const wrong = { headers: { authorization: `Bearer ${founded.scimKey}x` } };
    const before = Number(/unknown_credentials_total\{network="127\.0\.0\.1"\} (\d+)/.exec(await scrape())?.[1] ?? 0);
    for (const path of ['/scim/v2/Users', '/scim/1/Groups', '/audit/checkpoint'])
      await fetch(service.url + path, wrong);
    await fetch(`${service.url}/scim/v2/Users`);
    expect(await scrape()).toContain(`rollcall_unknown_credentials_total{network="127.0.0.1"} ${before + 3}`);
  });

  it('show what waits, and the state of the database', async () => {
    const text = await scrape();
    expect(text).toMatch(/^rollcall_database_up 1$/m);
    expect(text).toMatch(/^rollcall_audit_unsealed_events \d+$/m);
    expect(text).toMatch(/^rollcall_outbox_undeliverable 0$/m);
    if (database.url.startsWith('mysql')) expect(text).toMatch(/^rollcall_database_connections\{state="idle"\} \d+$/m);
  });

  it('answer operators’ questions: refusals by cause, expiry of keys, sign-ins, and lag', async () => {
    const own = await startService({ METRICS_TOKEN });
    try {
      const tenant = await setUpTenant(own);
      const { admin, scim } = tenant;
      const days = 10;
      const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString();
      await admin.ask(
        `mutation { createServiceToken(input: { name: "CI", roleId: "VIEWER", expiresAt: "${expiresAt}" }) { secret } }`,
      );
      await scim.get('/Users?filter=nonsense');
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
      const metrics = async () => (await fetch(`${own.url}/metrics`, { headers })).text();
      const text = await metrics();
      expect(text).toMatch(/^rollcall_scim_refusals_total\{cause="INVALID_FILTER"\} 1$/m);
      expect(text).toMatch(/^rollcall_scim_key_expiry_days \+?Inf/m);
      const [, left] = /^rollcall_access_token_expiry_days (\S+)$/m.exec(text)!;
      expect([Number(left) > days - 0.1, Number(left) <= days]).toEqual([true, true]);
      expect(text).toMatch(/^rollcall_sign_ins_total\{outcome="refused"\} 0$/m);
      expect(text).toMatch(/^rollcall_audit_streams_lag_seconds 0$/m);
      expect(text).toMatch(/^rollcall_scim_keys_held 0$/m);
      await updateScimSettings(tenant, { safeguardPeople: 1, safeguardPeoplePercent: 0 });
      for (const [name, status] of Object.entries({ ada: 204, bob: 429 })) {
        const { body } = await scim.post('/Users', { userName: `${name}@acme.example` });
        expect((await scim.delete(`/Users/${body.id}`)).status).toBe(status);
      }
      expect(await metrics()).toMatch(/^rollcall_scim_keys_held 1$/m);
      const [{ id }] = (await admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys;
      await admin.ask(`mutation { confirmScimRemovals(input: { keyId: "${id}" }) { key { id } } }`);
      expect(await metrics()).toMatch(/^rollcall_scim_keys_held 0$/m);
    } finally {
      await own.stop();
    }
  });

  it('have every name that the dashboard and the alerts use', async () => {
    const text = await scrape();
    const files = ['prometheus', 'grafana'].flatMap((folder) =>
      readdirSync(join('deploy', folder)).map((file) => readFileSync(join('deploy', folder, file), 'utf8')),
    );
    const asked = new Set(files.flatMap((file) => file.match(/\b(rollcall|http|nodejs|process)_[a-z0-9_]+/g) ?? []));
    expect(asked.size).toBeGreaterThan(15);
    const known = new Set(text.match(/^# TYPE \S+/gm)?.map((line) => line.slice('# TYPE '.length)));
    const unknown = [...asked].filter(
      (name) => !known.has(name) && !known.has(name.replace(/_(bucket|count|sum)$/, '')),
    );
    expect(unknown).toEqual([]);
  });

  it('are off without a token', async () => {
    const other = await startProcess(database.url);
    expect((await fetch(`${other.url}/metrics`)).status).toBe(404);
    await other.kill('SIGTERM');
  });
});
