"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.resolveFilter = resolveFilter;
exports.resolveElementFilter = resolveElementFilter;
exports.isKnownIn = isKnownIn;
exports.filterWithin = filterWithin;
const errors_1 = require("../errors");
const lookup_1 = require("../schema/lookup");
const text_1 = require("../text");
const operand_1 = require("./operand");
/**
 * Resolves a filter in a schema. Throws 400 invalidFilter for an unknown attribute, and for an operator or a value that
 * does not fit the attribute's type.
 */
function resolveFilter(filter, schema) {
    return resolve(filter, (path) => {
        const found = (0, lookup_1.findAttribute)(schema, path);
        return found && { outer: found.attribute, inner: found.subAttribute, path: found.path };
    });
}
/** The same for a filter in `attribute[…]`, whose paths are parts of the attribute. */
function resolveElementFilter(filter, attribute) {
    return resolve(filter, (path) => {
        const part = path.urn || path.subAttribute ? undefined : (0, lookup_1.attributeNamed)(parts(attribute), path.name);
        return part ? { outer: part, path: part.name } : null;
    });
}
/** Whether the attribute has all parts that the filter in `attribute[…]` names. */
function isKnownIn(filter, attribute) {
    switch (filter.kind) {
        case 'and':
        case 'or':
            return filter.filters.every((part) => isKnownIn(part, attribute));
        case 'not':
            return isKnownIn(filter.filter, attribute);
        default:
            return (0, lookup_1.attributeNamed)(parts(attribute), (0, lookup_1.printAttributePath)(filter.path)) !== undefined;
    }
}
function resolve(filter, find) {
    switch (filter.kind) {
        case 'and':
        case 'or':
            return { kind: filter.kind, filters: filter.filters.map((part) => resolve(part, find)) };
        case 'not':
            return { kind: 'not', filter: resolve(filter.filter, find) };
        case 'some': {
            const { outer, inner } = target(filter.path, find);
            if (!outer.multiValued || inner)
                throw (0, errors_1.notMultiValued)((0, lookup_1.printAttributePath)(filter.path));
            return { kind: 'some', attribute: outer.name, filter: resolveElementFilter(filter.filter, outer) };
        }
        default:
            return resolveTerm(filter, target(filter.path, find));
    }
}
function resolveTerm(filter, { outer, inner, path }) {
    if (!outer.multiValued)
        return resolveSingle(filter, inner ?? outer, path);
    // "Some value matches", negated outside: `members.value ne "x"` means that x is not a member.
    const part = inner ?? (0, lookup_1.attributeNamed)(parts(outer), 'value');
    const resolved = resolveSingle(filter, part, part.name);
    const some = (one) => ({ kind: 'some', attribute: outer.name, filter: one });
    return resolved.kind === 'not' ? { kind: 'not', filter: some(resolved.filter) } : some(resolved);
}
function resolveSingle(filter, attribute, path) {
    if (filter.kind === 'present')
        return { kind: 'present', path };
    const { operator, value } = filter;
    if (attribute.subAttributes)
        throw (0, errors_1.complexCompared)(path, attribute.subAttributes.map(({ name }) => name));
    (0, operand_1.checkOperator)(attribute, path, operator, value);
    const positive = value === null
        ? { kind: 'not', filter: { kind: 'present', path } }
        : resolveComparison(attribute, path, operator === 'ne' ? 'eq' : operator, value);
    if (operator !== 'ne')
        return positive;
    return positive.kind === 'not' ? positive.filter : { kind: 'not', filter: positive };
}
function resolveComparison(attribute, path, operator, literal) {
    const day = attribute.type === 'dateTime' ? (0, text_1.dayOf)(String(literal)) : null;
    if (!day)
        return { kind: 'compare', path, operator, operand: (0, operand_1.operandOf)(attribute, path, operator, literal), literal };
    const [start, end] = day;
    const than = (order, value) => {
        return { kind: 'compare', path, operator: order, operand: { type: 'dateTime', value }, literal };
    };
    // A day means the whole day.
    if (operator === 'eq')
        return { kind: 'and', filters: [than('ge', start), than('lt', end)] };
    if (operator === 'lt')
        return than('lt', start);
    if (operator === 'le')
        return than('lt', end);
    return than('ge', operator === 'ge' ? start : end);
}
function target(path, find) {
    const found = find(path);
    if (!found)
        throw (0, errors_1.unknownAttribute)((0, lookup_1.printAttributePath)(path));
    return found;
}
const simpleParts = new WeakMap();
/** The parts of an attribute's value; a simple value has one part, itself, named `value`. */
function parts(attribute) {
    if (attribute.subAttributes)
        return attribute.subAttributes;
    const known = simpleParts.get(attribute) ?? [{ ...attribute, name: 'value', multiValued: false }];
    simpleParts.set(attribute, known);
    return known;
}
/** Every resource has an id. */
const NEVER = { kind: 'not', filter: { kind: 'present', path: { name: 'id' } } };
/**
 * The part of a filter over several resource types that applies to one of them: a term with an attribute that the type
 * lacks does not match (RFC 7644 §3.4.2.1). Throws 400 invalidFilter for an attribute that no type has.
 */
function filterWithin(filter, schema, all) {
    switch (filter.kind) {
        case 'and':
        case 'or':
            return { ...filter, filters: filter.filters.map((part) => filterWithin(part, schema, all)) };
        case 'not':
            return { ...filter, filter: filterWithin(filter.filter, schema, all) };
        default:
            if ((0, lookup_1.findAttribute)(schema, filter.path))
                return filter;
            if (all.some((other) => (0, lookup_1.findAttribute)(other, filter.path)))
                return NEVER;
            throw (0, errors_1.unknownAttribute)((0, lookup_1.printAttributePath)(filter.path));
    }
}
//# sourceMappingURL=resolve.js.map