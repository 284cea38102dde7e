import type { ProvisioningSearch } from './search';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const USUAL_DAYS = 7;

/** In milliseconds. A period without an end goes on. */
export interface Period {
  since: number;
  until: number | undefined;
}

/** From a whole hour on, because the service counts whole hours ahead. */
export function periodOf({ from, to, days = USUAL_DAYS }: ProvisioningSearch, now: number): Period {
  const until = to === undefined ? undefined : Date.parse(to);
  const hour = Math.floor(((until ?? now) - days * DAY_MS) / HOUR_MS) * HOUR_MS;
  return { since: from === undefined ? hour : Date.parse(from), until };
}
