import { dayOf, instantOf } from '@rollcall/platform';
import { Transform } from 'class-transformer';
import { badInput } from '../errors/refusals';
import { NO_INSTANT } from './date-time';

type Day = NonNullable<ReturnType<typeof dayOf>>;

// Times in the query of a URL are instants or days (UTC); a day means all of it.

/** From when on: a day from its beginning. */
export const Since = () => timeOf(({ start }) => start);

/** Before when: a day to its end. */
export const Until = () => timeOf(({ end }) => end);

/** As of when: a day as it ended, and that of now as it is. */
export const AsOf = () =>
  timeOf(({ start, end }) => {
    const now = new Date();
    return now >= start && now < end ? now : new Date(end.getTime() - 1);
  });

const timeOf = (within: (day: Day) => Date) =>
  Transform(({ key, value }) => {
    const day = dayOf(String(value));
    const time = day ? within(day) : instantOf(String(value));
    if (!time) throw badInput(key, `${NO_INSTANT}, or a date, for example 2026-11-24`);
    return time;
  });
