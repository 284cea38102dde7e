import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { CheckpointFile, LogVerifier, StreamDeliveries } from '@rollcall/audit';
import { Webhook } from 'standardwebhooks';
import { join as joinAs } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { type HttpCollector, openHttpCollector, openSyslogCollector } from '../support/collector';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// The service streams the audit log: at least once, in order, signed, and never to a forbidden destination.

const FIELDS = `id name kind url content filter { actions domains risks outcomes actorTypes controls actorId targetId about projectId ip requestId } version state acknowledged behind lagSeconds missed setAside failedAttempts lastError
  failingSince nextAttemptAt deliveredAt createdBy { label }`;
const EVERYTHING = {
  ...{ actions: null, domains: null, risks: null, outcomes: null, actorTypes: null, controls: null },
  ...{ actorId: null, targetId: null, about: null, projectId: null, ip: null, requestId: null },
};
const CREATE = `mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { secret stream { ${FIELDS} } } }`;
const UPDATE = `mutation ($input: UpdateAuditStreamInput!) { updateAuditStream(input: $input) { stream { ${FIELDS} } } }`;
const LIST = `{ auditStreams { nodes { ${FIELDS} } } }`;

let service: Service;
let open: Service;
beforeAll(async () => {
  service = await startService({ STREAM_NETWORKS: '127.0.0.1' });
  open = await startService();
});
afterAll(async () => {
  await service.stop();
  await open.stop();
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
async function collector(): Promise<HttpCollector> {
  const opened = await openHttpCollector();
  stops.push(opened.stop);
  return opened;
}

const create = async ({ admin }: Tenant, input: object) =>
  (await admin.ask(CREATE, { input: { name: 'SIEM', ...input } })).createAuditStream;
const streams = async ({ admin }: Tenant) => (await admin.ask(LIST)).auditStreams.nodes;
const newProject = ({ admin }: Tenant, name: string) =>
  admin.ask('mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }', { name });
const sequencesIn = (bodies: string[]): number[] =>
  bodies.flatMap((body) => body.trim().split('\n')).map((line) => JSON.parse(line).sequence);
const size = async ({ founded }: Tenant): Promise<number> => {
  const [log] = await rows<{ size: number | string }>(
    service.dataSource,
    'SELECT size FROM audit_logs WHERE organization_id = ?',
    [founded.organization.id],
  );
  return Number(log?.size ?? 0);
};
const upTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index);
/** Makes a failed delivery due at once. */
const hurry = ({ founded }: Tenant) =>
  service.dataSource.query('UPDATE audit_streams SET due_at = 0 WHERE organization_id = ?', [founded.organization.id]);
const current = (tenant: Tenant) =>
  eventually(async () => expect(await streams(tenant)).toEqual([expect.objectContaining({ state: 'CURRENT' })]));

describe('a webhook', () => {
  it('receives a message for each event, signed according to Standard Webhooks, in log order', async () => {
    const tenant = await setUpTenant(service);
    const hook = await collector();
    const { secret, stream } = await create(tenant, {
      kind: 'WEBHOOK',
      url: `${hook.url}/in?token=t`,
      fromBeginning: true,
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(stream).toMatchObject({
      url: `${hook.url}/in?…`,
      content: 'NATIVE',
      filter: EVERYTHING,
      createdBy: { label: 'admin@acme.example' },
    });
    await newProject(tenant, 'First');
    await current(tenant);
    const messages = hook.received.map(({ headers, body }) => new Webhook(secret).verify(body, headers as never)) as {
      type: string;
      timestamp: string;
      data: { sequence: number; id: string; action: string; occurredAt: string };
    }[];
    expect(messages.map(({ data }) => data.sequence)).toEqual(upTo(await size(tenant)));
    expect(messages.map(({ type }) => type)).toContain('project.created');
    for (const [index, { type, timestamp, data }] of messages.entries()) {
      expect([type, timestamp]).toEqual([data.action, data.occurredAt]);
      expect(hook.received[index]).toMatchObject({ path: '/in?token=t', headers: { 'webhook-id': data.id } });
    }
    expect(await streams(tenant)).toEqual([
      expect.objectContaining({
        behind: 0,
        lagSeconds: 0,
        missed: 0,
        lastError: null,
        deliveredAt: expect.any(String),
      }),
    ]);
  });

  it('may verify with its previous secret for a day after a rotation', async () => {
    const tenant = await setUpTenant(service);
    const hook = await collector();
    const { secret, stream } = await create(tenant, { kind: 'WEBHOOK', url: hook.url });
    const { rotateAuditStreamSecret: rotated } = await tenant.admin.ask(
      'mutation ($id: ID!) { rotateAuditStreamSecret(input: { streamId: $id }) { secret } }',
      { id: stream.id },
    );
    await eventually(async () => expect(hook.received.length).toBeGreaterThan(1));
    const [first] = hook.received.slice(-1);
    for (const one of [secret, rotated.secret]) new Webhook(one).verify(first!.body, first!.headers as never);
    await service.dataSource.query(
      `UPDATE audit_streams SET destination = REPLACE(destination, '"until":"2', '"until":"1') WHERE id = ?`,
      [stream.id],
    );
    // A delivery in progress still has the data that it read.
    await eventually(async () => {
      const [row] = await rows(service.dataSource, 'SELECT lease FROM audit_streams WHERE id = ?', [stream.id]);
      expect(row).toEqual({ lease: null });
    });
    await newProject(tenant, 'Later');
    await eventually(async () => expect(hook.received.at(-1)!.body).toContain('Later'));
    const last = hook.received.at(-1)!;
    expect(() => new Webhook(secret).verify(last.body, last.headers as never)).toThrow();
    new Webhook(rotated.secret).verify(last.body, last.headers as never);
  });

  it('receives only the selected events', async () => {
    const tenant = await setUpTenant(service);
    const hook = await collector();
    await create(tenant, {
      kind: 'WEBHOOK',
      url: hook.url,
      filter: { actions: ['project.created', 'member.removed'] },
    });
    await newProject(tenant, 'Told');
    await tenant.admin.ask('mutation { updateOrganization(input: { name: "Untold" }) { organization { id } } }');
    await current(tenant);
    expect(hook.received.map(({ body }) => JSON.parse(body).type)).toEqual(['project.created']);
  });

  it('takes the filter of a search, and delivers what the search finds', async () => {
    const tenant = await setUpTenant(service);
    const manager = await joinAs(service, tenant, 'MANAGER', 'mia@acme.example');
    const hook = await collector();
    const filter = {
      about: 'mia@acme.example',
      domains: ['DIRECTORY'],
      controls: ['CC6.2', 'CC7.2'],
      risks: ['MEDIUM'],
    };
    const { stream } = await create(tenant, { kind: 'WEBHOOK', url: hook.url, filter, fromBeginning: true });
    expect(stream.filter).toEqual({ ...EVERYTHING, ...filter, about: manager.id });
    await newProject(tenant, 'Untold');
    await current(tenant);
    const { auditEvents } = await tenant.admin.ask(
      'query ($filter: AuditEventFilter) { auditEvents(filter: $filter) { nodes { id } } }',
      { filter },
    );
    const found = auditEvents.nodes.map(({ id }: { id: string }) => id).reverse();
    expect(found.length).toBeGreaterThan(1);
    expect(hook.received.map(({ body }) => JSON.parse(body).data.id)).toEqual(found);
  });

  it('receives all events again once its filter is empty', async () => {
    const tenant = await setUpTenant(service);
    const hook = await collector();
    const filter = { actorTypes: ['ANONYMOUS'] };
    const { stream } = await create(tenant, { kind: 'WEBHOOK', url: hook.url, filter });
    await newProject(tenant, 'Untold');
    await current(tenant);
    const { updateAuditStream } = await tenant.admin.ask(UPDATE, { input: { streamId: stream.id, filter: {} } });
    expect(updateAuditStream.stream.filter).toEqual(EVERYTHING);
    await newProject(tenant, 'Told');
    await current(tenant);
    expect(hook.received.map(({ body }) => JSON.parse(body).type)).toEqual(
      expect.arrayContaining(['stream.updated', 'project.created']),
    );
    expect(hook.received.filter(({ body }) => body.includes('Untold'))).toEqual([]);
  });
});

describe('a collector over HTTP', () => {
  it('receives lines of OCSF with the given authorization, which nobody can read', async () => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    const authorization = 'Bearer of-the-collector';
    await create(tenant, { kind: 'HTTP', url: http.url, content: 'OCSF', authorization, fromBeginning: true });
    await current(tenant);
    for (const { headers } of http.received)
      expect(headers).toMatchObject({ authorization, 'content-type': 'application/x-ndjson' });
    const lines = http.received.flatMap(({ body }) => body.trim().split('\n')).map((line) => JSON.parse(line));
    expect(lines.map(({ metadata }) => metadata.sequence)).toEqual(upTo(await size(tenant)));
    const everything = JSON.stringify([
      await streams(tenant),
      await rows(service.dataSource, 'SELECT * FROM audit_events WHERE organization_id = ?', [
        tenant.founded.organization.id,
      ]),
    ]);
    expect(everything).not.toContain('of-the-collector');
  });

  it('catches up after an outage, in order and without gaps, and the log records the outage', async () => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    http.answers(503);
    await create(tenant, { kind: 'HTTP', url: http.url, fromBeginning: true });
    for (let attempt = 1; attempt <= 6; attempt++) {
      await newProject(tenant, `During ${attempt}`);
      await eventually(async () =>
        expect(await streams(tenant)).toEqual([expect.objectContaining({ state: 'FAILING', failedAttempts: attempt })]),
      );
      if (attempt < 6) await hurry(tenant);
    }
    const [failing] = await streams(tenant);
    expect(failing).toMatchObject({ lastError: 'the destination returned status 503', acknowledged: null });
    expect(failing.behind).toBeGreaterThan(6);
    expect(failing.lagSeconds).toBeGreaterThan(0);
    expect(Date.parse(failing.nextAttemptAt)).toBeGreaterThan(Date.now() + 10_000);
    http.received.length = 0;
    http.answers(204);
    await hurry(tenant);
    await current(tenant);
    expect(sequencesIn(http.received.map(({ body }) => body))).toEqual(upTo(await size(tenant)));
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(first: 100) { nodes { action risk target { label } } } }',
    );
    const told = auditEvents.nodes.filter(({ action }: { action: string }) =>
      /^stream\.(failing|recovered)/.test(action),
    );
    expect(told).toEqual([
      { action: 'stream.recovered', risk: 'LOW', target: { label: 'SIEM' } },
      { action: 'stream.failing', risk: 'HIGH', target: { label: 'SIEM' } },
    ]);
  });

  it.each<[string, number, Record<string, string>, string]>([
    ['a redirect', 302, { location: 'http://127.0.0.1/elsewhere' }, 'the destination returned status 302'],
    ['a connection that breaks', 0, {}, 'other side closed'],
  ])('%s is a failure, and nothing of the response is shown', async (_, status, headers, lastError) => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    http.answers(status, headers);
    await create(tenant, { kind: 'HTTP', url: http.url });
    await eventually(async () => expect(await streams(tenant)).toEqual([expect.objectContaining({ lastError })]));
  });

  const invite = ({ admin }: Tenant, count: number) =>
    admin.ask(
      'mutation ($all: [InvitationInput!]!) { inviteMembers(input: { invitations: $all }) { results { error { code } } } }',
      {
        all: Array.from({ length: count }, (_, index) => ({ email: `${'ü'.repeat(30)}${index}@acme.example` })),
      },
    );

  it('receives at most 256 KiB at once, in any format and language', async () => {
    const tenant = await setUpTenant(service);
    await invite(tenant, 100);
    const http = await collector();
    await create(tenant, { kind: 'HTTP', url: http.url, content: 'OCSF', fromBeginning: true });
    await current(tenant);
    const bytes = http.received.map(({ body }) => Buffer.byteLength(body));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(256 * 1024);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(256 * 1024);
    for (const { headers } of http.received) expect(headers['user-agent']).toMatch(/^Rollcall\/\d/);
  });

  it('that accepts less (413) receives halves, down to one event, and an event that it never accepts is set aside and reported', async () => {
    const tenant = await setUpTenant(service);
    const description = 'ü'.repeat(1000);
    await tenant.admin.ask(
      `mutation { createGroup(input: { displayName: "Large", description: "${description}" }) { group { id } } }`,
    );
    await invite(tenant, 20);
    const http = await collector();
    http.takes(2500);
    await create(tenant, { kind: 'HTTP', url: http.url, fromBeginning: true });
    await current(tenant);
    const [stream] = await streams(tenant);
    expect([stream.setAside, stream.failedAttempts]).toEqual([1, 0]);
    const got = sequencesIn(http.received.map(({ body }) => body));
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(filter: { actions: ["stream.event_set_aside"] }) { nodes { risk changes { field after } } } }',
    );
    expect(auditEvents.nodes).toEqual([
      {
        risk: 'HIGH',
        changes: [
          { field: 'sequence', after: expect.any(Number) },
          { field: 'event', after: { id: expect.any(String), label: 'group.created' } },
        ],
      },
    ]);
    await current(tenant);
    const missing = upTo(await size(tenant)).filter((sequence) => !got.includes(sequence));
    expect(missing).toContain(auditEvents.nodes[0].changes[0].after);
  });

  it('that accepts nothing at all (413) does not fill the log', async () => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    http.takes(10);
    await create(tenant, { kind: 'HTTP', url: http.url });
    await current(tenant);
    const [{ setAside }] = await streams(tenant);
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(filter: { actions: ["stream.event_set_aside"] }, first: 100) { nodes { id } } }',
    );
    // One of each event that is not of this kind itself.
    expect(setAside).toBe(2 * auditEvents.nodes.length);
  });

  it.each<[string, () => string]>([
    ['seconds', () => '600'],
    ['a date', () => new Date(Date.now() + 600_000).toUTCString()],
  ])('is left alone for as long as it requests, in %s', async (_, retryAfter) => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    http.answers(429, { 'retry-after': retryAfter() });
    await create(tenant, { kind: 'HTTP', url: http.url });
    await eventually(async () => expect((await streams(tenant))[0].state).toBe('FAILING'));
    const wait = Date.parse((await streams(tenant))[0].nextAttemptAt) - Date.now();
    expect([wait > 500_000, wait < 700_000]).toEqual([true, true]);
  });

  it('that is gone for good (410) ends its stream until an admin switches it on again', async () => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    http.answers(410);
    const { stream } = await create(tenant, { kind: 'HTTP', url: http.url });
    await eventually(async () =>
      expect((await streams(tenant))[0]).toMatchObject({
        state: 'OFF',
        lastError: 'the destination returned status 410',
      }),
    );
    const late = { enabled: true, ifVersion: stream.version };
    expect(codeOf(await tenant.admin.send(UPDATE, { input: { streamId: stream.id, ...late } }))).toBe(
      'VERSION_CONFLICT',
    );
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(filter: { actions: ["stream.ended"] }) { nodes { risk } } }',
    );
    expect(auditEvents.nodes).toEqual([{ risk: 'HIGH' }]);
    http.answers(200);
    await tenant.admin.ask(UPDATE, { input: { streamId: stream.id, enabled: true } });
    await current(tenant);
  });

  it('that is switched off receives nothing, and later receives what has waited', async () => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    const { stream } = await create(tenant, { kind: 'HTTP', url: http.url, fromBeginning: true });
    await current(tenant);
    await tenant.admin.ask(UPDATE, { input: { streamId: stream.id, enabled: false } });
    await newProject(tenant, 'Meanwhile');
    await tenant.admin.ask('{ auditEvents(first: 1) { nodes { id } } }');
    const [off] = await streams(tenant);
    expect([off.state, off.behind]).toEqual(['OFF', expect.any(Number)]);
    expect(http.received.map(({ body }) => body).join('')).not.toContain('Meanwhile');
    await tenant.admin.ask(UPDATE, { input: { streamId: stream.id, enabled: true } });
    await current(tenant);
    expect(sequencesIn(http.received.map(({ body }) => body))).toEqual(upTo(await size(tenant)));
  });

  it('is informed how many events retention deleted before delivery', async () => {
    const tenant = await setUpTenant(service);
    const http = await collector();
    await create(tenant, { kind: 'HTTP', url: http.url, fromBeginning: true });
    await current(tenant);
    await service.dataSource.query('UPDATE audit_streams SET next = 0 WHERE organization_id = ?', [
      tenant.founded.organization.id,
    ]);
    await service.dataSource.query('UPDATE audit_logs SET first = 3 WHERE organization_id = ?', [
      tenant.founded.organization.id,
    ]);
    await newProject(tenant, 'After');
    await eventually(async () => expect(await streams(tenant)).toEqual([expect.objectContaining({ missed: 3 })]));
  });
});

