import { pause, pauseAfter, pauseBeforeRetry } from './retry.ts';

it('pauses longer after each failure, with some chance, and gives up after six attempts', () => {
  const pauses = (random: number) => [1, 2, 3, 4, 5, 6].map((attempt) => pauseBeforeRetry(attempt, 0, random));
  expect(pauses(1)).toEqual([500, 1000, 2000, 4000, 8000, undefined]);
  expect(pauses(0)).toEqual([250, 500, 1000, 2000, 4000, undefined]);
});

it('waits as long as the service asks, and gives up if it asks for more than a minute', () => {
  expect(pauseBeforeRetry(1, 5000, 0)).toBe(5250);
  expect(pauseBeforeRetry(1, 60_000, 0)).toBe(60_250);
  expect(pauseBeforeRetry(1, 61_000, 0)).toBeUndefined();
});

it('of a stream grows up to ten seconds, and never ends', () => {
  expect([1, 10, 1000].map((failures) => pauseAfter(failures, 1))).toEqual([500, 10_000, 10_000]);
});

it('ends at once when the signal aborts', async () => {
  const ending = new AbortController();
  const paused = pause(60_000, ending.signal);
  ending.abort(new Error('enough'));
  await expect(paused).rejects.toThrow('enough');
  await expect(pause(60_000, ending.signal)).rejects.toThrow('enough');
  await pause(1, new AbortController().signal);
});
