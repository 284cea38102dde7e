import { v7 } from 'uuid';

/** A new opaque id (UUIDv7, RFC 9562): ids sort by creation, so that a primary key of (organization, id) is also the list order. */
export const newId = (): string => v7();

/** A new id of a given instant, for rows that are found by time. */
export const newIdAt = (instant: Date): string => v7({ msecs: instant.getTime() });

const TIME_BITS = 12;

/** The smallest UUIDv7 of the given instant, so that a time range is a range of ids. */
export function firstIdAt(instant: Date): string {
  const time = Math.max(0, instant.getTime()).toString(16).padStart(TIME_BITS, '0').slice(-TIME_BITS);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