it('checkpoints are sent to a witness, signed, at most once a minute', async () => {
  const tenant = await setUpTenant(service);
  const witness = await collector();
  const { secret } = await create(tenant, { kind: 'CHECKPOINTS', url: witness.url, fromBeginning: true });
  await eventually(async () => expect(witness.received).toHaveLength(1));
  await newProject(tenant, 'Within the minute');
  await tenant.admin.ask('{ auditEvents(first: 1) { nodes { id } } }');
  const [{ headers, body }] = witness.received as [(typeof witness.received)[0]];
  const { type, data } = new Webhook(secret).verify(body, headers as never) as {
    type: string;
    data: { organizationId: string; size: number; checkpoint: string; verifierKey: string };
  };
  expect([type, data.organizationId]).toEqual(['audit.checkpoint', tenant.founded.organization.id]);
  const known = { verifierKey: data.verifierKey, since: data.checkpoint };
  const verifier = service.application.get(LogVerifier, { strict: false });
  expect((await verifier.verify(data.organizationId, known))!.findings).toEqual([]);
  const [stream] = await streams(tenant);
  expect([stream.state, stream.acknowledged]).toEqual(['BEHIND', data.size - 1]);
  expect(witness.received).toHaveLength(1);
  await hurry(tenant);
  await eventually(async () => expect(witness.received).toHaveLength(2));
  expect(JSON.parse(witness.received[1]!.body).data.size).toBeGreaterThan(data.size);
});

