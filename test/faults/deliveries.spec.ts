import type { DataSource } from 'typeorm';
import { type HttpCollector, openHttpCollector } from '../support/collector';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Mailbox, openMailbox } from '../support/mailbox';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { type ServiceProcess, startProcess } from '../support/process';
import { eventually, rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { openDatabase } from '../support/tables';

// Promise 13: the mail server and the webhook refuse three in ten, and a process is killed during delivery.
const INVITED = 40;
const METRICS_TOKEN = 'a-token-for-prometheus';

let database: TestDatabase;
let dataSource: DataSource;
let mailbox: Mailbox;
let hook: HttpCollector;
let founded: Credentials;
let doomed: ServiceProcess;
let service: ServiceProcess;
let scim: ScimClient;
let admin: GraphqlClient;
beforeAll(async () => {
  [database, mailbox, hook] = await Promise.all([
    createTestDatabase(),
    openMailbox({ delayMs: 20 }),
    openHttpCollector({ delayMs: 20 }),
  ]);
  dataSource = await openDatabase(database.url);
  founded = await setUpOrganization(database.url);
  mailbox.refuses(threeInTen());
  hook.refuses(threeInTen());
  doomed = await start();
  scim = new ScimClient(doomed.url, founded.scimKey);
  admin = new GraphqlClient(doomed.url, founded.adminToken);
  await admin.ask('mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { secret } }', {
    input: { name: 'Hook', kind: 'WEBHOOK', url: hook.url, fromBeginning: true },
  });
}, 180_000);
afterAll(async () => {
  await service?.kill('SIGKILL');
  await dataSource.destroy();
  await Promise.all([mailbox.stop(), hook.stop()]);
  await database.drop();
}, 180_000);

const start = (): Promise<ServiceProcess> =>
  startProcess(database.url, { SMTP_URL: mailbox.url, STREAM_NETWORKS: '127.0.0.1', METRICS_TOKEN });

/** Whether to refuse this one: three of every ten, in order. */
function threeInTen(): () => boolean {
  let turn = 0;
  return () => (turn++ * 7) % 10 < 3;
}

/** Makes everything due that waits for its next attempt, or for the killed process. */
const hurry = async (): Promise<void> => {
  await rows(dataSource, "UPDATE outbox_messages SET due_at = 0 WHERE state = 'PENDING'");
  await rows(dataSource, 'UPDATE audit_streams SET due_at = 0, leased_until = 0');
};

const messages = (state: string) =>
  rows<{ subject_id: string; last_error: string | null }>(
    dataSource,
    'SELECT subject_id, last_error FROM outbox_messages WHERE state = ?',
    [state],
  );

const address = (number: number): string => `p${number}@acme.example`;

it('mails and messages arrive at least once despite all of that, and none for a rolled-back change', async () => {
  await scim.post('/Groups', { displayName: 'Taken' });
  for (let number = 0; number < INVITED; number++) {
    expect((await scim.post('/Users', { userName: address(number) })).status).toBe(201);
    if (number % 4 > 0) continue;
    const rolledBack = { displayName: 'TAKEN', members: [{ value: `never-${number}@acme.example` }] };
    expect((await scim.post('/Groups', rolledBack)).status).toBe(409);
  }
  await eventually(async () => expect(mailbox.mails.length).toBeGreaterThan(3), 20_000);
  await doomed.kill('SIGKILL');
  expect((await messages('PENDING')).length).toBeGreaterThan(0);
  service = await start();
  admin = new GraphqlClient(service.url, founded.adminToken);
  await eventually(async () => {
    await hurry();
    expect(await messages('PENDING')).toEqual([]);
    const { auditStreams } = await admin.ask('{ auditStreams { nodes { state } } }');
    expect(auditStreams.nodes).toEqual([{ state: 'CURRENT' }]);
  }, 180_000);
  const mailed = mailbox.mails.map(({ to }) => to);
  expect([...new Set(mailed)].sort()).toEqual(Array.from({ length: INVITED }, (_, number) => address(number)).sort());
  // Deliveries in progress when the process was killed are repeated.
  expect(mailed.length - INVITED).toBeLessThanOrEqual(8);
  const sequences = hook.received.map(({ body }) => JSON.parse(body).data.sequence as number);
  const once = [...new Set(sequences)];
  expect(once).toEqual(once.map((_, index) => index));
  expect(hook.received.map(({ body }) => body).join('')).not.toContain('never-');
}, 120_000);

it('a mail that is refused again and again is given up, and monitoring shows it', async () => {
  mailbox.refuses(() => true);
  scim = new ScimClient(service.url, founded.scimKey);
  const { body } = await scim.post('/Users', { userName: 'unreachable@acme.example' });
  await eventually(async () => {
    await hurry();
    expect(await messages('UNDELIVERABLE')).toEqual([
      expect.objectContaining({ last_error: expect.stringContaining('451') }),
    ]);
  }, 180_000);
  const metrics = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  expect((await metrics.text()).split('\n')).toContain('rollcall_outbox_undeliverable 1');
  const link = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';
  expect((await admin.ask(link, { id: body.id })).createInvitationLink.link.url).toMatch(/#rc_invite_/);
}, 180_000);
