"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Parameters = void 0;
exports.compareColumn = compareColumn;
exports.presentColumn = presentColumn;
exports.successor = successor;
const evaluate_1 = require("./evaluate");
const predicate_1 = require("./predicate");
/** The named parameters of a condition, numbered in order. */
class Parameters {
    prefix;
    values = {};
    count = 0;
    constructor(prefix) {
        this.prefix = prefix;
    }
    /**
     * Only the parameters that the final SQL uses: constant conditions are removed, and SQLite refuses unused parameters.
     */
    usedIn(sql) {
        const names = new Set(sql.match(/:\w+/g));
        return Object.fromEntries(Object.entries(this.values).filter(([name]) => names.has(`:${name}`)));
    }
    /** Adds a value and returns its placeholder. */
    bind(value) {
        const name = `${this.prefix}${this.count++}`;
        this.values[name] = value;
        return `:${name}`;
    }
}
exports.Parameters = Parameters;
const SYMBOLS = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' };
/** The condition that compares a column. */
function compareColumn(column, comparison, parameters) {
    const { operator, operand, path } = comparison;
    if (column.kind === 'constant')
        return (0, evaluate_1.compareValue)(column.value, operator, operand);
    const fits = operand.type === 'string' ? (column.kind === 'string' && (column.fold ?? false)) === operand.fold : true;
    if (column.kind !== operand.type || !fits)
        throw new TypeError(`The mapping of ${path} does not fit its schema.`);
    if (column.kind === 'boolean')
        return `(${operand.value ? column.whenTrue : column.whenFalse})`;
    const value = operand.value;
    switch (operator) {
        case 'co':
            return value === '' ? hasValue(column) : `INSTR(${column.sql}, ${parameters.bind(value)}) > 0`;
        case 'sw':
            return value === '' ? hasValue(column) : startsWith(column.sql, String(value), parameters);
        case 'ew':
            return value === '' ? hasValue(column) : endsWith(column.sql, String(value), parameters);
        default:
            return `${column.sql} ${SYMBOLS[operator]} ${parameters.bind(value)}`;
    }
}
/** The condition that a column has a value that is not empty. */
function presentColumn(column) {
    switch (column.kind) {
        case 'constant':
            return (0, evaluate_1.isPresent)(column.value);
        case 'boolean':
            return column.required ? true : (0, predicate_1.or)([`(${column.whenTrue})`, `(${column.whenFalse})`]);
        case 'string':
            return column.required ? true : `${column.sql} <> ''`;
        case 'dateTime':
            return hasValue(column);
    }
}
const hasValue = (column) => column.required ? true : `${column.sql} IS NOT NULL`;
/** A range instead of LIKE: it is exact on SQLite too, and both databases can use an index. */
function startsWith(sql, prefix, parameters) {
    const end = successor(prefix);
    return (0, predicate_1.and)([`${sql} >= ${parameters.bind(prefix)}`, end === null ? true : `${sql} < ${parameters.bind(end)}`]);
}
/** LIKE ignores ASCII case on SQLite; SUBSTR counts code points from the end on both. */
const endsWith = (sql, suffix, parameters) => `SUBSTR(${sql}, -${[...suffix].length}) = ${parameters.bind(suffix)}`;
const LAST_CHARACTER = '\u{10ffff}';
/** The smallest text above all texts with the prefix, in code point order; null if there is none. */
function successor(prefix) {
    const characters = [...prefix];
    while (characters.at(-1) === LAST_CHARACTER)
        characters.pop();
    const last = characters.pop()?.codePointAt(0);
    if (last === undefined)
        return null;
    // The surrogates between U+D7FF and U+E000 are not characters.
    return characters.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
//# sourceMappingURL=column.js.map