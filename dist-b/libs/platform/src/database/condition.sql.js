"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.dueConditions = exports.anyOf = exports.contains = void 0;
exports.startsWith = startsWith;
exports.allOf = allOf;
const text_1 = require("../text");
/** Appended to a prefix, sorts after every text with that prefix. */
const LAST = '\u{10FFFF}';
/** Matches a folded key column that starts with a text, as one range of its index. */
function startsWith(column, search) {
    const from = (0, text_1.fold)(search);
    return {
        sql: `${column} >= :prefixFrom AND ${column} < :prefixTo`,
        parameters: { prefixFrom: from, prefixTo: `${from}${LAST}` },
    };
}
/** Matches a folded column that contains a text. Cannot use an index. */
const contains = (column, part, name) => ({
    sql: `INSTR(${column}, :${name}) > 0`,
    parameters: { [name]: part },
});
exports.contains = contains;
/** Matches if any of the conditions does. */
const anyOf = (conditions) => ({
    sql: conditions.map(({ sql }) => sql).join(' OR '),
    parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
});
exports.anyOf = anyOf;
/** Matches if all conditions do. Undefined if there are none. */
function allOf(conditions) {
    const present = conditions.filter((condition) => condition !== undefined);
    if (present.length === 0)
        return undefined;
    return {
        sql: present.map(({ sql }) => `(${sql})`).join(' AND '),
        parameters: Object.assign({}, ...present.map(({ parameters }) => parameters)),
    };
}
/** Maximum clock difference between the processes of a service. */
const CLOCKS_DIFFER_MS = 60_000;
/**
 * Whether a time that processes set at most `longestMs` ahead is due at `:now`, as two conditions, each a range of an
 * index. Either the time has passed, or it is further ahead than even a process with a fast clock would set it, because a
 * clock has been set back since.
 */
const dueConditions = (column, longestMs) => [
    `${column} <= :now`,
    `${column} > :now + ${longestMs + CLOCKS_DIFFER_MS}`,
];
exports.dueConditions = dueConditions;
//# sourceMappingURL=condition.sql.js.map