it('checkpoints are appended to the operator’s file, each once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-checkpoints-'));
  const CHECKPOINT_FILE = join(folder, 'checkpoints.ndjson');
  const kept = await startService({ CHECKPOINT_FILE });
  try {
    const tenant = await setUpTenant(kept);
    const file = kept.application.get(CheckpointFile, { strict: false });
    const written = async () =>
      (await readFile(CHECKPOINT_FILE, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .filter(({ organizationId }) => organizationId === tenant.founded.organization.id);
    const head = async () => (await tenant.admin.file('/audit/checkpoint')).text;
    const first = await head();
    await file.write();
    await file.write();
    expect((await written()).map(({ checkpoint }) => checkpoint)).toEqual([first]);
    await newProject(tenant, 'Later');
    const second = await head();
    await file.write();
    expect((await written()).map(({ checkpoint }) => checkpoint)).toEqual([first, second]);
  } finally {
    await kept.stop();
    await rm(folder, { recursive: true });
  }
});

it('syslog receives RFC 5424 messages in frames, with the severity from the risk', async () => {
  const tenant = await setUpTenant(service);
  const syslog = await openSyslogCollector();
  stops.push(syslog.stop);
  await create(tenant, { kind: 'SYSLOG', url: syslog.url, fromBeginning: true });
  await newProject(tenant, 'Über');
  await current(tenant);
  const parsed = syslog.messages.map((message) => {
    const [, priority, at, msgId, sequenceId, json] =
      /^<(\d+)>1 (\S+) \S+ rollcall \d+ (\S+) \[origin software="rollcall" swVersion="[^"]+"\]\[meta sequenceId="(\d+)"\] \uFEFF(.*)$/s.exec(
        message,
      )!;
    return { priority: Number(priority), at, msgId, sequenceId: Number(sequenceId), event: JSON.parse(json!) };
  });
  expect(parsed.map(({ event }) => event.sequence)).toEqual(upTo(await size(tenant)));
  for (const { priority, at, msgId, sequenceId, event } of parsed) {
    expect(priority).toBe(104 + { HIGH: 4, MEDIUM: 5, LOW: 6 }[event.risk as 'HIGH']);
    expect([at, msgId, sequenceId]).toEqual([event.occurredAt, event.action, event.sequence + 1]);
  }
});

