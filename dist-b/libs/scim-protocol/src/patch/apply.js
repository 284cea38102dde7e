"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MAX_VALUES = void 0;
exports.applyPatch = applyPatch;
const errors_1 = require("../errors");
const evaluate_1 = require("../filter/evaluate");
const attribute_1 = require("../schema/attribute");
const lookup_1 = require("../schema/lookup");
const text_1 = require("../text");
const elements_1 = require("./elements");
/** More values of an attribute that is not a set of references would multiply the cost of many operations. */
exports.MAX_VALUES = 50;
/**
 * Applies compiled operations to a resource (canonical names) and returns the new resource. Throws 400 noTarget or
 * invalidValue, and then nothing has changed.
 */
function applyPatch(operations, resource, schema) {
    return operations.reduce((current, operation) => applyOperation(operation, current, schema), resource);
}
function applyOperation(operation, resource, schema) {
    if (operation.kind === 'set')
        return applySet(operation, resource);
    const current = Array.isArray(resource[operation.attribute]) ? resource[operation.attribute] : [];
    const attribute = (0, lookup_1.attributeNamed)(schema.attributes, operation.attribute);
    const elements = elementsAfter(operation, current, (0, elements_1.identifyBy)(attribute));
    if (elements.length > exports.MAX_VALUES && !(0, attribute_1.isReferenceSet)(attribute))
        throw (0, errors_1.tooManyValues)(attribute.name, exports.MAX_VALUES);
    return withValue(resource, operation.attribute, elements.length > 0 ? elements : null);
}
function elementsAfter(operation, current, identify) {
    switch (operation.kind) {
        case 'add':
            return (0, elements_1.keepOnePrimary)((0, elements_1.addElements)(current, operation.elements, identify), operation.elements);
        case 'replace':
            return (0, elements_1.addElements)([], operation.elements, identify);
        case 'remove':
            return elementsLeft(operation.selection, current, operation.attribute, identify);
        case 'setWhere':
            return applySetWhere(operation, current);
    }
}
function applySet({ path: [name, part], value }, resource) {
    if (part === undefined)
        return withValue(resource, name, value);
    const parent = (0, text_1.isObject)(resource[name]) ? resource[name] : {};
    const merged = withValue(parent, part, value);
    return withValue(resource, name, Object.keys(merged).length > 0 ? merged : null);
}
function elementsLeft(selection, current, attribute, identify) {
    switch (selection.by) {
        case 'all':
            return [];
        case 'elements': {
            const isGone = identify.matcher(selection.elements);
            return current.filter((element) => !isGone(element));
        }
        case 'filter': {
            const left = current.filter((element) => !(0, evaluate_1.evaluate)(selection.filter, element));
            if (selection.mustMatch && left.length === current.length)
                throw (0, errors_1.noMatch)(attribute);
            return left;
        }
    }
}
function applySetWhere(operation, current) {
    const { attribute, filter, values, createIfMissing } = operation;
    const written = [];
    const elements = current.map((element) => {
        if (filter && !(0, evaluate_1.evaluate)(filter, element))
            return element;
        const changed = Object.entries(values).reduce((all, [key, v]) => withValue(all, key, v), element);
        written.push(changed);
        return changed;
    });
    if (written.length === 0) {
        if (!createIfMissing)
            throw (0, errors_1.noMatch)(attribute);
        return (0, elements_1.keepOnePrimary)([...elements, createIfMissing], [createIfMissing]);
    }
    return (0, elements_1.keepOnePrimary)(elements, written).filter((element) => Object.keys(element).length > 0);
}
function withValue(object, key, value) {
    if (value !== null)
        return { ...object, [key]: value };
    const { [key]: _gone, ...rest } = object;
    return rest;
}
//# sourceMappingURL=apply.js.map