"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.batchesOf = batchesOf;
exports.runStatements = runStatements;
exports.readStatements = readStatements;
exports.affectedBy = affectedBy;
exports.bind = bind;
const engine_1 = require("./engine");
/** Maximum number of statements per round trip. */
const TOGETHER = 20;
/** Maximum number of characters in their values. Writing and escaping a text of megabytes blocks the event loop. */
const MOST_CHARACTERS = 256 * 1024;
/** Counted characters of a value that is not text. */
const SMALL = 8;
/** Groups statements, in order, into batches of one round trip, because a round trip costs more than a small statement. */
function* batchesOf(statements) {
    let batch = [];
    let values = [];
    let size = 0;
    for (const statement of statements) {
        const own = statement.values;
        const ownSize = own.reduce((sum, value) => sum + (typeof value === 'string' ? value.length : SMALL), 0);
        if (batch.length === TOGETHER || (batch.length > 0 && size + ownSize > MOST_CHARACTERS)) {
            yield { sql: batch.join('; '), values, count: batch.length };
            [batch, values, size] = [[], [], 0];
        }
        batch.push(statement.sql);
        for (const value of own)
            values.push(value);
        size += ownSize;
    }
    if (batch.length > 0)
        yield { sql: batch.join('; '), values, count: batch.length };
}
/** An embedded database has no round trips and accepts one statement at a time. */
function* sentTo(reader, statements) {
    if ((0, engine_1.engineOf)(reader).name !== 'sqlite')
        return yield* batchesOf(statements);
    for (const { sql, values } of statements)
        yield { sql, values: [...values], count: 1 };
}
/** Runs statements in order, up to the first that fails. */
async function runStatements(manager, statements) {
    for (const { sql, values } of sentTo(manager, statements))
        await manager.query(sql, values);
}
/** Runs statements and returns the rows of each. For a change, the driver's result is the only row. */
async function readStatements(manager, statements) {
    const answers = [];
    for (const { sql, values, count } of sentTo(manager, statements)) {
        const result = await manager.query(sql, values);
        for (const rows of count === 1 ? [result] : result)
            answers.push(Array.isArray(rows) ? rows : [rows]);
    }
    return answers;
}
/** Runs a statement and returns the number of changed rows. */
async function affectedBy(runner, { sql, values }) {
    const { affected } = await runner.query(sql, [...values], true);
    return affected ?? 0;
}
/** SQL with named parameters as a statement. Expands lists. Computed when it runs, so that many are not built at once. */
function bind(sql, parameters) {
    let bound;
    const written = () => (bound ??= writtenWith(parameters, templateOf(sql)));
    return {
        get sql() {
            return written().sql;
        },
        get values() {
            return written().values;
        },
    };
}
/** `:name`, or `:...name` for a list. */
const PARAMETER = /:(\.\.\.)?(\w+)/g;
/** Most SQL is constant, so it is searched for parameters once. */
const templates = new Map();
const MOST_TEMPLATES = 1000;
function templateOf(sql) {
    const known = templates.get(sql);
    if (known)
        return known;
    if (templates.size === MOST_TEMPLATES)
        templates.clear();
    const template = readTemplate(sql);
    templates.set(sql, template);
    return template;
}
function readTemplate(sql) {
    const texts = [];
    const parameters = [];
    let end = 0;
    for (const { 0: written, 1: dots, 2: name, index } of sql.matchAll(PARAMETER)) {
        texts.push(sql.slice(end, index));
        parameters.push({ name: name, isList: dots !== undefined, written });
        end = index + written.length;
    }
    texts.push(sql.slice(end));
    return { texts, parameters, plain: parameters.some(({ isList }) => isList) ? undefined : texts.join('?') };
}
function writtenWith(values, { texts, parameters, plain }) {
    if (plain !== undefined && parameters.every(({ name }) => Object.hasOwn(values, name)))
        return { sql: plain, values: parameters.map(({ name }) => values[name]) };
    const taken = [];
    let sql = texts[0];
    for (const [index, { name, isList, written }] of parameters.entries()) {
        // Otherwise, the colon means something else.
        if (!Object.hasOwn(values, name))
            sql += written;
        else {
            const list = isList ? values[name] : [values[name]];
            sql += list.map(() => '?').join(', ');
            for (const value of list)
                taken.push(value);
        }
        sql += texts[index + 1];
    }
    return { sql, values: taken };
}
//# sourceMappingURL=statement.js.map