describe('a destination that cannot be reached', () => {
  const failing = (tenant: Tenant) =>
    eventually(async () =>
      expect(await streams(tenant)).toEqual([
        expect.objectContaining({
          state: 'FAILING',
          lastError: 'The address is unreachable or not allowed',
        }),
      ]),
    );

  it.each([
    ['HTTP', 'http://127.0.0.1:1'],
    ['WEBHOOK', 'https://localhost:1'],
    ['SYSLOG', 'syslog+tcp://localhost:1'],
    ['CHECKPOINTS', 'http://[::1]:1'],
    ['HTTP', 'http://169.254.169.254/latest'],
    ['HTTP', 'https://nowhere.invalid'],
  ])('does not reveal the reason: %s to %s', async (kind, url) => {
    const tenant = await setUpTenant(open);
    await create(tenant, { kind, url, fromBeginning: true });
    await failing(tenant);
  });

  it('tells operators the reason', async () => {
    const logged = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const tenant = await setUpTenant(open);
    await create(tenant, { kind: 'HTTP', url: 'https://localhost:1/?token=t', fromBeginning: true });
    await failing(tenant);
    const lines = logged.mock.calls.map(([message]) => String(message));
    expect(lines).toContainEqual(
      expect.stringContaining('127.0.0.1 is not a public address; allow it with STREAM_NETWORKS'),
    );
    expect(lines.join()).not.toContain('token=t');
    logged.mockRestore();
  });

  it.each([
    ['HTTP', 'http://127.0.0.1:1'],
    ['SYSLOG', 'syslog+tls://localhost:1'],
  ])('looks the same if operators allow it and nothing listens: %s to %s', async (kind, url) => {
    const tenant = await setUpTenant(service);
    await create(tenant, { kind, url, fromBeginning: true });
    await failing(tenant);
  });

  it('does not reveal the reason in the event of a failing stream', async () => {
    const tenant = await setUpTenant(open);
    await create(tenant, { kind: 'HTTP', url: 'https://localhost:1', fromBeginning: true });
    await failing(tenant);
    await open.dataSource.query('UPDATE audit_streams SET attempts = 4, due_at = 0 WHERE organization_id = ?', [
      tenant.founded.organization.id,
    ]);
    await eventually(async () => {
      const { auditEvents } = await tenant.admin.ask(
        '{ auditEvents(filter: { actions: ["stream.failing"] }) { nodes { changes { field after } } } }',
      );
      expect(auditEvents.nodes[0]?.changes).toContainEqual({
        field: 'lastError',
        after: 'The address is unreachable or not allowed',
      });
    });
  });
});

