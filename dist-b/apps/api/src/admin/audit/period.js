"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.periodOf = periodOf;
const refusals_1 = require("../errors/refusals");
const DAY_MS = 24 * 60 * 60_000;
/** The start of a period that is counted. Throws BAD_USER_INPUT for a filter without one, or one that covers more days. */
function periodOf({ since, until }, mostDays) {
    if (!since)
        throw (0, refusals_1.badInput)('filter.since', 'is required for counts');
    const now = new Date();
    const end = until && until < now ? until : now;
    if (end.getTime() - since.getTime() > mostDays * DAY_MS)
        throw (0, refusals_1.badInput)('filter.since', `must be at most ${mostDays} days before ${end === now ? 'now' : 'until'}`);
    return since;
}
//# sourceMappingURL=period.js.map