"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EntityRows = exports.chunks = void 0;
exports.rowsOf = rowsOf;
const engine_1 = require("./engine");
/** Items per statement: below the parameter limits of every database, with room for other parameters. */
const CHUNK = 500;
const chunks = (items, size = CHUNK) => Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
exports.chunks = chunks;
/** Parts of 2^n rows, the largest first, so that few statements differ: each is compiled once. */
function* powersOfTwo(rows, most) {
    for (let start = 0; start < rows.length;) {
        const size = Math.min(2 ** Math.floor(Math.log2(rows.length - start)), most);
        yield rows.length === size ? rows : rows.slice(start, start + size);
        start += size;
    }
}
/** The table of an entity. */
class EntityRows {
    metadata;
    readers = new Map();
    columns;
    updateText;
    insertTexts = new Map();
    name;
    /** The quoted name for SQL. */
    table;
    /** The property with the organization that owns a row. An organization owns itself. */
    owner;
    all;
    /** Those that an UPDATE sets, and then those that it looks for. */
    written;
    /** The column names of an INSERT, and the placeholders for one row. */
    names;
    places;
    constructor(metadata) {
        this.metadata = metadata;
        this.name = metadata.tableName;
        this.table = this.quoted(this.name);
        this.columns = new Map(metadata.columns.map((column) => [column.propertyPath, storedColumn(column)]));
        this.all = [...this.columns.values()];
        this.names = metadata.columns.map(({ databaseName }) => this.quoted(databaseName)).join(', ');
        this.places = `(${metadata.columns.map(() => '?').join(', ')})`;
        this.owner = this.columns.has('organizationId') ? 'organizationId' : 'id';
        const equals = ({ name }) => `${this.quoted(name)} = ?`;
        const [keys, others] = [
            this.all.filter(({ isPrimary }) => isPrimary),
            this.all.filter(({ isPrimary }) => !isPrimary),
        ];
        this.written = [...others, ...keys];
        this.updateText = `UPDATE ${this.table} SET ${others.map(equals).join(', ')} WHERE ${keys.map(equals).join(' AND ')}`;
    }
    reader(alias) {
        const known = this.readers.get(alias) ?? this.newReader(alias);
        this.readers.set(alias, known);
        return known;
    }
    /** The column of a property, with the alias if given. */
    column(property, alias) {
        const column = this.columns.get(property);
        if (!column)
            throw new Error(`${this.metadata.name} has no property ${property}`);
        const name = this.quoted(column.name);
        return alias ? `${alias}.${name}` : name;
    }
    /** A condition for rows with these values, with `?` for each value. */
    where(where, alias) {
        const values = [];
        const value = (property, one) => {
            values.push(this.columns.get(property).stored(one));
            return '?';
        };
        const conditions = Object.entries(where).map(([property, wanted]) => {
            const column = this.column(property, alias);
            if (wanted === undefined)
                throw new Error(`${this.metadata.name}.${property}: undefined is no value to look for`);
            if (wanted === null)
                return `${column} IS NULL`;
            if (!Array.isArray(wanted))
                return `${column} = ${value(property, wanted)}`;
            if (wanted.length === 0)
                return '1 = 0';
            return `${column} IN (${wanted.map((one) => value(property, one)).join(', ')})`;
        });
        return { sql: conditions.join(' AND '), values };
    }
    /** The statements that insert rows. `ending` handles rows whose key is taken. */
    insert(rows, ending = '', verb = 'INSERT') {
        const { all } = this;
        return Array.from(powersOfTwo(rows, (0, engine_1.engineOf)(this.metadata).rowsAtOnce), (some) => ({
            sql: this.insertText(some.length, ending, verb),
            // Computed when the statement is sent, so that many rows are not converted at once.
            get values() {
                const values = [];
                for (const row of some)
                    for (const column of all)
                        values.push(column.valueIn(row));
                return values;
            },
        }));
    }
    insertText(rows, ending, verb) {
        const key = `${verb} ${rows} ${ending}`;
        const known = this.insertTexts.get(key);
        if (known !== undefined)
            return known;
        const places = Array(rows).fill(this.places).join(', ');
        const text = `${verb} INTO ${this.table} (${this.names}) VALUES ${places}${ending}`;
        this.insertTexts.set(key, text);
        return text;
    }
    /** Inserts the rows whose keys are not taken. */
    insertMissing(rows, engine) {
        return this.insert(rows, engine.orIgnore(this.quoted(this.metadata.primaryColumns[0].databaseName)));
    }
    /** Overwrites a whole row, found by its primary key. */
    update(row) {
        return { sql: this.updateText, values: this.written.map((column) => column.valueIn(row)) };
    }
    quoted(name) {
        return this.metadata.connection.driver.escape(name);
    }
    newReader(alias) {
        const { columns, ownColumns, embeddeds } = this.metadata;
        const readOwn = objectReader(ownColumns, alias);
        const readParts = embeddeds.map((part) => [part.propertyName, objectReader(part.columns, alias)]);
        return {
            alias,
            columns: columns
                .map(({ databaseName }) => `${alias}.${this.quoted(databaseName)} AS ${alias}_${databaseName}`)
                .join(', '),
            table: `${this.table} ${alias}`,
            read: (raw) => {
                const row = readOwn(raw);
                for (const [property, read] of readParts)
                    row[property] = unlessEmpty(read(raw));
                return row;
            },
        };
    }
}
exports.EntityRows = EntityRows;
/** Our columns (`columns.ts`) do not need the driver's conversions. */
function objectReader(metadata, alias) {
    const columns = metadata.map(({ propertyName, databaseName, transformer }) => ({
        property: propertyName,
        key: `${alias}_${databaseName}`,
        transformer: transformer,
    }));
    return (raw) => {
        const object = {};
        for (const { property, key, transformer } of columns)
            object[property] = transformer ? transformer.from(raw[key]) : raw[key];
        return object;
    };
}
/** A value in several columns is null if they all are. */
const unlessEmpty = (part) => (Object.values(part).every((value) => value === null) ? null : part);
/** Our columns (`columns.ts`) do not need the driver's conversions, except that no database stores booleans. */
function storedColumn({ databaseName, isPrimary, propertyName, embeddedMetadata, ...column }) {
    const transformer = column.transformer;
    const stored = (value = null) => {
        const written = transformer ? transformer.to(value) : value;
        return typeof written === 'boolean' ? Number(written) : written;
    };
    const part = embeddedMetadata?.propertyName;
    const valueIn = part === undefined
        ? (row) => stored(row[propertyName])
        : (row) => stored(row[part]?.[propertyName]);
    return { name: databaseName, isPrimary, stored, valueIn };
}
const known = new WeakMap();
/** The table of an entity. Created once. */
function rowsOf({ connection }, entity) {
    const metadata = connection.getMetadata(entity);
    const rows = known.get(metadata) ?? new EntityRows(metadata);
    known.set(metadata, rows);
    return rows;
}
//# sourceMappingURL=entity-rows.js.map