describe('a destination’s authorization', () => {
  const authorization = 'Bearer of-the-first';
  const begun = async () => {
    const tenant = await setUpTenant(service);
    const [first, second] = [await collector(), await collector()];
    const { stream } = await create(tenant, {
      kind: 'HTTP',
      url: `${first.url}/a`,
      authorization,
      fromBeginning: true,
    });
    await current(tenant);
    return { tenant, first, second, id: stream.id as string };
  };
  const shown = ({ received }: HttpCollector) => new Set(received.map(({ headers }) => headers.authorization));

  it('is not sent to another destination: it must be entered again with the URL, by name', async () => {
    const { tenant, second, id } = await begun();
    const elsewhere = [second.url, second.url.replace('http:', 'https:'), second.url.replace('127.0.0.1', 'localhost')];
    for (const url of elsewhere) {
      const { errors } = await tenant.admin.send(UPDATE, { input: { streamId: id, url, name: 'Moved' } });
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'authorization' });
    }
    expect(await streams(tenant)).toEqual([expect.objectContaining({ name: 'SIEM', state: 'CURRENT' })]);
    expect(second.received).toEqual([]);
  });

  it.each([
    ['another', 'Bearer of-the-second'],
    ['none', ''],
  ])('is replaced by %s that is entered with the URL', async (_, entered) => {
    const { tenant, second, id } = await begun();
    await tenant.admin.ask(UPDATE, { input: { streamId: id, url: second.url, authorization: entered } });
    await newProject(tenant, 'Elsewhere');
    await current(tenant);
    expect(shown(second)).toEqual(new Set([entered || undefined]));
  });

  it('is kept for another path of the same destination', async () => {
    const { tenant, first, id } = await begun();
    await tenant.admin.ask(UPDATE, { input: { streamId: id, url: `${first.url}/b?c=d` } });
    await newProject(tenant, 'Beside');
    await current(tenant);
    expect([first.received.at(-1)!.path, shown(first)]).toEqual(['/b?c=d', new Set([authorization])]);
  });
});

