"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SearchStatement = exports.selectAll = exports.anyValue = exports.occurredIn = exports.naming = exports.auditLogTable = void 0;
const platform_1 = require("../../../platform/src/index.js");
const NAMING = ['target_id', 'actor_id', 'project_id', 'subject_id'];
/** The audit log, in the order of its sequence numbers. The index of a column is named after it. */
exports.auditLogTable = {
    name: 'sealed_events',
    key: 'sequence',
    next: (sequence) => sequence + 1,
    read: Number,
};
/** The criterion for events that name one of these records in any part. */
const naming = (ids) => ids.flatMap((id) => NAMING.map((column) => [column, id]));
exports.naming = naming;
/** The conditions for events of a period: `since` is inclusive, `until` exclusive. */
const occurredIn = ({ since, until }) => [
    ...(since ? [{ sql: 's.occurred_at >= :since', parameters: { since: since.getTime() } }] : []),
    ...(until ? [{ sql: 's.occurred_at < :until', parameters: { until: until.getTime() } }] : []),
];
exports.occurredIn = occurredIn;
/** The criterion for rows with one of these values in a column. */
const anyValue = (column, values = []) => [...new Set(values)].map((value) => [column, value]);
exports.anyValue = anyValue;
/** One row with the value of each expression. */
const selectAll = (expressions) => `SELECT ${expressions.join(', ')}`;
exports.selectAll = selectAll;
/** The SQL of a search, with a parameter for each value. */
class SearchStatement {
    engine;
    table;
    search;
    parameters;
    constructor(engine, table, search) {
        this.engine = engine;
        this.table = table;
        this.search = search;
        const { from, to, conditions } = search;
        this.parameters = Object.assign({ from, to }, ...conditions.map(({ parameters }) => parameters));
    }
    /** Selects up to `first` keys from a criterion's indexes. */
    keys(criterion, first, conditions) {
        const ranges = this.ranges(criterion, conditions, `LIMIT ${first}`);
        if (ranges.length === 1)
            return ranges[0];
        const { key } = this.table;
        return `${ranges.map(selectFrom(key)).join(' UNION ')} ORDER BY ${key} ${this.search.direction} LIMIT ${first}`;
    }
    /** Selects the nearest key that is number `first` in one of the criterion's indexes. NULL if all of them end before. */
    windowEnd(criterion, first) {
        const ranges = this.ranges(criterion, [], `LIMIT 1 OFFSET ${first - 1}`);
        if (ranges.length === 1)
            return ranges[0];
        const nearest = this.search.direction === 'ASC' ? 'MIN' : 'MAX';
        const { key } = this.table;
        return `SELECT ${nearest}(${key}) FROM (${ranges.map(selectFrom(key)).join(' UNION ALL ')}) w`;
    }
    /** Conditions on `s`, a row of the table. */
    conditions(criteria) {
        return [
            ...this.search.conditions.map(({ sql }) => sql),
            ...criteria.map((criterion) => {
                const columns = [...new Set(criterion.map(([column]) => column))];
                return `(${columns.map((column) => this.condition(column, criterion)).join(' OR ')})`;
            }),
        ];
    }
    condition(column, criterion) {
        const values = criterion.flatMap(([other, value]) => (other === column ? [value] : []));
        const isOne = `${column} IN (:...${this.named(values)})`;
        if (column !== 'subject_id')
            return `s.${isOne}`;
        return `EXISTS (SELECT 1 FROM event_subjects o WHERE o.organization_id = s.organization_id
      AND o.sequence = s.sequence AND o.${isOne})`;
    }
    ranges(criterion, conditions, limit) {
        if (criterion.length === 0)
            return [this.range(undefined, conditions, limit)];
        return criterion.map((entry) => this.range(entry, conditions, limit));
    }
    /** A range of one index. The SQL names the index: both databases assume that a value's rows are spread evenly. */
    range(entry, conditions, limit) {
        const { name, key } = this.table;
        const [column, value] = entry ?? [];
        const isSubject = column === 'subject_id';
        const i = isSubject ? 'i' : 's';
        const where = [
            (0, platform_1.inOrganization)(i),
            ...(column ? [`${i}.${column} = :${this.named(value)}`] : []),
            `${i}.${key} >= :from AND ${i}.${key} < :to`,
            ...(isSubject && conditions.length > 0 ? [rowMeets(conditions)] : conditions),
        ];
        return `SELECT ${i}.${key} AS ${key} FROM ${isSubject ? 'event_subjects i' : `${name} s ${this.along(column)}`}
      WHERE ${where.join(' AND ')} ORDER BY ${i}.${key} ${this.search.direction} ${limit}`;
    }
    along(column) {
        const index = `${this.table.name}_${column}`;
        if (this.engine.name === 'mysql')
            return `FORCE INDEX (${column ? index : 'PRIMARY'})`;
        return column ? `INDEXED BY ${index}` : '';
    }
    named(value) {
        const name = `value${Object.keys(this.parameters).length}`;
        this.parameters[name] = value;
        return name;
    }
}
exports.SearchStatement = SearchStatement;
const selectFrom = (key) => (range, at) => `SELECT ${key} FROM (${range}) r${at}`;
/** Whether the event of `i`, a row of `event_subjects`, meets the conditions. A join or EXISTS might read `s` first. */
const rowMeets = (conditions) => `(SELECT ${conditions.join(' AND ')} FROM sealed_events s
    WHERE s.organization_id = i.organization_id AND s.sequence = i.sequence)`;
//# sourceMappingURL=search.sql.js.map