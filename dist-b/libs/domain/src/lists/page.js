"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.countUpTo = void 0;
exports.readPage = readPage;
exports.placeBefore = placeBefore;
exports.rowsAfter = rowsAfter;
const counters_1 = require("./counters");
const lists_sql_1 = require("./lists.sql");
const order_1 = require("./order");
const paging_positions_1 = require("./paging-positions");
/** Reads a page. Neither a deep position nor a long list makes it cost more than its rows. */
async function readPage(list, request) {
    const { start } = request;
    return 'offset' in start ? atPosition(list, request, start.offset) : atPlace(list, request, start);
}
async function atPosition(list, { limit, order }, offset) {
    if (limit === 0)
        return { items: [], total: await count(list) };
    const { database, principal, rows, condition } = list;
    const identity = [principal.actor.id, rows.alias, condition, order];
    const positions = new paging_positions_1.PagingPositions(database, principal.organizationId, identity);
    const known = offset > 0 ? await positions.recall(offset) : undefined;
    const place = offset === 0 ? null : (known?.after ?? (await placeBefore(list, order, offset)));
    const items = place === undefined ? [] : await rowsAfter(list, order, place, limit);
    const isLast = !known && limit > items.length && (items.length > 0 || offset === 0);
    const total = isLast ? offset + items.length : await count(list, known?.total);
    if (items.length === limit && offset + limit < total) {
        await positions.remember({ offset, length: limit, last: (0, order_1.placeOf)(items.at(-1), order), total });
    }
    return { items, total };
}
/** Reads one row more than requested to know whether another page follows. */
async function atPlace(list, { limit, order, total }, start) {
    const backwards = 'before' in start;
    const place = backwards ? start.before : start.after;
    const rows = await rowsAfter(list, order, place, limit + 1, backwards);
    const items = rows.slice(0, limit);
    if (backwards)
        items.reverse();
    const hasMore = rows.length > limit;
    const first = items.at(0);
    const last = items.at(-1);
    return {
        items,
        ...((backwards || hasMore) && last && { next: (0, order_1.placeOf)(last, order) }),
        ...((backwards ? hasMore : place !== null) && first && { previous: (0, order_1.placeOf)(first, order) }),
        total: await count(list, total),
    };
}
/** Positions that are fast to skip. */
const SHALLOW = 10_000;
/** Where to read a list: unless a condition is bounded, the database may search long for its rows. */
function storeOf({ database, principal, condition }, skipped = 0) {
    const isShort = (!condition || condition.bounded) && skipped <= SHALLOW;
    return isShort ? database.store(principal) : database.longStore(principal);
}
/**
 * The place of the last row before a position, counted from the beginning or from a place; undefined if the list is
 * shorter. Skips rows in the index alone if the order has one.
 */
async function placeBefore(list, order, offset, from = null) {
    const [row] = await storeOf(list, offset).read((0, lists_sql_1.placeAfterSkipping)(list, order, from), { ...list.condition?.parameters, ...(0, lists_sql_1.placeParameters)(from), skipped: offset - 1 });
    return row && { key: row.place_key, id: row.place_id };
}
/** Up to `limit` rows after a place, or before it with the nearest first. All rows are after null. */
async function rowsAfter(list, order, place, limit, backwards = false) {
    const rows = await storeOf(list).read((0, lists_sql_1.rowsNextTo)(list, order, place, backwards), {
        ...list.condition?.parameters,
        ...(0, lists_sql_1.placeParameters)(place),
        limit,
    });
    return rows.map(list.rows.read);
}
/** The length of a list up to a bound; bound + 1 means "more". */
const countUpTo = (list, bound) => countBy(list, (0, lists_sql_1.boundedCountOfRows)(list), { bound: bound + 1 });
exports.countUpTo = countUpTo;
const count = async (list, known) => known !== undefined && !list.counted ? known : countBy(list, (0, lists_sql_1.countOfRows)(list));
async function countBy(list, sql, parameters = {}) {
    if (list.counted)
        return (0, counters_1.readCounter)(list.database.store(list.principal), list.counted);
    const [row] = await storeOf(list).read(sql, {
        ...list.condition?.parameters,
        ...parameters,
    });
    return Number(row.total);
}
//# sourceMappingURL=page.js.map