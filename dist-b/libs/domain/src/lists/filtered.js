"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MOST_COUNTED = void 0;
exports.readFiltered = readFiltered;
exports.countFiltered = countFiltered;
const platform_1 = require("../../../platform/src/index.js");
const lists_sql_1 = require("./lists.sql");
const order_1 = require("./order");
const page_1 = require("./page");
/** Rows are counted up to this number; above it, a dashboard needs no exact total. */
exports.MOST_COUNTED = 10_000;
/** Rows per statement. */
const LOOKED_AT = 10_000;
/**
 * A page of the rows that match the condition. If an index leaves few rows, one statement reads them. A longer list is
 * searched in pieces until the page is full or the time is up, so a page with a `next` may be short or empty.
 */
async function readFiltered(list, { after, limit, order, until }) {
    const isWhole = !list.condition || (await isShort(list));
    const items = [];
    for (let place = after;;) {
        const end = isWhole ? undefined : await pieceEnd(list, order, place);
        const found = await (0, page_1.rowsAfter)(piece(list, order, null, end), order, place, limit + 1 - items.length);
        for (const row of found)
            items.push(row);
        if (items.length > limit)
            return { items: items.slice(0, limit), next: (0, order_1.placeOf)(items[limit - 1], order) };
        if (!end || Date.now() >= until)
            return { items, ...(end && { next: end }) };
        place = end;
    }
}
/** The number of matching rows, up to `MOST_COUNTED` + 1, which means "more". Null if the time is up first. */
async function countFiltered(list, until) {
    if (list.counted || (await isShort(list)))
        return (0, page_1.countUpTo)(list, exports.MOST_COUNTED);
    let total = 0;
    for (let place = null;;) {
        const end = await pieceEnd(list, order_1.byCreation, place);
        total += await (0, page_1.countUpTo)(piece(list, order_1.byCreation, place, end), exports.MOST_COUNTED - total);
        if (!end || total > exports.MOST_COUNTED)
            return total;
        if (Date.now() >= until)
            return null;
        place = end;
    }
}
/** Whether an index leaves so few rows that one statement may read all of them. */
async function isShort({ counted, indexed, ...list }) {
    if (!indexed)
        return false;
    return (await (0, page_1.countUpTo)({ ...list, condition: { ...indexed, bounded: true } }, LOOKED_AT)) <= LOOKED_AT;
}
/** The end of the piece of a list that starts after a place; undefined for the last piece. */
const pieceEnd = (list, order, place) => (0, page_1.placeBefore)({ ...list, condition: undefined }, order, LOOKED_AT, place);
/** The few rows of a list between two places. */
function piece(list, order, after, end) {
    const { alias } = list.rows;
    const condition = (0, platform_1.allOf)([
        list.condition,
        after ? (0, lists_sql_1.afterPlace)(alias, order, after) : undefined,
        end && (0, lists_sql_1.upToPlace)(alias, order, end),
    ]);
    return { ...list, condition: condition && { ...condition, bounded: true } };
}
//# sourceMappingURL=filtered.js.map