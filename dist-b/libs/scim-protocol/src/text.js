"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isLonger = exports.isObject = exports.compareCodePoints = exports.wellFormed = exports.fold = exports.foldPart = void 0;
exports.instant = instant;
exports.dayOf = dayOf;
exports.getAnyCase = getAnyCase;
/**
 * More combining characters in a row than any language uses. A non-combining character separates them, as in the
 * Stream-Safe Text Format (UAX #15 §13), because normalization is quadratic in their number.
 */
const COMBINED = /\p{M}{30}(?=\p{M})/gu;
/** The form of a part of a text (for co, sw, ew), for a search within `fold(text)`: spaces at its ends count. */
const foldPart = (part) => composed(composed(part).toLowerCase());
exports.foldPart = foldPart;
/** The form for case-insensitive comparison: trimmed, NFC, lower case, composed again. Key columns store it. */
const fold = (text) => (0, exports.foldPart)(text).trim();
exports.fold = fold;
const composed = (text) => text.replace(COMBINED, '$&\u200c').normalize('NFC');
/** Replaces lone surrogates, which UTF-8 cannot represent, as every database driver would. */
const wellFormed = (text) => text.toWellFormed();
exports.wellFormed = wellFormed;
/** Orders by Unicode code point, like binary collations; `<` on strings orders by UTF-16 unit. */
const compareCodePoints = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
exports.compareCodePoints = compareCodePoints;
const DATE_TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Milliseconds since 1970 for an xsd:dateTime (RFC 7643 §2.3.5), in UTC if it has no zone; null if it is invalid. */
function instant(text) {
    const [written, day, zone] = DATE_TIME.exec(text.trim()) ?? [];
    if (written === undefined || !dayOf(day))
        return null;
    const time = Date.parse((zone ? written : `${written}Z`).toUpperCase());
    return Number.isNaN(time) ? null : time;
}
/** The start of a day (UTC) and of the next day, in milliseconds; null if the day does not exist. */
function dayOf(text) {
    const start = Date.parse(`${text.trim()}T00:00:00.000Z`);
    // `Date` reads February 30 as March 2.
    if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text.trim())
        return null;
    return [start, start + DAY_MS];
}
/** Whether a value is an object in JSON. */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
exports.isObject = isObject;
/** The value of an object's key, in any case; undefined if there is none. */
function getAnyCase(object, name) {
    const wanted = name.toLowerCase();
    const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === wanted);
    return key === undefined ? undefined : object[key];
}
/** Whether a text has more than `most` characters; does not count a text that is far too long. */
const isLonger = (text, most) => text.length > most && (text.length > 2 * most || [...text].length > most);
exports.isLonger = isLonger;
//# sourceMappingURL=text.js.map