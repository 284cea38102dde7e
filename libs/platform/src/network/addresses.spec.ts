import { isAddressRange, isPublic, isWithin, networkOf } from './addresses';

describe('the network of a sender', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['1', '1'],
    ['0x7f.1', '0x7f.1'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('an address', () => {
  it.each<[string, string[], boolean]>([
    ['192.0.2.7', ['192.0.2.7'], true],
    ['192.0.2.8', ['192.0.2.7'], false],
    ['192.0.2.255', ['192.0.2.0/24'], true],
    ['192.0.3.0', ['192.0.2.0/24'], false],
    ['192.0.3.0', ['192.0.2.0/24', '192.0.3.0/25'], true],
    ['203.0.113.9', ['0.0.0.0/0'], true],
    ['::ffff:192.0.2.7', ['192.0.2.0/24'], true],
    ['::FFFF:192.0.2.7', ['192.0.3.0/24'], false],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:db9::1', ['2001:db8::/32'], false],
    ['2001:db8::1', ['0.0.0.0/0'], false],
    ['192.0.2.7', ['::/0'], false],
    ['', ['0.0.0.0/0'], false],
    ['unknown', ['0.0.0.0/0'], false],
  ])('%s is within %j: %s', (address, ranges, within) => {
    expect(isWithin(address, ranges)).toBe(within);
  });
});

it.each<[string, boolean]>([
  ['192.0.2.7', true],
  ['10.0.0.0/8', true],
  ['::1', true],
  ['2001:db8::/32', true],
  ['192.0.2', false],
  ['010.0.0.1', false],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['2001:db8::/129', false],
  ['fe80::1%eth0', false],
  ['10.0.0.0/8/8', false],
  ['', false],
])('%j is an address or a range: %s', (text, expected) => expect(isAddressRange(text)).toBe(expected));

it.each<[string, boolean]>([
  ['8.8.8.8', true],
  ['::ffff:8.8.8.8', true],
  ['2606:4700::1', true],
  ['10.0.0.1', false],
  ['127.0.0.1', false],
  ['::ffff:127.0.0.1', false],
  ['169.254.169.254', false],
  ['fd00::1', false],
  ['fe80::1%eth0', false],
  ['4000::1', false],
  ['unknown', false],
])('%s is public: %s', (address, expected) => expect(isPublic(address)).toBe(expected));
