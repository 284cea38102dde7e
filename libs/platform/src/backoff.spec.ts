import { backoffMs } from './backoff';

it.each([
  [1, 1000, 2000],
  [2, 2000, 4000],
  [3, 4000, 8000],
  [10, 30_000, 60_000],
  [5000, 30_000, 60_000],
])('the pause after %d attempts is between %d and %d ms', (attempts, least, most) => {
  const pauses = Array.from({ length: 50 }, () => backoffMs(attempts, 2000, 60_000));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(least);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(most);
  expect(new Set(pauses).size).toBeGreaterThan(40);
});
