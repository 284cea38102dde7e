import { StreamTests } from '@rollcall/audit';
import { join } from '../admin/person';
import { atOnce, codeOf, codesOf } from '../admin/refusal';
import { openHttpCollector, openStallingServer, openSyslogCollector } from '../support/collector';
import { eventually } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// An admin tries the destination of a stream, and sees at once whether it accepts an event.

const TEST = `mutation ($id: ID!) { testAuditStream(input: { streamId: $id }) {
  delivered error durationMs stream { state acknowledged failedAttempts } events { id action target { id } }
} }`;
const CREATE = `mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { stream { id } } }`;
const OFF = 'mutation ($id: ID!) { updateAuditStream(input: { streamId: $id, enabled: false }) { stream { id } } }';

let service: Service;
let tenant: Tenant;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  service = await startService({ STREAM_NETWORKS: '127.0.0.1' });
});
beforeEach(async () => {
  tenant = await setUpTenant(service);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => service.stop());

const opened = async <Server extends { stop(): Promise<void> }>(server: Promise<Server>): Promise<Server> => {
  stops.push((await server).stop);
  return server;
};
/** A stream that is off, so that only tests reach its destination. */
async function streamTo(input: object): Promise<string> {
  const { createAuditStream } = await tenant.admin.ask(CREATE, { input: { name: 'SIEM', ...input } });
  const { id } = createAuditStream.stream;
  await tenant.admin.ask(OFF, { id });
  return id;
}
const test = async (id: string) => (await tenant.admin.ask(TEST, { id })).testAuditStream;

describe('a stream test', () => {
  it.each<[string, object]>([
    ['WEBHOOK', { kind: 'WEBHOOK', filter: { actions: ['member.removed'] } }],
    ['HTTP', { kind: 'HTTP' }],
    ['HTTP in OCSF', { kind: 'HTTP', content: 'OCSF' }],
    ['CHECKPOINTS', { kind: 'CHECKPOINTS' }],
  ])('reaches the destination of a %s stream that is off, and leaves the stream as it is', async (_, input) => {
    const hook = await opened(openHttpCollector());
    const id = await streamTo({ ...input, url: hook.url });
    const before = hook.received.length;
    const tested = await test(id);
    expect(tested).toMatchObject({ delivered: true, error: null, stream: { state: 'OFF', failedAttempts: 0 } });
    expect(tested.events).toEqual([{ id: expect.any(String), action: 'stream.tested', target: { id } }]);
    const received = hook.received.slice(before);
    expect(received).toHaveLength(1);
    const isHead = 'kind' in input && input.kind === 'CHECKPOINTS';
    expect(received[0]!.body).toContain(isHead ? 'audit.checkpoint' : tested.events[0].id);
  });

  it('reaches a syslog server', async () => {
    const syslog = await opened(openSyslogCollector());
    const { events, delivered } = await test(await streamTo({ kind: 'SYSLOG', url: syslog.url }));
    expect(delivered).toBe(true);
    await eventually(async () => expect(syslog.messages.join()).toContain(events[0].id));
  });

  it.each<[string, number, string]>([
    ['refuses it', 403, 'the destination returned status 403'],
    ['is gone, which does not end the stream', 410, 'the destination returned status 410'],
    ['breaks the connection', 0, 'other side closed'],
  ])('says why nothing was delivered if the destination %s', async (_, status, error) => {
    const hook = await opened(openHttpCollector());
    const id = await streamTo({ kind: 'HTTP', url: hook.url });
    hook.answers(status);
    expect(await test(id)).toMatchObject({ delivered: false, error, stream: { failedAttempts: 0 } });
  });

  it('does not tell which internal address refused the connection', async () => {
    const hook = await openHttpCollector();
    await hook.stop();
    const { error } = await test(await streamTo({ kind: 'HTTP', url: hook.url }));
    expect(error).toEqual(expect.any(String));
    expect(error).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
  });

  it('ends in time, and an organization runs only a few at a time', async () => {
    const tests = service.application.get(StreamTests, { strict: false });
    const { deadlineMs } = tests;
    tests.deadlineMs = 1000;
    try {
      const { port } = await opened(openStallingServer('never answers'));
      const id = await streamTo({ kind: 'HTTP', url: `http://127.0.0.1:${port}` });
      const answers = await atOnce(6, () => tenant.admin.send(TEST, { id }));
      expect(codesOf(answers)).toEqual({ done: 4, RATE_LIMITED: 2 });
      for (const { data } of answers.filter((answer) => !answer.errors))
        expect(data.testAuditStream.error).toBe('the destination did not respond in time');
    } finally {
      tests.deadlineMs = deadlineMs;
    }
    const hook = await opened(openHttpCollector());
    expect(await test(await streamTo({ kind: 'HTTP', url: hook.url }))).toMatchObject({ delivered: true });
  });

  it('needs the permission to change streams, and a stream of the organization', async () => {
    const hook = await opened(openHttpCollector());
    const id = await streamTo({ kind: 'HTTP', url: hook.url });
    const { client } = await join(service, tenant, 'AUDITOR');
    expect(codeOf(await client.send(TEST, { id }))).toBe('FORBIDDEN');
    const other = await setUpTenant(service, { name: 'Other' });
    expect(codeOf(await other.admin.send(TEST, { id }))).toBe('NOT_FOUND');
  });
});
