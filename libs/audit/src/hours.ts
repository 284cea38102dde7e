const HOUR_MS = 60 * 60 * 1000;
const HOURS_A_DAY = 24;

/** The beginning of the hour in which an instant lies. */
export const hourOf = (instant: Date): Date => new Date(Math.floor(instant.getTime() / HOUR_MS) * HOUR_MS);

/** The first of the 24 hours that end with that of the instant. */
export const firstHourOfDay = (instant: Date): Date =>
  new Date(hourOf(instant).getTime() - (HOURS_A_DAY - 1) * HOUR_MS);
