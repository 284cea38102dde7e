"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Pipeline = exports.isRead = void 0;
exports.runnerOf = runnerOf;
const READS = /^\s*(SELECT|WITH|EXPLAIN)\b/i;
const isRead = (sql) => READS.test(sql);
exports.isRead = isRead;
/** Captures the table that a statement changes. */
const WRITTEN = /^\s*(?:INSERT\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+(?:\/\*.*?\*\/\s*)?FROM)\s+[`"]?(\w+)/i;
/**
 * The changes of a transaction on which nothing depends yet. They are sent, in order, with the first statement that depends
 * on them, or with COMMIT. On a server, that saves round trips and locks rows for a shorter time.
 */
class Pipeline {
    statements = [];
    tables = new Set();
    add(statements) {
        for (const statement of statements) {
            this.statements.push(statement);
            const [, table] = WRITTEN.exec(statement.sql) ?? [];
            if (!table)
                throw new Error(`A statement that changes no table cannot wait: ${statement.sql}`);
            this.tables.add(table);
        }
    }
    /** Whether a statement must run after these changes: any other change, or a read of a table that they change. */
    precede(sql) {
        if (this.statements.length === 0)
            return false;
        if (!(0, exports.isRead)(sql))
            return true;
        for (const table of this.tables)
            if (sql.includes(table))
                return true;
        return false;
    }
    /** Removes and returns the changes, to be sent. */
    take() {
        const taken = this.statements;
        this.statements = [];
        this.tables.clear();
        return taken;
    }
}
exports.Pipeline = Pipeline;
/** The query runner of a transaction's manager. */
function runnerOf({ queryRunner }) {
    if (!queryRunner?.isTransactionActive)
        throw new Error('Changes are made in a transaction');
    return queryRunner;
}
//# sourceMappingURL=pipeline.js.map