it('one of several processes delivers each event', async () => {
  const tenant = await setUpTenant(service);
  const http = await collector();
  await create(tenant, { kind: 'WEBHOOK', url: http.url, fromBeginning: true });
  const own = service.application.get(StreamDeliveries, { strict: false });
  const processes = Array.from(
    { length: 3 },
    () => new StreamDeliveries(Reflect.get(own, 'cursors'), Reflect.get(own, 'sender'), Reflect.get(own, 'keyring')),
  );
  // A slow machine must not interrupt a delivery, which would then be repeated.
  for (const one of [own, ...processes]) one.patience = { quickMs: 20_000, turnMs: 20_000, deadlineMs: 25_000 };
  for (let round = 0; round < 5; round++) {
    await newProject(tenant, `Round ${round}`);
    await Promise.all(processes.map((one) => one.deliverDue()));
    await Promise.all(processes.map((one) => one.settled()));
  }
  await current(tenant);
  const ids = http.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(ids.length);
});

it('is left to the process that delivers it by a process whose clock is slow', async () => {
  const tenant = await setUpTenant(service);
  const http = await collector();
  await create(tenant, { kind: 'WEBHOOK', url: http.url, fromBeginning: true });
  await current(tenant);
  const lease = (leasedUntil: number) =>
    rows(service.dataSource, "UPDATE audit_streams SET lease = 'another', leased_until = ? WHERE organization_id = ?", [
      leasedUntil,
      tenant.founded.organization.id,
    ]);
  // As written by a process whose clock is two seconds ahead of this one's.
  await lease(Date.now() + 32_000);
  await newProject(tenant, 'Left to the other');
  const [before, deliveries] = [http.received.length, service.application.get(StreamDeliveries, { strict: false })];
  await eventually(async () => expect((await streams(tenant))[0].behind).toBeGreaterThan(0));
  await deliveries.deliverDue();
  await deliveries.settled();
  expect(http.received).toHaveLength(before);
  // No process sets such a long lease: a clock was set back since.
  await lease(Date.now() + 60 * 60_000);
  await current(tenant);
});

