import { type LookupFunction } from 'node:net';
import { ForbiddenDestinationError, Outbound } from './outbound';

const open = new Outbound([]);
const allowing = new Outbound(['10.1.0.0/16', '::1', '127.0.0.1']);

const addressesBy = (lookup: LookupFunction) =>
  new Promise((resolve) => lookup('ignored', { all: true }, (_error, addresses) => resolve(addresses)));

describe('an address that anybody may enter', () => {
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
  ])('%s is refused', async (host) => {
    await expect(open.lookupFor({ host, encrypted: true })).rejects.toThrow(ForbiddenDestinationError);
  });

  it.each(['93.184.216.34', '[2606:2800:220:1::1]', '2606:2800:220:1::1'])(
    '%s is reached over TLS only',
    async (host) => {
      await expect(open.lookupFor({ host, encrypted: false })).rejects.toThrow('without TLS');
      expect(await addressesBy(await open.lookupFor({ host, encrypted: true }))).toEqual([
        { address: host.replace(/[[\]]/g, ''), family: host.includes(':') ? 6 : 4 },
      ]);
    },
  );
});

it.each(['10.1.2.3', '::ffff:10.1.2.3', '::1', '127.0.0.1'])(
  '%s is reached where the operator allows it',
  async (host) => {
    expect(await allowing.lookupFor({ host, encrypted: false })).toEqual(expect.any(Function));
  },
);

it.each(['10.2.0.1', '127.0.0.2', '::2'])('%s lies beside what the operator allows', async (host) => {
  await expect(allowing.lookupFor({ host, encrypted: true })).rejects.toThrow('STREAM_NETWORKS');
});

it('a name that is unknown is told as the DNS tells it', async () => {
  await expect(open.lookupFor({ host: 'nowhere.invalid', encrypted: true })).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
});
