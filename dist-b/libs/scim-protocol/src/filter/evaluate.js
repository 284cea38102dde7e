"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.evaluate = evaluate;
exports.compareValue = compareValue;
exports.isPresent = isPresent;
const text_1 = require("../text");
/**
 * Whether a resource (with canonical names) matches a filter. Defines the meaning that the SQL of `toWhere` must have.
 * A comparison with an attribute without a value is false, so its `not` is true.
 */
function evaluate(filter, resource) {
    switch (filter.kind) {
        case 'and':
            return filter.filters.every((part) => evaluate(part, resource));
        case 'or':
            return filter.filters.some((part) => evaluate(part, resource));
        case 'not':
            return !evaluate(filter.filter, resource);
        case 'present':
            return isPresent(valueAt(resource, filter.path));
        case 'compare':
            return compareValue(valueAt(resource, filter.path), filter.operator, filter.operand);
        case 'some':
            return elementsOf(resource[filter.attribute]).some((element) => evaluate(filter.filter, element));
    }
}
/** Compares one value; the operand's type determines how. */
function compareValue(value, operator, operand) {
    switch (operand.type) {
        case 'boolean':
            return value === operand.value;
        case 'dateTime': {
            const time = typeof value === 'string' ? (0, text_1.instant)(value) : null;
            return time !== null && byOrder(time - operand.value, operator);
        }
        case 'string': {
            if (typeof value !== 'string')
                return false;
            const text = operand.fold ? (0, text_1.fold)(value) : value;
            if (operator === 'co')
                return text.includes(operand.value);
            if (operator === 'sw')
                return text.startsWith(operand.value);
            if (operator === 'ew')
                return text.endsWith(operand.value);
            return byOrder((0, text_1.compareCodePoints)(text, operand.value), operator);
        }
    }
}
function byOrder(order, operator) {
    switch (operator) {
        case 'eq':
            return order === 0;
        case 'gt':
            return order > 0;
        case 'ge':
            return order >= 0;
        case 'lt':
            return order < 0;
        case 'le':
            return order <= 0;
        default:
            return false;
    }
}
/**
 * RFC 7644 table 3: a "non-empty or non-null value", or a complex value with such a part. Blank texts count as absent
 * and are never stored.
 */
function isPresent(value) {
    if (value === null || value === undefined)
        return false;
    if (typeof value === 'string')
        return value.trim() !== '';
    if (Array.isArray(value))
        return value.some(isPresent);
    return (0, text_1.isObject)(value) ? Object.values(value).some(isPresent) : true;
}
function valueAt(resource, path) {
    const [name, subAttribute] = path.split('.');
    const value = resource[name];
    return subAttribute === undefined ? value : (0, text_1.isObject)(value) ? value[subAttribute] : undefined;
}
const elementsOf = (value) => Array.isArray(value) ? value.map((element) => ((0, text_1.isObject)(element) ? element : { value: element })) : [];
//# sourceMappingURL=evaluate.js.map