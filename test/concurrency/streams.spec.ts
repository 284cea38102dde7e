import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { CERTIFICATE, openHttpCollector, openSyslogCollector } from '../support/collector';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { rollcall, type ServiceProcess, startProcess } from '../support/process';
import { eventually, rows } from '../support/rows';
import { openDatabase } from '../support/tables';

// Streams of the audit log from real processes, over TLS, and through a kill of one of them.

const CREATE = `mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { secret stream { id } } }`;

let database: TestDatabase;
let dataSource: DataSource;
let adminToken: string;
let processes: ServiceProcess[] = [];
const start = async (): Promise<ServiceProcess> => {
  const env = { STREAM_NETWORKS: '127.0.0.0/8,::1', NODE_EXTRA_CA_CERTS: CERTIFICATE };
  const started = await startProcess(database.url, env);
  processes.push(started);
  return started;
};

beforeAll(async () => {
  database = await createTestDatabase();
  const env = { DATABASE_URL: database.url };
  const { stdout } = await rollcall(['setup', '--organization', 'Acme', '--admin', 'a@acme.example', '--json'], env);
  adminToken = JSON.parse(stdout).adminToken;
  dataSource = await openDatabase(database.url);
});
afterEach(async () => {
  await Promise.all(processes.map((one) => one.kill('SIGTERM')));
  processes = [];
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const admin = ({ url }: ServiceProcess) => new GraphqlClient(url, adminToken);
const allCurrent = (process: ServiceProcess, milliseconds: number) =>
  eventually(async () => {
    const { auditStreams } = await admin(process).ask('{ auditStreams { nodes { state } } }');
    expect(new Set(auditStreams.nodes.map(({ state }: { state: string }) => state))).toEqual(new Set(['CURRENT']));
  }, milliseconds);

it('over TLS, a webhook and syslog receive every event if the certificate is trusted', async () => {
  const [hook, syslog] = [await openHttpCollector({ encrypted: true }), await openSyslogCollector(true)];
  const service = await start();
  const input = { name: 'Over TLS', fromBeginning: true };
  const { createAuditStream: made } = await admin(service).ask(CREATE, {
    input: { ...input, kind: 'WEBHOOK', url: hook.url },
  });
  await admin(service).ask(CREATE, { input: { ...input, kind: 'SYSLOG', url: syslog.url } });
  await allCurrent(service, 20_000);
  const sent = hook.received.map(({ headers, body }) => new Webhook(made.secret).verify(body, headers as never));
  const sequences = (sent as { data: { sequence: number } }[]).map(({ data }) => data.sequence);
  expect(sequences.length).toBeGreaterThan(2);
  expect(sequences).toEqual(sequences.map((_, index) => index));
  expect(syslog.messages).toHaveLength(sequences.length);
  await rows(dataSource, 'DELETE FROM audit_streams');
  await Promise.all([hook.stop(), syslog.stop()]);
});

it('SIGKILL during a delivery loses no event and changes no order: another process continues', async () => {
  const hook = await openHttpCollector({ delayMs: 20 });
  const [first, second] = [await start(), await start()];
  for (let index = 0; index < 30; index++)
    await admin(first).ask(`mutation { updateOrganization(input: { name: "Acme ${index}" }) { organization { id } } }`);
  await admin(first).ask(CREATE, { input: { name: 'Killed', kind: 'WEBHOOK', url: hook.url, fromBeginning: true } });
  let killed = 0;
  while (killed < 2) {
    const [row] = await rows<{ lease: string | null }>(dataSource, 'SELECT lease FROM audit_streams');
    if (row?.lease && hook.received.length > killed * 5) {
      killed++;
      await [first, second][killed - 1]!.kill('SIGKILL');
      // As it would end by itself half a minute later.
      await rows(dataSource, 'UPDATE audit_streams SET leased_until = 0');
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const third = await start();
  await allCurrent(third, 20_000);
  const sequences = hook.received.map(({ body }) => JSON.parse(body).data.sequence as number);
  const once = [...new Set(sequences)];
  expect(once).toEqual(once.map((_, index) => index));
  expect(once.length).toBeGreaterThan(30);
  expect(sequences.length - once.length).toBeLessThanOrEqual(2);
  await hook.stop();
}, 180_000);
