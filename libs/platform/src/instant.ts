const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The instant of a text (RFC 3339, seconds may be missing); undefined where it is none, and where the calendar has no such day. */
export function instantOf(text: string): Date | undefined {
  const [, day] = ISO.exec(text) ?? [];
  if (day === undefined || !dayOf(day)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** The day of a text, in UTC: its beginning, and its end, which is the beginning of the next. */
export function dayOf(text: string): { start: Date; end: Date } | undefined {
  const start = new Date(`${text}T00:00:00.000Z`);
  // `Date` takes the 30th of February for the 2nd of March.
  if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== text) return undefined;
  return { start, end: new Date(start.getTime() + DAY_MS) };
}
