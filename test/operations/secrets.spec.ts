import { createTestDatabase, type TestDatabase } from '../support/database';
import { setUpOrganization } from '../support/organization-setup';
import { rollcall, type ServiceProcess, startProcess } from '../support/process';

// Promise 22: keys are sent in every place that accepts text, and appear in no log, event, record, error or metric.
const METRICS_TOKEN = 'metrics-token-canary-51d0';

let database: TestDatabase;
let service: ServiceProcess;
let organizationId: string;
let scimKey: string;
let adminToken: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ organizationId, scimKey, adminToken } = await setUpOrganization(database.url));
  service = await startProcess(database.url, { METRICS_TOKEN, LOG_LEVEL: 'debug', SLOW_STATEMENT_MS: '1' });
}, 180_000);
afterAll(async () => {
  await service.kill('SIGKILL');
  await database.drop();
});

/** Places where a client may put a key, rightly or wrongly. */
const misplaced = (secret: string, bearer: string): [path: string, init: RequestInit][] => {
  const authorization = `Bearer ${bearer}`;
  const json = { authorization, 'content-type': 'application/json' };
  const post = (body: unknown, headers: Record<string, string> = json): RequestInit => ({
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return [
    [`/scim/v2/Users?access_token=${secret}`, {}],
    [`/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${secret}"`)}`, { headers: { authorization } }],
    [`/scim/v2/Users?filter=${secret}`, { headers: { authorization } }],
    [`/scim/v2/Users/${secret}`, { headers: { authorization } }],
    [`/${secret}`, { headers: { authorization } }],
    ['/scim/v2/Users', { headers: { authorization: `Basic ${secret}` } }],
    ['/scim/v2/Users', { headers: { authorization: secret } }],
    ['/scim/v2/Users', { headers: { authorization, 'user-agent': secret } }],
    ['/scim/v2/Users', post({ userName: `${secret}@acme.example`, externalId: secret, name: { givenName: secret } })],
    ['/scim/v2/Users', post({ userName: secret, password: secret })],
    ['/scim/v2/Users', post(`{"userName": "${secret}"`)],
    ['/scim/v2/Groups', post({ displayName: secret })],
    ['/graphql', post({ query: `{ member(id: "${secret}") { id } }` })],
    ['/graphql', post({ query: `{ ${secret} }` })],
    ['/graphql', post({ query: 'query ($id: ID!) { member(id: $id) { id } }', variables: { id: secret } })],
    [
      '/graphql',
      post({ query: 'query ($s: String!) { identifyCredential(secret: $s) { id } }', variables: { s: secret } }),
    ],
    ['/graphql', post({ query: `{ identifyCredential(secret: "${secret}") { id } }` }, { ...json, authorization: '' })],
    ['/graphql', post({ query: `mutation { createGroup(input: { name: "${secret}" }) { group { id } } }` })],
    ['/graphql', post('{', { ...json, 'rollcall-reason': secret, 'rollcall-ticket': secret })],
    [
      '/graphql',
      post(
        { query: 'mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }' },
        { ...json, 'rollcall-reason': secret },
      ),
    ],
    [`/audit/export?about=${secret}`, { headers: { authorization } }],
    [`/audit/events/${secret}/proof`, { headers: { authorization } }],
    [`/metrics?token=${secret}`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } }],
  ];
};

it('appear in nothing that the service writes', async () => {
  const secrets = [scimKey, adminToken];
  for (const secret of secrets)
    for (const bearer of secrets)
      for (const [path, init] of misplaced(secret, bearer)) {
        const answer = await fetch(service.url + path, init);
        const text = await answer.text();
        if (answer.status >= 500) throw new Error(`${path}: ${text}`);
      }
  const metrics = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const headers = { authorization: `Bearer ${adminToken}` };
  // Provisioning records are written within a second.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const sinks: Record<string, string> = {
    'the log of the service': service.output(),
    metrics: await metrics.text(),
    events: await (await fetch(`${service.url}/audit/export`, { headers })).text(),
    records: await (await fetch(`${service.url}/audit/provisioning?format=ndjson`, { headers })).text(),
  };
  await service.kill('SIGTERM');
  sinks['the end of the log'] = service.output();
  const ofService = ['audit', 'export', '--organization', '00000000-0000-0000-0000-000000000000', '--reason', 'x'];
  sinks['the log about the service itself'] = (await rollcall(ofService, { DATABASE_URL: database.url })).stdout;
  for (const [sink, text] of Object.entries(sinks)) {
    expect([sink, text.length > 200]).toEqual([sink, true]);
    // The part of a key that distinguishes it from others.
    for (const secret of [...secrets, METRICS_TOKEN])
      expect([sink, text.includes(secret.slice(8, -8))]).toEqual([sink, false]);
  }
  const reconcile = ['audit', 'verify', '--organization', organizationId, '--reconcile'];
  const { stdout } = await rollcall(reconcile, { DATABASE_URL: database.url });
  expect(stdout).toContain('The tables match the events.');
}, 120_000);
