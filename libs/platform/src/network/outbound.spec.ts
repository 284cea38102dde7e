import { createSocket, type Socket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isIP, type LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NameResolver } from './name-resolver';
import { Outbound, UnreachableError } from './outbound';

const open = new Outbound([]);
const allowing = new Outbound(['10.1.0.0/16', '::1', '127.0.0.1']);

const addressesBy = (lookup: LookupFunction) =>
  new Promise((resolve) => lookup('ignored', { all: true }, (_error, addresses) => resolve(addresses)));
const TOLD = 'The address is unreachable or not allowed';

describe('an address that anyone may enter', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'localhost',
    'LOCALHOST',
  ])('%s is refused', async (host) => {
    for (const encrypted of [true, false])
      await expect(open.lookupFor({ host, encrypted })).rejects.toThrow(UnreachableError);
  });

  it.each(['93.184.216.34', '[2606:2800:220:1::1]', '2606:2800:220:1::1'])(
    '%s can be reached only over TLS',
    async (host) => {
      await expect(open.lookupFor({ host, encrypted: false })).rejects.toThrow('requires TLS');
      expect(await addressesBy(await open.lookupFor({ host, encrypted: true }))).toEqual([
        { address: host.replace(/[[\]]/g, ''), family: host.includes(':') ? 6 : 4 },
      ]);
    },
  );
});

it.each(['10.1.2.3', '::ffff:10.1.2.3', '::1', '127.0.0.1'])(
  '%s can be reached if the operator allows it',
  async (host) => {
    expect(await allowing.lookupFor({ host, encrypted: false })).toEqual(expect.any(Function));
  },
);

it.each(['10.2.0.1', '127.0.0.2', '::2'])('%s is outside what the operator allows', async (host) => {
  const refused = await allowing.lookupFor({ host, encrypted: true }).catch((error) => error);
  expect(refused).toMatchObject({ message: TOLD, cause: expect.stringContaining('STREAM_NETWORKS') });
});

describe('a name', () => {
  let dns: Socket;
  let folder: string;
  let outbound: Outbound;
  beforeAll(async () => {
    dns = await openNameServer({
      'inside.test': '10.9.9.9',
      'allowed.test': '10.1.2.3',
      'public.test': '93.184.216.34',
    });
    folder = await mkdtemp(join(tmpdir(), 'rollcall-hosts-'));
    const hosts = join(folder, 'hosts');
    await writeFile(hosts, '# comment\n10.1.9.9 other.test Hosts.test # inside.test\n');
    outbound = new Outbound(['10.1.0.0/16'], new NameResolver([`127.0.0.1:${dns.address().port}`], hosts));
  });
  afterAll(async () => {
    dns.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['public.test', '93.184.216.34'],
    ['allowed.test', '10.1.2.3'],
    ['hosts.test', '10.1.9.9'],
  ])('%s is reached at its address', async (host, address) => {
    expect(await addressesBy(await outbound.lookupFor({ host, encrypted: true }))).toEqual([
      { address, family: isIP(address) },
    ]);
  });

  it('with an internal address is refused like one without an address, and not sooner', async () => {
    const refused = await Promise.all(
      ['inside.test', 'nowhere.test'].map(async (host) => {
        const began = performance.now();
        const { message, cause } = await outbound.lookupFor({ host, encrypted: true }).catch((error) => error);
        return { message, cause: String(cause), took: performance.now() - began };
      }),
    );
    expect(refused.map(({ message }) => message)).toEqual([TOLD, TOLD]);
    expect(refused.map(({ cause }) => cause)).toEqual([
      expect.stringContaining('10.9.9.9'),
      expect.stringContaining('ENOTFOUND'),
    ]);
    for (const { took } of refused) expect(took).toBeGreaterThan(290);
  });

  it('whose server does not respond is given up, and does not block other names', async () => {
    const given = new Error('given up');
    const hanging = Array.from({ length: 20 }, (_, index) => {
      const controller = new AbortController();
      return {
        controller,
        found: outbound.lookupFor({ host: `silent${index}.test`, encrypted: true }, controller.signal),
      };
    });
    await outbound.lookupFor({ host: 'public.test', encrypted: true });
    const settled = Promise.allSettled(hanging.map(({ found }) => found));
    for (const { controller } of hanging) controller.abort(given);
    expect(await settled).toEqual(hanging.map(() => ({ status: 'rejected', reason: given })));
  });
});

/** A name server that knows these names, does not respond for names that start with `silent`, and denies all others. */
async function openNameServer(known: Record<string, string>): Promise<Socket> {
  const server = createSocket('udp4');
  server.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12);
    const labels: string[] = [];
    for (let at = 12; at < end; at += query[at]! + 1) labels.push(query.toString('ascii', at + 1, at + 1 + query[at]!));
    const name = labels.join('.').toLowerCase();
    if (name.startsWith('silent')) return;
    const found = query.readUInt16BE(end + 1) === 1 ? known[name] : undefined;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(name in known ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(found ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    // A pointer to the name in the question, type A and class IN, for a minute, in four bytes.
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...(found ?? '').split('.').map(Number)]);
    server.send(Buffer.concat([head, query.subarray(12, end + 5), ...(found ? [record] : [])]), port, address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  return server;
}
