import type { Period } from './period';

/** What a bar stands for: an hour or a day of the person's zone, in milliseconds. */
export interface Slot {
  from: number;
  to: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than a day, because a chart of the last day has two ends. */
const HOURLY_MS = 2 * DAY_MS;
/** The most that the service counts by hour. */
const LONGEST_MS = 31 * DAY_MS;

interface Chart {
  unit: 'hour' | 'day';
  slots: Slot[];
}

/** The bars of a period, the first and the last of which it may cut. Undefined for a period that is too long. */
export function chartOf({ since, until }: Period, now: number): Chart | undefined {
  const end = until ?? now + 1;
  if (end - since > LONGEST_MS + HOUR_MS) return undefined;
  const unit = end - since > HOURLY_MS ? 'day' : 'hour';
  const next = nextOf[unit];
  const slots: Slot[] = [];
  for (let from = since; from < end; from = slots.at(-1)!.to)
    slots.push({ from, to: until === undefined ? next(from) : Math.min(next(from), until) });
  return { unit, slots };
}

const nextOf = {
  hour: (time: number) => Math.floor(time / HOUR_MS) * HOUR_MS + HOUR_MS,
  // A day can have 23 or 25 hours.
  day: (time: number) => new Date(time).setHours(24, 0, 0, 0),
};
