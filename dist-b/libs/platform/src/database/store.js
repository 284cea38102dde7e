"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TransactionAcrossOrganizations = exports.TransactionStore = exports.Store = void 0;
const ids_1 = require("../ids");
const engine_1 = require("./engine");
const entity_rows_1 = require("./entity-rows");
const pipeline_1 = require("./pipeline");
const statement_1 = require("./statement");
const locks = { update: 'forUpdate', share: 'forShare', skipLocked: 'skipLocked' };
/**
 * Reads the rows of one organization. It adds the condition on the organization, so that no query can omit it. Queries
 * beyond equal values are SQL in a `*.sql.ts` file.
 */
class Store {
    reader;
    organizationId;
    constructor(reader, organizationId) {
        this.reader = reader;
        this.organizationId = organizationId;
    }
    get engine() {
        return (0, engine_1.engineOf)(this.reader);
    }
    async byId(entity, id, options = {}) {
        return this.first(entity, { id }, options);
    }
    /** The rows that exist, in no particular order. */
    async byIds(entity, ids) {
        return ids.length === 0 ? [] : this.find(entity, { id: ids });
    }
    async first(entity, where, options = {}) {
        const [row] = await this.find(entity, where, options);
        return row;
    }
    async find(entity, where, options = {}) {
        const [rows] = await this.all(this.select(entity, where, options));
        return rows;
    }
    /** The rows of an SQL query, converted by `read` if given. */
    async read(sql, parameters = {}, read) {
        const [rows] = await this.all(this.query(sql, parameters, read));
        return rows;
    }
    /** Runs several queries and returns the rows of each. On a server, this takes one round trip. */
    async all(...queries) {
        const answers = await (0, statement_1.readStatements)(this.reader, queries.map(({ statement }) => statement));
        return queries.map((query, index) => answers[index].map((raw) => query.read(raw)));
    }
    /** The query of `find`, to run with others. */
    select(entity, where, { orderBy, descending, after, limit, lock } = {}) {
        const rows = (0, entity_rows_1.rowsOf)(this.reader, entity);
        const { alias, columns, table, read } = rows.reader(rows.name);
        const { sql, values } = rows.where(this.ours(entity, where), alias);
        const order = orderBy && rows.column(orderBy, alias);
        const behind = after !== undefined ? ` AND ${order} ${descending ? '<' : '>'} ?` : '';
        const ending = [
            order && ` ORDER BY ${order}${descending ? ' DESC' : ''}`,
            limit !== undefined && ' LIMIT ?',
            lock && this.engine[locks[lock]],
        ];
        return {
            statement: {
                sql: `SELECT ${columns} FROM ${table} WHERE ${sql}${behind}${ending.filter(Boolean).join('')}`,
                values: [...values, ...(after !== undefined ? [after] : []), ...(limit !== undefined ? [limit] : [])],
            },
            read,
        };
    }
    /** The query of `read`, to run with others. `read` converts its rows. */
    query(sql, parameters = {}, read = (raw) => raw) {
        return { statement: this.statement(sql, parameters), read };
    }
    /** Columns and table of an entity under an alias, for SQL that joins it. */
    rows(entity, alias) {
        return (0, entity_rows_1.rowsOf)(this.reader, entity).reader(alias);
    }
    /** The organization comes first, because every index starts with it, and last, so that nothing can override it. */
    ours(entity, where) {
        const owner = { [(0, entity_rows_1.rowsOf)(this.reader, entity).owner]: this.organizationId };
        return Object.assign({ ...owner }, where, owner);
    }
    statement(sql, parameters) {
        const text = typeof sql === 'string' ? sql : sql(this.engine);
        return (0, statement_1.bind)(text, { ...parameters, organizationId: this.organizationId });
    }
}
exports.Store = Store;
/**
 * Reads and changes the rows of one organization in a transaction. A change waits for the next statement that depends on
 * it, or for COMMIT, so that most changes share a round trip with COMMIT. Callers do not notice.
 */
class TransactionStore extends Store {
    manager;
    constructor(manager, organizationId) {
        super(manager, organizationId);
        this.manager = manager;
    }
    /** Reads a row and locks it against other writers until the transaction ends. */
    lock(entity, id) {
        return this.byId(entity, id, { lock: 'update' });
    }
    /** `onConflict` handles rows whose key is taken. */
    insert(entity, rows, onConflict) {
        this.queue(...this.tableOf(entity, rows).insert(rows, onConflict?.(this.engine)));
    }
    /** Inserts the rows whose keys are not taken, and leaves existing rows unchanged. */
    insertMissing(entity, rows) {
        this.queue(...this.tableOf(entity, rows).insertMissing(rows, this.engine));
    }
    /** Inserts rows and replaces those with the same keys. */
    replace(entity, rows) {
        this.queue(...this.tableOf(entity, rows).insert(rows, '', 'REPLACE'));
    }
    /** Overwrites a whole row, found by its primary key. The caller has read and locked it. */
    update(entity, row) {
        this.queue(this.tableOf(entity, [row]).update(row));
    }
    delete(entity, where) {
        const rows = (0, entity_rows_1.rowsOf)(this.manager, entity);
        const { sql, values } = rows.where(this.ours(entity, where));
        this.queue({ sql: `DELETE FROM ${rows.table} WHERE ${sql}`, values });
    }
    /** Changes rows by SQL. */
    write(sql, parameters = {}) {
        this.queue(this.statement(sql, parameters));
    }
    /** Changes rows by SQL at once and returns their number. */
    async execute(sql, parameters = {}) {
        return (0, statement_1.affectedBy)((0, pipeline_1.runnerOf)(this.manager), this.statement(sql, parameters));
    }
    /** Inserts a row at once. If a unique value is taken, throws (see `isUniqueViolation`), and the transaction continues. */
    async insertNow(entity, row) {
        await this.send(this.tableOf(entity, [row]).insert([row])[0]);
    }
    /** Like `update`, but at once, for a row whose unique value may be taken. */
    async updateNow(entity, row) {
        await this.send(this.tableOf(entity, [row]).update(row));
    }
    /** Sends the waiting changes, for a preview that is rolled back: the database may refuse those too. */
    async sendChanges() {
        await (0, statement_1.runStatements)(this.manager, (0, pipeline_1.runnerOf)(this.manager).pipeline.take());
    }
    /** Whether rows of this organization may be written. */
    mayWriteOf(organizationId) {
        return organizationId === this.organizationId;
    }
    /** The table of the rows. A row of another organization is a programming error. */
    tableOf(entity, rows) {
        const table = (0, entity_rows_1.rowsOf)(this.manager, entity);
        const foreign = rows.find((row) => !this.mayWriteOf(row[table.owner]));
        if (foreign)
            throw new Error(`A row of ${foreign[table.owner]} in ${table.name}, written for ${this.organizationId}`);
        return table;
    }
    async send({ sql, values }) {
        await this.manager.query(sql, [...values]);
    }
    queue(...statements) {
        (0, pipeline_1.runnerOf)(this.manager).pipeline.add(statements);
    }
}
exports.TransactionStore = TransactionStore;
/** Like TransactionStore, for rows of many organizations. Each row names its organization. */
class TransactionAcrossOrganizations extends TransactionStore {
    constructor(manager) {
        super(manager, ids_1.SERVICE_ID);
    }
    /** The store of one organization in this transaction. */
    of(organizationId) {
        return new TransactionStore(this.manager, organizationId);
    }
    mayWriteOf() {
        return true;
    }
}
exports.TransactionAcrossOrganizations = TransactionAcrossOrganizations;
//# sourceMappingURL=store.js.map