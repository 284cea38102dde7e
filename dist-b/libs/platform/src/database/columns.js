"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isSealedColumn = exports.SealedColumn = exports.JsonColumn = exports.FlagColumn = exports.BytesColumn = exports.PrimaryTextColumn = exports.PrimaryIntegerColumn = exports.PrimaryBigIntegerColumn = exports.BigIntegerColumn = exports.PrimaryTimeColumn = exports.TimeColumn = exports.IntegerColumn = exports.LongTextColumn = exports.TextColumn = exports.IdColumn = exports.PrimaryIdColumn = void 0;
const typeorm_1 = require("typeorm");
const id = { type: 'char', length: 36 };
const PrimaryIdColumn = () => (0, typeorm_1.PrimaryColumn)(id);
exports.PrimaryIdColumn = PrimaryIdColumn;
const IdColumn = (options = {}) => (0, typeorm_1.Column)({ ...id, ...options });
exports.IdColumn = IdColumn;
const TextColumn = (length, options = {}) => (0, typeorm_1.Column)({ type: 'varchar', length, ...options });
exports.TextColumn = TextColumn;
/** Up to 64 KiB. */
const LongTextColumn = (options = {}) => (0, typeorm_1.Column)({ type: 'text', ...options });
exports.LongTextColumn = LongTextColumn;
const IntegerColumn = (options = {}) => (0, typeorm_1.Column)({ type: 'int', ...options });
exports.IntegerColumn = IntegerColumn;
const asDate = {
    from: (value) => (value === null ? null : new Date(Number(value))),
    to: (value) => (value instanceof Date ? value.getTime() : value),
};
/** A Date, stored as milliseconds since 1970: no time zone, no rounding, and comparable as a number. */
const TimeColumn = (options = {}) => (0, typeorm_1.Column)({ type: 'bigint', transformer: asDate, ...options });
exports.TimeColumn = TimeColumn;
const PrimaryTimeColumn = () => (0, typeorm_1.PrimaryColumn)({ type: 'bigint', transformer: asDate });
exports.PrimaryTimeColumn = PrimaryTimeColumn;
const asNumber = {
    from: (value) => (value === null ? null : Number(value)),
    to: (value) => value,
};
/** A whole number up to 2^53. */
const BigIntegerColumn = () => (0, typeorm_1.Column)({ type: 'bigint', transformer: asNumber });
exports.BigIntegerColumn = BigIntegerColumn;
const PrimaryBigIntegerColumn = () => (0, typeorm_1.PrimaryColumn)({ type: 'bigint', transformer: asNumber });
exports.PrimaryBigIntegerColumn = PrimaryBigIntegerColumn;
const PrimaryIntegerColumn = () => (0, typeorm_1.PrimaryColumn)({ type: 'int' });
exports.PrimaryIntegerColumn = PrimaryIntegerColumn;
const PrimaryTextColumn = (length) => (0, typeorm_1.PrimaryColumn)({ type: 'varchar', length });
exports.PrimaryTextColumn = PrimaryTextColumn;
const asBuffer = {
    from: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    to: (value) => value,
};
/** Up to 64 KiB of bytes. */
const BytesColumn = () => (0, typeorm_1.Column)({ type: 'blob', transformer: asBuffer });
exports.BytesColumn = BytesColumn;
const asBoolean = {
    from: (value) => (value === null ? null : Boolean(value)),
    to: (value) => value,
};
const FlagColumn = (options = {}) => (0, typeorm_1.Column)({ type: 'boolean', transformer: asBoolean, ...options });
exports.FlagColumn = FlagColumn;
const asJson = {
    from: (value) => (value === null ? null : JSON.parse(value)),
    to: (value) => (value === undefined || value === null ? value : JSON.stringify(value)),
};
/** JSON in a text of up to 64 KiB. */
const JsonColumn = (options = {}) => (0, typeorm_1.Column)({ type: 'text', transformer: asJson, ...options });
exports.JsonColumn = JsonColumn;
/** A stored secret (see Keyring). `rollcall secrets rotate` seals these columns again. */
const SealedColumn = () => (target, property) => {
    sealedColumns.add(`${target.constructor.name}.${String(property)}`);
    (0, typeorm_1.Column)({ type: 'text' })(target, property);
};
exports.SealedColumn = SealedColumn;
const sealedColumns = new Set();
const isSealedColumn = ({ target, propertyName }) => sealedColumns.has(`${typeof target === 'string' ? target : target.name}.${propertyName}`);
exports.isSealedColumn = isSealedColumn;
//# sourceMappingURL=columns.js.map