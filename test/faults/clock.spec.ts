import { join } from 'node:path';
import { type HttpCollector, openHttpCollector } from '../support/collector';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Mailbox, openMailbox } from '../support/mailbox';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { type ServiceProcess, startProcess } from '../support/process';
import { findings } from '../support/provisioning-load';
import { eventually } from '../support/rows';
import { ScimClient } from '../support/scim-client';

const HOUR_MS = 60 * 60_000;
const LIMIT = 200;

describe('a clock that is set back by an hour while the service runs', () => {
  let database: TestDatabase;
  let mailbox: Mailbox;
  let siem: HttpCollector;
  let founded: Credentials;
  let service: ServiceProcess;
  let scim: ScimClient;
  let admin: GraphqlClient;
  beforeAll(async () => {
    [database, mailbox, siem] = await Promise.all([createTestDatabase(), openMailbox(), openHttpCollector()]);
    founded = await setUpOrganization(database.url, LIMIT);
    service = await startProcess(database.url, {
      NODE_OPTIONS: `--require=${join(__dirname, '../support/stepping-clock.cjs')}`,
      CLOCK_STEP_MS: String(-HOUR_MS),
      SMTP_URL: mailbox.url,
      STREAM_NETWORKS: '127.0.0.1',
    });
    scim = new ScimClient(service.url, founded.scimKey);
    admin = new GraphqlClient(service.url, founded.adminToken);
    const input = { name: 'SIEM', kind: 'HTTP', url: siem.url, fromBeginning: true };
    await admin.ask('mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { secret } }', {
      input,
    });
    await invited('before');
    await spend(LIMIT - 10);
    service.signal('SIGUSR2');
    await eventually(async () => expect(service.output()).toContain('the clock was set'));
  }, 180_000);
  afterAll(async () => {
    await service.kill('SIGKILL');
    await Promise.all([mailbox.stop(), siem.stop()]);
    await database.drop();
  }, 180_000);

  async function invited(name: string): Promise<void> {
    const { status } = await scim.post('/Users', { userName: `${name}@acme.example` });
    expect(status).toBe(201);
    expect(await mailbox.mailTo(`${name}@acme.example`)).toContain('You have been invited');
  }

  async function spend(requests: number): Promise<void> {
    const answers = await Promise.all(Array.from({ length: requests }, () => scim.get('/Users?count=0')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }

  it('does not change the request limit: nobody waits for the hour to pass again', () => spend(LIMIT - 10), 30_000);

  it('stops neither mail nor streams', async () => {
    await invited('after');
    await eventually(async () => {
      const { auditStreams } = await admin.ask('{ auditStreams { nodes { state behind } } }');
      expect(auditStreams.nodes).toEqual([{ state: 'CURRENT', behind: 0 }]);
    }, 15_000);
    const sent = siem.received.flatMap(({ body }) => body.trim().split('\n')).map((line) => JSON.parse(line));
    expect(sent.map(({ target }) => target.label)).toContain('after@acme.example');
  }, 180_000);

  it('is an event, and the recorded times of events never go backwards', async () => {
    const { auditEvents } = await admin.ask(
      '{ auditEvents(first: 50) { nodes { action occurredAt seal { recordedAt } } } }',
    );
    const events = auditEvents.nodes as { action: string; occurredAt: string; seal: { recordedAt: string } }[];
    expect(events.filter(({ action }) => action === 'audit.clock_stepped_back')).toHaveLength(1);
    const recorded = events.map(({ seal }) => seal.recordedAt);
    expect(recorded).toEqual([...recorded].sort().reverse());
    expect(events.some(({ occurredAt }) => Date.parse(occurredAt) < Date.now() - HOUR_MS / 2)).toBe(true);
  });

  it('keeps every person in every list, and the log complete', async () => {
    const { body } = await scim.get('/Users?startIndex=1&count=100');
    expect(body.Resources.map(({ userName }: { userName: string }) => userName).sort()).toEqual([
      'admin@acme.example',
      'after@acme.example',
      'before@acme.example',
    ]);
    expect(await findings(database.url, founded.organizationId)).toEqual([]);
  }, 180_000);
});
