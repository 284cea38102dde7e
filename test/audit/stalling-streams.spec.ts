import { setTimeout as pause } from 'node:timers/promises';
import { StreamDeliveries } from '@rollcall/audit';
import { StatementLog } from '@rollcall/platform';
import { type HttpCollector, openHttpCollector, openStallingServer, type Stall } from '../support/collector';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Streams progress independently: one destination does not affect the others.

const CREATE = `mutation ($input: CreateAuditStreamInput!) { createAuditStream(input: $input) { stream { id } } }`;
const LIST = '{ auditStreams { nodes { id state acknowledged failedAttempts lastError } } }';
/** Like the service's own, but shorter. */
const PATIENCE = { quickMs: 100, turnMs: 500, deadlineMs: 1000 };
/** A stalled turn lasts longer than any delay of a busy machine, so that waiting for one cannot go unnoticed. */
const ENDLESS = { ...PATIENCE, deadlineMs: 10_000 };

let service: Service;
let deliveries: StreamDeliveries;
/** The number of statements that read streams. */
let asked = 0;
class Asked extends StatementLog {
  override logQuery(sql?: string): void {
    if (/^\s*SELECT.*audit_streams/s.test(sql ?? '')) asked += 1;
  }
}
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  service = await startService({ STREAM_NETWORKS: '127.0.0.1' }, new Asked());
  deliveries = service.application.get(StreamDeliveries, { strict: false });
  deliveries.patience = PATIENCE;
});
afterEach(async () => {
  await service.dataSource.query('DELETE FROM audit_streams');
  for (const stop of stops.splice(0)) await stop();
  await deliveries.settled();
});
afterAll(() => service.stop());

const opened = async <Server extends { stop(): Promise<void> }>(server: Promise<Server>): Promise<Server> => {
  stops.push((await server).stop);
  return server;
};
const create = async ({ admin }: Tenant, input: object): Promise<string> =>
  (await admin.ask(CREATE, { input: { name: 'SIEM', ...input } })).createAuditStream.stream.id;
const streams = async ({ admin }: Tenant) => (await admin.ask(LIST)).auditStreams.nodes;
const newProject = ({ admin }: Tenant, name: string) =>
  admin.ask('mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }', { name });

/** Milliseconds from a change until the hook receives it. */
async function lag(tenant: Tenant, hook: HttpCollector, name: string): Promise<number> {
  await newProject(tenant, name);
  const began = performance.now();
  const arrived = async () => expect(hook.received.some(({ body }) => body.includes(name))).toBe(true);
  await eventually(arrived, 20_000, { hurried: false });
  return performance.now() - began;
}

it('fifty destinations that stall do not delay one that does not, from the start', async () => {
  const kinds: [Stall, object][] = [
    ['never answers', { kind: 'WEBHOOK' }],
    ['drips its headers', { kind: 'HTTP' }],
    ['never ends its answer', { kind: 'WEBHOOK' }],
    ['never answers', { kind: 'CHECKPOINTS' }],
    ['never reads', { kind: 'SYSLOG' }],
  ];
  const good = await setUpTenant(service, { name: 'Good' });
  const hook = await opened(openHttpCollector());
  await create(good, { kind: 'WEBHOOK', url: hook.url });
  await lag(good, hook, 'Warm');
  const stalling = await Promise.all(
    kinds.map(async ([stall, input]) => {
      const { port } = await opened(openStallingServer(stall));
      const scheme = stall === 'never reads' ? 'syslog+tcp' : 'http';
      return { ...input, url: `${scheme}://127.0.0.1:${port}`, fromBeginning: true };
    }),
  );
  deliveries.patience = ENDLESS;
  const began = performance.now();
  const others = await Promise.all(stalling.map((_, index) => setUpTenant(service, { name: `Stalling ${index}` })));
  const making = Promise.all(
    others.flatMap((other) => [...stalling, ...stalling].map((input) => create(other, input))),
  );
  const lags: number[] = [];
  for (let round = 0; performance.now() - began < 4000 || round < 5; round++)
    lags.push(await lag(good, hook, `Round ${round}`));
  await making;
  expect(Math.max(...lags)).toBeLessThan(ENDLESS.deadlineMs);
  deliveries.patience = PATIENCE;
  // Each stream gets its turn, however busy the machine is.
  await eventually(async () => {
    const served = (await Promise.all(others.map(streams))).flat();
    expect(
      served.filter(({ failedAttempts, acknowledged }) => failedAttempts > 0 || acknowledged !== null),
    ).toHaveLength(50);
  }, 180_000);
}, 180_000);

