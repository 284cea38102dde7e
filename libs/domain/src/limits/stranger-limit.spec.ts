import type { Configuration } from '@rollcall/platform';
import { addressNotAllowed } from '../model/errors';
import { StrangerLimit } from './stranger-limit';

const LIMIT = 3;
const ADDRESS = '192.0.2.1';

const limitOf = (limit = LIMIT) => new StrangerLimit({ STRANGER_RATE_LIMIT: limit } as Configuration);
const nobody = async () => undefined;
const somebody = async () => 'somebody';

/** The outcome of each request, in order. */
async function outcomes(
  limit: StrangerLimit,
  count: number,
  address = ADDRESS,
  lookUp: () => Promise<unknown> = nobody,
) {
  const seen: unknown[] = [];
  for (let index = 0; index < count; index++)
    seen.push(await limit.admit(address, 'made up', lookUp).catch(({ code }) => code));
  return seen;
}

describe('the limit for requests without a valid credential', () => {
  let now = 1_790_000_000_000;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  afterAll(() => clock.mockRestore());

  it('counts invalid credentials by network, for a hundred networks and the others together', async () => {
    const limit = limitOf(0);
    await outcomes(limit, 2);
    await outcomes(limit, 1, ADDRESS, somebody);
    await limit.admit(ADDRESS, undefined, nobody);
    for (let index = 0; index < 150; index++) await outcomes(limit, 1, `198.51.100.${index}`);
    expect([limit.unknown.get(ADDRESS), limit.unknown.get('others'), limit.unknown.size]).toEqual([2, 51, 101]);
  });

  it('refuses an address above the limit without a look-up, and says for how long', async () => {
    const limit = limitOf();
    expect(await outcomes(limit, LIMIT)).toEqual(Array(LIMIT).fill(undefined));
    now += 12_500;
    const lookUp = jest.fn(nobody);
    await expect(limit.admit(ADDRESS, 'made up', lookUp)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { limit: LIMIT, retryAfterS: 48 },
    });
    expect(lookUp).not.toHaveBeenCalled();
    expect(limit.refused).toBe(1);
  });

  it('starts over after a minute', async () => {
    const limit = limitOf();
    expect((await outcomes(limit, LIMIT + 1)).at(-1)).toBe('RATE_LIMITED');
    now += 60_000;
    expect(await outcomes(limit, LIMIT + 1)).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
  });

  it('counts requests without a credential, but none with a valid one', async () => {
    const limit = limitOf(1);
    for (let index = 0; index < 5; index++) await limit.admit(ADDRESS, 'good', somebody);
    expect(await limit.admit(ADDRESS, undefined, nobody)).toBeUndefined();
    await expect(limit.admit(ADDRESS, undefined, nobody)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('still looks up a credential that was valid there, until it is no longer valid', async () => {
    const limit = limitOf();
    await limit.admit(ADDRESS, 'good', somebody);
    await outcomes(limit, LIMIT);
    expect(await limit.admit(ADDRESS, 'good', somebody)).toBe('somebody');
    expect(await limit.admit(ADDRESS, 'good', nobody)).toBeUndefined();
    await expect(limit.admit(ADDRESS, 'good', somebody)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('does not look up a credential that was valid elsewhere', async () => {
    const limit = limitOf();
    await limit.admit('198.51.100.1', 'good', somebody);
    await outcomes(limit, LIMIT);
    await expect(limit.admit(ADDRESS, 'good', somebody)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('verifies a credential that proves itself before refusing it, but counts it', async () => {
    const limit = limitOf(1);
    for (let index = 0; index < 3; index++) expect(await limit.watch(ADDRESS, 'signed', nobody)).toBeUndefined();
    expect(await outcomes(limit, 1)).toEqual(['RATE_LIMITED']);
  });

  it('counts a key used from an address that is not allowed, but not a database failure', async () => {
    const notAllowed = async () => {
      throw addressNotAllowed(ADDRESS);
    };
    expect(await outcomes(limitOf(1), 2, ADDRESS, notAllowed)).toEqual(['ADDRESS_NOT_ALLOWED', 'RATE_LIMITED']);
    const away = async () => {
      throw Object.assign(new Error('away'), { code: 'AWAY' });
    };
    expect(await outcomes(limitOf(1), 2, ADDRESS, away)).toEqual(['AWAY', 'AWAY']);
  });

  it.each([
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ])('counts %s and %s as one: %s', async (one, other, together) => {
    const limit = limitOf(1);
    await outcomes(limit, 1, one);
    expect(await outcomes(limit, 1, other)).toEqual([together ? 'RATE_LIMITED' : undefined]);
  });

  it('of 0 refuses no request', async () => {
    expect(await outcomes(limitOf(0), 10)).toEqual(Array(10).fill(undefined));
  });

  it('forgets the oldest addresses when there are more than it remembers', async () => {
    const limit = limitOf(1);
    await outcomes(limit, 1);
    for (let index = 0; index < 10_000; index++)
      await limit.admit(`10.0.${index >> 8}.${index & 255}`, undefined, nobody);
    expect(await outcomes(limit, 1)).toEqual([undefined]);
  });
});
