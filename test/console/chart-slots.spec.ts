import fc from 'fast-check';
import { chartOf } from '../../apps/console/src/pages/provisioning/chart-slots';

// The bars of a chart, in the zone of this machine.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-11-29T08:30:00Z');

it('of a day are hours, the last of which goes on', () => {
  const since = NOW - DAY_MS - HOUR_MS / 2;
  const { unit, slots } = chartOf({ since, until: undefined }, NOW)!;
  expect([unit, slots.length, slots[0], slots.at(-1)]).toEqual([
    'hour',
    25,
    { from: since, to: since + HOUR_MS },
    { from: NOW - HOUR_MS / 2, to: NOW + HOUR_MS / 2 },
  ]);
});

it('of a week are days that begin at midnight', () => {
  const { unit, slots } = chartOf({ since: NOW - 7 * DAY_MS, until: NOW }, NOW)!;
  expect([unit, slots.length]).toEqual(['day', 8]);
  for (const { from } of slots.slice(1)) expect(new Date(from).toTimeString()).toMatch(/^00:00:00/);
});

it('of a period that is too long are none', () => {
  expect(chartOf({ since: NOW - 40 * DAY_MS, until: undefined }, NOW)).toBeUndefined();
});

it('cover a period without gaps', () => {
  const time = fc.integer({ min: NOW - 31 * DAY_MS, max: NOW });
  fc.assert(
    fc.property(time, fc.option(time, { nil: undefined }), (since, until) => {
      const { slots } = chartOf({ since, until }, NOW)!;
      const end = until ?? NOW;
      expect(slots.length > 0).toBe(since < end || until === undefined);
      slots.forEach(({ from, to }, place) => {
        expect(from).toBe(place === 0 ? since : slots[place - 1]!.to);
        expect(to).toBeGreaterThan(from);
      });
      if (slots.length > 0) expect(slots.at(-1)!.to).toBeGreaterThanOrEqual(end);
      if (slots.length > 0 && until !== undefined) expect(slots.at(-1)!.to).toBe(until);
    }),
  );
});