describe('a stream is refused for', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await setUpTenant(service);
  });

  it.each<[string, object, string]>([
    ['another protocol', { kind: 'WEBHOOK', url: 'ftp://example.com' }, 'url'],
    ['no URL', { kind: 'HTTP', url: 'example.com' }, 'url'],
    ['a URL of another kind', { kind: 'SYSLOG', url: 'https://example.com' }, 'url'],
    ['a password in the URL', { kind: 'HTTP', url: 'https://user:password@example.com' }, 'url'],
    [
      'an authorization of a webhook',
      { kind: 'WEBHOOK', url: 'https://example.com', authorization: 'x' },
      'authorization',
    ],
    [
      'a header that is none',
      { kind: 'HTTP', url: 'https://example.com', authorization: 'x\r\ny: z' },
      'authorization',
    ],
    [
      'an event that does not exist',
      { kind: 'HTTP', url: 'https://example.com', filter: { actions: ['member.eaten'] } },
      'filter.actions[0]',
    ],
    [
      'a period',
      { kind: 'HTTP', url: 'https://example.com', filter: { since: '2026-01-01T00:00:00Z' } },
      'filter.since',
    ],
    ['a text', { kind: 'HTTP', url: 'https://example.com', filter: { text: 'ada' } }, 'filter.text'],
    ['a name of blanks', { kind: 'HTTP', url: 'https://example.com', name: '  ' }, 'name'],
  ])('%s, by name', async (_, input, field) => {
    const { errors } = await tenant.admin.send(CREATE, { input: { name: 'SIEM', ...input } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(JSON.stringify(errors)).not.toContain('password@');
  });

  it('an eleventh stream, even if many are requested at once', async () => {
    const input = { name: 'Many', kind: 'HTTP', url: 'https://example.com' };
    const answers = await Promise.all(Array.from({ length: 13 }, () => tenant.admin.send(CREATE, { input })));
    expect(answers.filter((answer) => codeOf(answer) === 'LIMIT_REACHED')).toHaveLength(3);
    expect(await streams(tenant)).toHaveLength(10);
  });

  it('a caller who is not an admin; an auditor can see the state of streams', async () => {
    const auditor = await joinAs(service, tenant, 'AUDITOR');
    const input = { name: 'Mine', kind: 'HTTP', url: 'https://example.com' };
    expect(codeOf(await auditor.client.send(CREATE, { input }))).toBe('FORBIDDEN');
    expect((await auditor.client.ask(LIST)).auditStreams.nodes).toHaveLength(10);
  });

  it('another organization', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const [{ id }] = await streams(tenant);
    for (const document of [
      'mutation ($id: ID!) { deleteAuditStream(input: { streamId: $id }) { streamId } }',
      'mutation ($id: ID!) { rotateAuditStreamSecret(input: { streamId: $id }) { secret } }',
      'mutation ($id: ID!) { updateAuditStream(input: { streamId: $id, enabled: false }) { stream { id } } }',
    ])
      expect(codeOf(await other.admin.send(document, { id }))).toBe('NOT_FOUND');
    expect(await streams(other)).toEqual([]);
  });
});

it('the feed returns each event once, in order, now and later', async () => {
  const tenant = await setUpTenant(service);
  const FEED = `query ($after: SafeInt, $first: Int! = 100) { events(after: $after, first: $first) {
    last hasMore nodes { action seal { sequence } } } }`;
  const found: number[] = [];
  let after: number | null = null;
  for (let round = 0; round < 3; round++) {
    await newProject(tenant, `Round ${round}`);
    for (let more = true; more; ) {
      const { events } = await tenant.admin.ask(FEED, { after, first: 2 });
      found.push(...events.nodes.map(({ seal }: { seal: { sequence: number } }) => seal.sequence));
      after = events.last;
      more = events.hasMore;
    }
  }
  expect(found).toEqual(upTo(await size(tenant)));
  expect((await tenant.admin.send(FEED, { after: -1 })).errors![0]!.extensions.field).toBe('after');
});
