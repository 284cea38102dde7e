import type { NativeEvent } from '@rollcall/audit';
import { type AuditEvent, createClient, RefusalError } from '@rollcall/client';
import { LiveReplies } from '../../apps/api/src/admin/files/live-replies';
import { join } from '../admin/person';
import { eventually } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';

let service: Service;
let tenant: Tenant;
let proxy: TcpProxy;
beforeAll(async () => {
  service = await startService();
  service.application.get(LiveReplies, { strict: false }).intervalMs = 200;
  tenant = await setUpTenant(service);
  const { hostname, port } = new URL(service.url);
  proxy = await startTcpProxy(hostname, Number(port));
});
afterAll(async () => {
  await proxy.close();
  await service.stop();
});

const client = (token = tenant.founded.adminToken) => createClient({ url: `http://127.0.0.1:${proxy.port}`, token });
const invite = (name: string) => tenant.scim.post('/Users', { userName: `${name}@acme.example` });

/** Collects events until the signal aborts. */
function collect(options: Parameters<ReturnType<typeof client>['events']>[0] = {}) {
  const ending = new AbortController();
  const received: AuditEvent[] = [];
  const done = (async () => {
    for await (const event of client().events({ signal: ending.signal, ...options })) received.push(event);
  })();
  const end = async () => {
    ending.abort();
    await done;
  };
  return { received, end };
}

it('the events of the client are those of the log', () => {
  // The compiler compares the types: no field is missing, and each has a type that the client expects.
  const fields = (of: (keyof NativeEvent)[]): (keyof AuditEvent)[] => of;
  const event = (native: NativeEvent): AuditEvent => native;
  expect([fields, event]).toHaveLength(2);
});

it('events arrive in order, each once, although the connection breaks again and again', async () => {
  const { received, end } = collect();
  for (let round = 0; round < 6; round++) {
    const before = received.length;
    for (let number = 0; number < 5; number++) await invite(`round-${round}-${number}`);
    if (round === 3) proxy.refuse();
    else proxy.cut();
    for (let number = 5; number < 10; number++) await invite(`round-${round}-${number}`);
    proxy.mend();
    await eventually(async () => expect(received.length).toBeGreaterThanOrEqual(before + 10), 20_000);
  }
  const invited = received.filter(({ action }) => action === 'member.invited');
  expect(invited).toHaveLength(60);
  expect(received.map(({ sequence }) => sequence)).toEqual(received.map((_, index) => index));
  await end();
}, 120_000);

it('a filtered stream continues where it was', async () => {
  const { received, end } = collect({ filter: { text: 'wanted', actions: ['member.invited'] } });
  await invite('wanted-1');
  await eventually(async () => expect(received).toHaveLength(1), 20_000);
  proxy.cut();
  await invite('other');
  await invite('wanted-2');
  await eventually(async () => expect(received).toHaveLength(2), 20_000);
  expect(received.map(({ target }) => target.label)).toEqual(['wanted-1@acme.example', 'wanted-2@acme.example']);
  await end();
});

it('a stream starts after a number', async () => {
  const { received, end } = collect({ after: 5 });
  await eventually(async () => expect(received[0]?.sequence).toBe(6));
  await end();
});

it('a stream that was stalled continues', async () => {
  const { received, end } = collect();
  await eventually(async () => expect(received.length).toBeGreaterThan(5));
  proxy.stall();
  await invite('during-the-stall');
  await new Promise((resolve) => setTimeout(resolve, 500));
  proxy.mend();
  await eventually(async () => expect(received.at(-1)?.target.label).toBe('during-the-stall@acme.example'), 20_000);
  await end();
});

it('a stream that was refused throws, also when its reader loses the permission later', async () => {
  const auditor = await join(service, tenant, 'AUDITOR');
  const read = async () => {
    for await (const _ of client(auditor.client.token).events()) {
      // Until it throws.
    }
  };
  const reading = read();
  const outcome = reading.catch((error) => error);
  await tenant.admin.ask(
    'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "MEMBER" }) { member { id } } }',
    { id: auditor.id },
  );
  const error = await outcome;
  expect(error).toBeInstanceOf(RefusalError);
  expect([error.code, error.status]).toEqual(['FORBIDDEN', 403]);
}, 30_000);
