import { inOrganization } from '@rollcall/platform';

/** Adds `:difference` to a slot of a counter. */
export const addToCounter = `UPDATE counters SET value = value + :difference
  WHERE ${inOrganization()} AND subject = :subject AND slot = :slot`;

/** The sum of the counters `:counted`, as `total`. */
export const sumOfCounters = `SELECT SUM(value) AS total FROM counters
  WHERE ${inOrganization()} AND subject IN (:...counted)`;
