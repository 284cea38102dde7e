/**
 * More combining characters in a row than any language writes. A character that does not combine parts them, as in the
 * Stream-Safe Text Format (UAX #15 §13), since to normalize them costs the square of their number.
 */
const COMBINED = /\p{M}{30}(?=\p{M})/gu;

/** The form of a part of a text (for co, sw, ew), to be looked for inside `fold(text)`: spaces at its ends count. */
export const foldPart = (part: string): string => composed(composed(part).toLowerCase());

/** The form in which text is compared without regard to case: trimmed, NFC, lower case, composed again. Stored key columns hold it. */
export const fold = (text: string): string => foldPart(text).trim();

const composed = (text: string): string => text.replace(COMBINED, '$&\u200c').normalize('NFC');

/** Replaces lone surrogates, which UTF-8 cannot hold, as every database driver would. */
export const wellFormed = (text: string): string => text.toWellFormed();

/** Orders by Unicode code point, as binary collations do; `<` on strings orders by UTF-16 unit. */
export const compareCodePoints = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const DATE_TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Milliseconds since 1970 of an xsd:dateTime (RFC 7643 §2.3.5), UTC where it names no zone; null if it is none. */
export function instant(text: string): number | null {
  const [written, day, zone] = DATE_TIME.exec(text.trim()) ?? [];
  if (written === undefined || !dayOf(day!)) return null;
  const time = Date.parse((zone ? written : `${written}Z`).toUpperCase());
  return Number.isNaN(time) ? null : time;
}

/** The beginning of a day (UTC) and that of the next, in milliseconds; null if the calendar has none such. */
export function dayOf(text: string): readonly [start: number, end: number] | null {
  const start = Date.parse(`${text.trim()}T00:00:00.000Z`);
  // `Date` takes the 30th of February for the 2nd of March.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text.trim()) return null;
  return [start, start + DAY_MS];
}

/** True for what JSON calls an object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a key of the object, whatever the key's case; undefined where there is none. */
export function getAnyCase(object: Record<string, unknown>, name: string): unknown {
  const wanted = name.toLowerCase();
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : object[key];
}

/** Whether a text has more characters than so many; those of one that is far too long are not counted. */
export const isLonger = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || [...text].length > most);
