"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.utcDayOf = exports.firstHourOfDay = exports.hourOf = void 0;
exports.instantOf = instantOf;
exports.dayOf = dayOf;
const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const HOUR_MS = 60 * 60 * 1000;
const HOURS_A_DAY = 24;
const DAY_MS = HOURS_A_DAY * HOUR_MS;
/** The time in a text (RFC 3339, seconds optional); undefined if the text is invalid or the day does not exist. */
function instantOf(text) {
    const [, day] = ISO.exec(text) ?? [];
    if (day === undefined || !dayOf(day))
        return undefined;
    const instant = new Date(text);
    return Number.isNaN(instant.getTime()) ? undefined : instant;
}
/** The start of a day in UTC, and its end, which is the start of the next day. */
function dayOf(text) {
    const start = new Date(`${text}T00:00:00.000Z`);
    // `Date` reads February 30 as March 2.
    if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== text)
        return undefined;
    return { start, end: new Date(start.getTime() + DAY_MS) };
}
/** The beginning of the hour in which an instant lies. */
const hourOf = (instant) => new Date(Math.floor(instant.getTime() / HOUR_MS) * HOUR_MS);
exports.hourOf = hourOf;
/** The first of the 24 hours that end with that of the instant. */
const firstHourOfDay = (instant) => new Date((0, exports.hourOf)(instant).getTime() - (HOURS_A_DAY - 1) * HOUR_MS);
exports.firstHourOfDay = firstHourOfDay;
/** The day of an instant: days since 1970, UTC. */
const utcDayOf = (time) => Math.floor(new Date(time).getTime() / DAY_MS);
exports.utcDayOf = utcDayOf;
//# sourceMappingURL=instant.js.map