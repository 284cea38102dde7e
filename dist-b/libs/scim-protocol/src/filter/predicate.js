"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toSql = exports.not = void 0;
exports.and = and;
exports.or = or;
function and(parts) {
    if (parts.includes(false))
        return false;
    return join(parts, 'AND') ?? true;
}
function or(parts) {
    if (parts.includes(true))
        return true;
    return join(parts, 'OR') ?? false;
}
function join(parts, operator) {
    const open = parts.filter((part) => typeof part === 'string');
    return open.length > 1 ? `(${open.join(` ${operator} `)})` : open[0];
}
/** True if the predicate is false or NULL. */
const not = (predicate) => typeof predicate === 'boolean' ? !predicate : `((${predicate}) IS NOT TRUE)`;
exports.not = not;
const toSql = (predicate) => typeof predicate === 'string' ? predicate : predicate ? '1 = 1' : '1 = 0';
exports.toSql = toSql;
//# sourceMappingURL=predicate.js.map