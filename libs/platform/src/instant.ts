const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The time in a text (RFC 3339, seconds optional); undefined if the text is invalid or the day does not exist. */
export function instantOf(text: string): Date | undefined {
  const [, day] = ISO.exec(text) ?? [];
  if (day === undefined || !dayOf(day)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** The start of a day in UTC, and its end, which is the start of the next day. */
export function dayOf(text: string): { start: Date; end: Date } | undefined {
  const start = new Date(`${text}T00:00:00.000Z`);
  // `Date` reads February 30 as March 2.
  if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== text) return undefined;
  return { start, end: new Date(start.getTime() + DAY_MS) };
}
