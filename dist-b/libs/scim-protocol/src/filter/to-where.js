"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toWhere = toWhere;
exports.fixes = fixes;
const errors_1 = require("../errors");
const column_1 = require("./column");
const mapping_1 = require("./mapping");
const predicate_1 = require("./predicate");
/**
 * Compiles a filter to SQL that agrees with `evaluate` on MySQL and SQLite and uses indexes if possible. The condition
 * may be NULL instead of false, so do not negate it. `prefix` names the parameters. Throws 400 invalidFilter for an
 * attribute that the mapping lacks.
 */
function toWhere(filter, mapping, prefix = 'f') {
    const parameters = new column_1.Parameters(prefix);
    const sql = (0, predicate_1.toSql)(compile(filter, mapping, '', parameters));
    return { sql, parameters: parameters.usedIn(sql) };
}
function compile(filter, mapping, within, parameters) {
    switch (filter.kind) {
        case 'and':
            return (0, predicate_1.and)(filter.filters.map((part) => compile(part, mapping, within, parameters)));
        case 'or':
            return (0, predicate_1.or)(filter.filters.map((part) => compile(part, mapping, within, parameters)));
        case 'not':
            return (0, predicate_1.not)(compile(filter.filter, mapping, within, parameters));
        case 'present':
            return (0, predicate_1.or)(columnsAt(mapping, filter.path, within).map(column_1.presentColumn));
        case 'compare': {
            const [column] = columnsAt(mapping, filter.path, within);
            return (0, column_1.compareColumn)(column, filter, parameters);
        }
        case 'some': {
            const collection = collectionAt(mapping, filter.attribute);
            const condition = compile(filter.filter, collection.attributes, `${filter.attribute}.`, parameters);
            return collection.kind === 'exists'
                ? existsRow(collection, filter.filter, condition)
                : (0, predicate_1.and)([collection.existsWhen === undefined ? true : `(${collection.existsWhen})`, condition]);
        }
    }
}
function existsRow(rows, filter, condition) {
    if (condition === false)
        return false;
    const { from, owner, resource, where, selective = [] } = rows;
    const conditions = [...(where ? [where] : []), ...(condition === true ? [] : [condition])];
    if (fixes(filter, selective))
        return `${resource} IN (SELECT ${owner} FROM ${from} WHERE ${conditions.join(' AND ')})`;
    return `EXISTS (SELECT 1 FROM ${from} WHERE ${[`${owner} = ${resource}`, ...conditions].join(' AND ')})`;
}
/** Whether every match of the filter has a fixed value for one of these parts, given by path. */
function fixes(filter, parts) {
    switch (filter.kind) {
        case 'compare':
            return filter.operator === 'eq' && parts.includes(filter.path);
        case 'and':
            return filter.filters.some((part) => fixes(part, parts));
        case 'or':
            return filter.filters.every((part) => fixes(part, parts));
        case 'some': {
            const start = `${filter.attribute}.`;
            const within = parts.filter((part) => part.startsWith(start)).map((part) => part.slice(start.length));
            return fixes(filter.filter, within);
        }
        default:
            return false;
    }
}
/** The column of a path, or the columns of all parts of a complex attribute. */
function columnsAt(mapping, path, within) {
    const keys = Object.keys(mapping).filter((key) => key === path || key.startsWith(`${path}.`));
    const columns = keys.map((key) => mapping[key]).filter((column) => !(0, mapping_1.isCollection)(column));
    if (columns.length === 0)
        throw (0, errors_1.notFilterable)(within + path);
    return columns;
}
function collectionAt(mapping, attribute) {
    const collection = Object.hasOwn(mapping, attribute) ? mapping[attribute] : undefined;
    if (!collection || !(0, mapping_1.isCollection)(collection))
        throw (0, errors_1.notFilterable)(attribute);
    return collection;
}
//# sourceMappingURL=to-where.js.map