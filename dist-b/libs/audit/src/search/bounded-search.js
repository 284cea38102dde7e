"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.within = exports.following = void 0;
exports.nextPart = nextPart;
exports.partAlong = partAlong;
exports.readRows = readRows;
const search_sql_1 = require("./search.sql");
/** Maximum number of index entries that a part reads per criterion. */
const WINDOW = 5_000;
/** A criterion with fewer entries is read at once, however few another one has. */
const FEW = 100;
/** The same for a criterion with many values, each of which has its own index range. */
const WIDEST_WINDOW = 4 * WINDOW;
/** Maximum time for which rows are counted, in milliseconds. */
const LONGEST_MS = 1_000;
/**
 * The next part of a search. It reads a bounded number of index entries, whatever the size of the table, so it may have
 * fewer than `first` keys although more exist.
 */
async function nextPart(store, table, search, first) {
    const { criterion, last } = await mostSelective(store, table, search);
    return { ...partAlong(store, table, upTo(table, search, last), criterion, first), last };
}
/** The SQL of a search along the index of one criterion until enough are found. */
function partAlong(store, table, search, criterion, first) {
    const statement = new search_sql_1.SearchStatement(store.engine, table, search);
    const others = search.criteria.filter((other) => other !== criterion);
    return { found: statement.keys(criterion, first, statement.conditions(others)), parameters: statement.parameters };
}
/** The part of a search after a place. */
const following = ({ next }, search, place) => search.direction === 'ASC'
    ? { ...search, from: later(search.from, next(place)) }
    : { ...search, to: earlier(search.to, place) };
exports.following = following;
/** The part of a search from one place up to another (excluded). */
const within = (search, from, to) => ({
    ...search,
    from: later(search.from, from),
    to: earlier(search.to, to),
});
exports.within = within;
const upTo = ({ next }, search, last) => last === undefined ? search : search.direction === 'ASC' ? { ...search, to: next(last) } : { ...search, from: last };
const later = (one, other) => (one > other ? one : other);
const earlier = (one, other) => (one < other ? one : other);
/**
 * The criterion whose next entries reach farthest, and the place at which its window ends. `last` is undefined if the
 * window contains all entries, or if every entry is a result of the search.
 */
async function mostSelective(store, table, search) {
    const { criteria, direction, conditions } = search;
    if (criteria.length <= 1 && conditions.length === 0)
        return { criterion: criteria[0] ?? [] };
    const few = (await windowsOf(store, table, search, () => FEW)).find(({ last }) => last === undefined);
    if (few)
        return few;
    const windows = await windowsOf(store, table, search, windowOf);
    const whole = windows.find(({ last }) => last === undefined);
    if (whole)
        return whole;
    const reach = direction === 'ASC' ? later : earlier;
    const farthest = windows.map(({ last }) => last).reduce(reach);
    return windows.find(({ last }) => last === farthest);
}
/** For each criterion, where its first `size` entries end. `last` is undefined if there are fewer. */
async function windowsOf(store, table, search, size) {
    const { criteria } = search;
    const statement = new search_sql_1.SearchStatement(store.engine, table, search);
    const ends = (criteria.length > 0 ? criteria : [[]]).map((criterion, at) => `(${statement.windowEnd(criterion, size(criterion))}) AS e${at}`);
    const [row] = await store.read((0, search_sql_1.selectAll)(ends), statement.parameters);
    return ends.map((_, at) => {
        const end = row[`e${at}`];
        return { criterion: criteria[at] ?? [], last: end == null ? undefined : table.read(end) };
    });
}
const windowOf = (criterion) => Math.min(WINDOW, Math.ceil(WIDEST_WINDOW / Math.max(criterion.length, 1)));
/** Reads the rows of a search until there are more than `most`, or the deadline has passed: by default, a second. */
async function readRows(store, table, search, select, toRow, most, deadline = performance.now() + LONGEST_MS) {
    const rows = [];
    for (let rest = search;;) {
        const first = Math.min(WINDOW, most + 1 - rows.length);
        const { found, parameters, last } = await nextPart(store, table, rest, first);
        const raws = await store.read(select(found), parameters);
        for (const raw of raws)
            rows.push(toRow(raw));
        if (rows.length > most)
            return { rows: rows.slice(0, most), isComplete: false };
        const end = raws.length === first ? table.read(raws.at(-1)[table.key]) : last;
        if (end === undefined)
            return { rows, isComplete: true };
        if (performance.now() > deadline)
            return { rows, isComplete: false };
        rest = (0, exports.following)(table, rest, end);
    }
}
//# sourceMappingURL=bounded-search.js.map