import { allowanceOf, rateLimitOf, windowAt } from './allowance';

describe('the limit of a base path', () => {
  it.each([
    ['/scim/v2', null, null, 1500],
    ['/scim/1', null, null, 100],
    ['/scim/v2', 20, 30, 20],
    ['/scim/1', 20, 30, 30],
    ['/scim/v2', 0, null, 0],
    ['/scim/1', 0, null, 100],
  ] as const)('%s with %s and %s set: %d', (basePath, scimRateLimit, scim1RateLimit, limit) => {
    expect(rateLimitOf({ scimRateLimit, scim1RateLimit }, basePath)).toBe(limit);
  });
});

describe('what a limit allows', () => {
  it.each([
    [1, 2, 1],
    [5, 6, 1],
    [50, 55, 3],
    [100, 110, 5],
    [1500, 1650, 75],
    [999_999_999, 1_099_999_999, 1000],
  ])('%d per minute: %d with the burst, in shares of %d', (limit, total, share) => {
    expect(allowanceOf(limit)).toEqual({ total, share });
  });

  it.each([1, 2, 9, 10, 11, 19, 20, 21, 50, 101, 1500, 4321])(
    '%d per minute: three processes can use the whole limit although two others keep unused shares',
    (limit) => {
      const { total, share } = allowanceOf(limit);
      expect(total - 2 * (share - 1)).toBeGreaterThanOrEqual(limit);
    },
  );
});

describe('the window at a time', () => {
  const founded = 1_790_000_012_345;
  it.each([
    [0, 0, 60_000],
    [59_999, 0, 60_000],
    [60_000, 1, 120_000],
    [3_600_001, 60, 3_660_000],
    // Another process set it up, with a clock ahead of ours.
    [-1, -1, 0],
  ])('%d ms after the setup: minute %d, which ends at %d', (after, minute, end) => {
    expect(windowAt(founded + after, { createdAt: new Date(founded) })).toEqual({ minute, endsAt: founded + end });
  });
});
