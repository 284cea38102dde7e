"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compileMulti = compileMulti;
const errors_1 = require("../errors");
const evaluate_1 = require("../filter/evaluate");
const resolve_1 = require("../filter/resolve");
const attribute_1 = require("../schema/attribute");
const read_value_1 = require("../schema/read-value");
/**
 * Compiles an operation on a multi-valued attribute: on the whole attribute, on selected elements, or on parts of them.
 */
function compileMulti(target, ignored) {
    const { attribute, subAttribute, filter } = target;
    const selected = filter ? (0, resolve_1.resolveElementFilter)(filter, attribute) : null;
    if (subAttribute)
        return [setPart(target, subAttribute, selected)];
    return selected ? compileSelected(target, selected, ignored) : compileWhole(target, ignored);
}
/** `members`, `emails` */
function compileWhole({ operation: { op, value }, attribute }, ignored) {
    // Without a value, removes all; an empty list removes nothing.
    if (op === 'remove' && (value === undefined || value === null))
        return [removeAll(attribute)];
    if (value === undefined)
        throw (0, errors_1.missingValue)(op, attribute.name);
    const elements = (0, read_value_1.readElements)(attribute, value, ignored);
    switch (op) {
        case 'add':
            return elements.length > 0 ? [{ kind: 'add', attribute: attribute.name, elements }] : [];
        case 'replace':
            return [{ kind: 'replace', attribute: attribute.name, elements }];
        case 'remove':
            return [{ kind: 'remove', attribute: attribute.name, selection: { by: 'elements', elements } }];
    }
}
function removeAll(attribute) {
    if (attribute.required)
        throw (0, errors_1.requiredRemoved)(attribute.name);
    return { kind: 'remove', attribute: attribute.name, selection: { by: 'all' } };
}
/** `members[value eq "x"]`, `emails[type eq "work"]` */
function compileSelected(target, filter, ignored) {
    const { op, value } = target.operation;
    const { attribute } = target;
    const isSet = (0, attribute_1.isReferenceSet)(attribute);
    if (op === 'remove') {
        // A person who is not a member is already removed.
        return [{ kind: 'remove', attribute: attribute.name, selection: { by: 'filter', filter, mustMatch: !isSet } }];
    }
    if (isSet && op === 'replace')
        throw (0, errors_1.immutableTarget)(`${attribute.name}[…]`);
    if (value === undefined && !isSet)
        throw (0, errors_1.missingValue)(op, attribute.name);
    const written = isSet ? {} : ((0, read_value_1.readElement)(attribute, value, ignored) ?? {});
    if (!isSet)
        return [setWhere(attribute, filter, written)];
    const elements = (0, read_value_1.readElements)(attribute, [elementFrom(filter)], ignored);
    return [{ kind: 'add', attribute: attribute.name, elements }];
}
/** `emails[type eq "work"].value`, `emails.value` */
function setPart(target, part, filter) {
    const { op, value } = target.operation;
    if (op !== 'remove' && value === undefined)
        throw (0, errors_1.missingValue)(op, target.path);
    const read = op === 'remove' ? null : (0, read_value_1.readScalar)(part, target.path, value);
    return setWhere(target.attribute, filter, { [part.name]: read });
}
/**
 * If nothing matches, add creates the element, and so does replace, which Entra sends for a person without an email.
 * Neither does if it clears a value or if the new element would not match the filter.
 */
function setWhere(attribute, filter, values) {
    const created = Object.fromEntries(Object.entries({ ...elementFrom(filter), ...values }).filter((entry) => entry[1] !== null));
    const clears = Object.values(values).includes(null);
    const fits = !clears && Object.keys(values).length > 0 && (!filter || (0, evaluate_1.evaluate)(filter, created));
    return { kind: 'setWhere', attribute: attribute.name, filter, values, createIfMissing: fits ? created : null };
}
/** What a matching element must contain: the equalities that the filter joins with `and`. */
function elementFrom(filter) {
    if (filter?.kind === 'and')
        return Object.assign({}, ...filter.filters.map(elementFrom));
    if (filter?.kind !== 'compare' || filter.operator !== 'eq')
        return {};
    const { operand, literal, path } = filter;
    return { [path]: operand.type === 'boolean' ? operand.value : String(literal) };
}
//# sourceMappingURL=compile-multi.js.map