describe('a turn ends in time with a destination that', () => {
  it.each<[Stall, string, string]>([
    ['never answers', 'HTTP', 'http'],
    ['never answers', 'WEBHOOK', 'https'],
    ['never answers', 'SYSLOG', 'syslog+tls'],
    ['never reads', 'SYSLOG', 'syslog+tcp'],
    ['drips its headers', 'WEBHOOK', 'http'],
  ])('%s (%s over %s)', async (stall, kind, scheme) => {
    const tenant = await setUpTenant(service);
    const { port, held } = await opened(openStallingServer(stall));
    await create(tenant, { kind, url: `${scheme}://127.0.0.1:${port}`, fromBeginning: true });
    await eventually(async () =>
      expect(await streams(tenant)).toEqual([
        expect.objectContaining({ failedAttempts: 1, lastError: 'the destination did not respond in time' }),
      ]),
    );
    if (stall !== 'never reads') await eventually(async () => expect(held()).toBe(0), 8000);
  });

  it.each<[Stall]>([['never ends its answer'], ['answers without end']])(
    '%s, which still accepted what it received',
    async (stall) => {
      const tenant = await setUpTenant(service);
      const { port, held } = await opened(openStallingServer(stall));
      await create(tenant, { kind: 'HTTP', url: `http://127.0.0.1:${port}`, fromBeginning: true });
      await eventually(async () =>
        expect(await streams(tenant)).toEqual([expect.objectContaining({ state: 'CURRENT', failedAttempts: 0 })]),
      );
      await eventually(async () => expect(held()).toBe(0));
    },
  );
});

it('a turn that outlives its lease does not move the position that another has advanced', async () => {
  const tenant = await setUpTenant(service);
  const hook = await opened(openHttpCollector({ delayMs: 400 }));
  const id = await create(tenant, { kind: 'HTTP', url: hook.url, fromBeginning: true });
  const other = '01a213d0-0000-7000-8000-000000000000';
  const stream = async () => {
    const [row] = await rows<{ lease: string | null; next: number | string; attempts: number }>(
      service.dataSource,
      'SELECT lease, next, attempts FROM audit_streams WHERE id = ?',
      [id],
    );
    return { ...row!, next: Number(row!.next) };
  };
  await eventually(async () => expect((await stream()).lease).toEqual(expect.any(String)));
  await rows(service.dataSource, 'UPDATE audit_streams SET lease = ?, leased_until = ? WHERE id = ?', [
    other,
    Date.now() + 20_000,
    id,
  ]);
  await eventually(async () => expect(hook.received).toHaveLength(1));
  await deliveries.settled();
  expect(await stream()).toEqual({ lease: other, next: 0, attempts: 0 });
});

it('up-to-date streams cost one statement every half second, however many there are', async () => {
  const hook = await opened(openHttpCollector());
  const tenants = await Promise.all(Array.from({ length: 3 }, () => setUpTenant(service)));
  for (const tenant of tenants)
    for (let count = 0; count < 3; count++) await create(tenant, { kind: 'HTTP', url: hook.url });
  await eventually(async () => {
    const behind = await rows(
      service.dataSource,
      `SELECT s.id FROM audit_streams s JOIN audit_logs l ON l.organization_id = s.organization_id
       WHERE s.next < l.size OR s.lease IS NOT NULL`,
    );
    expect(behind).toEqual([]);
  });
  const began = performance.now();
  asked = 0;
  await pause(1200);
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 500));
});

it('the service stops at once while destinations stall, and their streams continue later', async () => {
  const tenant = await setUpTenant(service);
  const { port, held } = await opened(openStallingServer('never answers'));
  deliveries.patience = { ...PATIENCE, deadlineMs: 60_000 };
  const id = await create(tenant, { kind: 'WEBHOOK', url: `http://127.0.0.1:${port}`, fromBeginning: true });
  await eventually(async () => expect(held()).toBe(1));
  const began = performance.now();
  await deliveries.stop();
  expect(performance.now() - began).toBeLessThan(deliveries.patience.deadlineMs / 2);
  const [row] = await rows(service.dataSource, 'SELECT lease, attempts FROM audit_streams WHERE id = ?', [id]);
  expect(row).toEqual({ lease: null, attempts: 0 });
});
