import { MOST_RANGES, validRanges } from './new-credential';

describe('allowedRanges', () => {
  it('are stored without duplicates, trimmed and in lower case', () => {
    expect(validRanges([' 192.0.2.0/24', '192.0.2.0/24', '2001:DB8::/32'])).toEqual(['192.0.2.0/24', '2001:db8::/32']);
  });

  it.each([
    'x',
    '',
    '192.0.2',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.0/-1',
    '192.0.2.0/1.5',
    '2001:db8::/129',
    'fe80::1%eth0',
    '192.0.2.0/24/8',
    '::ffff:192.0.2.0/129',
  ])('refuse %j', (range) => {
    expect(() => validRanges([range])).toThrow('it must be an IP address or a range, for example 192.0.2.0/24');
  });

  it('are limited to fifty', () => {
    const many = Array.from({ length: MOST_RANGES + 1 }, (_, index) => `192.0.2.${index}`);
    expect(() => validRanges(many)).toThrow('at most 50');
    expect(validRanges(many.slice(1))).toHaveLength(MOST_RANGES);
  });
});
