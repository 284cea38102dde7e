import { Transform } from 'class-transformer';
import { badInput } from '../errors/refusals';
import { instantOf } from './date-time';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A time in the query of a URL: an instant, or a day (UTC), meant is its beginning. */
export const Instant = () => timeOf('T00:00:00.000Z');

/** A time in the query of a URL: an instant, or a day (UTC), meant is its end. */
export const InstantOrEndOfDay = () => timeOf('T23:59:59.999Z');

const timeOf = (within: string) =>
  Transform(({ key, value }) => {
    try {
      return instantOf(DAY.test(value) ? value + within : value);
    } catch (error) {
      throw badInput(key, `${(error as Error).message}, or a day, for example 2026-11-24`);
    }
  });
