"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compilePatch = compilePatch;
const errors_1 = require("../errors");
const resolve_1 = require("../filter/resolve");
const lookup_1 = require("../schema/lookup");
const text_1 = require("../text");
const compile_multi_1 = require("./compile-multi");
const compile_single_1 = require("./compile-single");
const operation_1 = require("./operation");
/**
 * Compiles the operations of a PATCH for a schema (RFC 7644 §3.5.2), without a resource. Unknown attributes in paths,
 * value filters and values are left out and noted. Throws 400 invalidPath, mutability (required attribute removed),
 * noTarget (remove without path), invalidValue, invalidFilter.
 */
function compilePatch(operations, schema) {
    const ignored = new Set();
    const readOnly = [];
    const compiled = operations.flatMap((operation) => compileOperation(operation, schema, ignored, readOnly));
    const touched = new Set(compiled.map((operation) => (operation.kind === 'set' ? operation.path[0] : operation.attribute)));
    return { operations: compiled, touched: [...touched], readOnly, ignored: [...ignored] };
}
function compileOperation(operation, schema, ignored, readOnly) {
    if (operation.path === undefined || isSchemaUrn(operation.path, schema)) {
        return compileWithoutPath(operation, schema, ignored);
    }
    const target = findTarget(operation, (0, operation_1.parsePatchPath)(operation.path), schema);
    if (!target) {
        ignored.add(operation.path);
        return [];
    }
    if (target.attribute.mutability === 'readOnly') {
        readOnly.push({ path: target.path, value: operation.op === 'remove' ? null : operation.value });
        return [];
    }
    return compileTarget(target, ignored);
}
/**
 * The value is an object whose keys are paths; read-only attributes in it are an echo, as in Okta's `{id,
 * displayName}`.
 */
function compileWithoutPath(operation, schema, ignored) {
    const { op, value } = operation;
    if (op === 'remove')
        throw (0, errors_1.noPath)();
    if (!(0, text_1.isObject)(value))
        throw (0, errors_1.wrongValue)('The value of an operation without a path', value, 'an object');
    // Once, not recursively, so that depth costs nothing.
    const entries = Object.entries(value).flatMap(([key, part]) => isSchemaUrn(key, schema) && (0, text_1.isObject)(part) ? Object.entries(part) : [[key, part]]);
    return entries.flatMap(([key, part]) => {
        const target = findTarget({ op, value: part }, parseKey(key), schema);
        if (target?.attribute.mutability === 'readOnly')
            return [];
        if (target)
            return compileTarget(target, ignored);
        ignored.add(key);
        return [];
    });
}
/** The schema's URN represents the resource itself: `{"urn:…:User": {"active": false}}`. */
const isSchemaUrn = (text, schema) => text.trim().toLowerCase() === schema.id.toLowerCase();
/** A key that is not a path names no known attribute. */
function parseKey(key) {
    try {
        return (0, operation_1.parsePatchPath)(key);
    }
    catch {
        return null;
    }
}
function findTarget(operation, path, schema) {
    const found = path && (0, lookup_1.findAttribute)(schema, path.path);
    if (!found)
        return null;
    const { filter } = path;
    if (!filter)
        return { ...found, operation };
    if (!found.attribute.multiValued) {
        throw (0, errors_1.wrongPath)((0, lookup_1.printAttributePath)(path.path), 'it has only one value, so [ ] cannot select one');
    }
    return (0, resolve_1.isKnownIn)(filter, found.attribute) ? { ...found, operation, filter } : null;
}
function compileTarget(target, ignored) {
    const { attribute, subAttribute, path } = target;
    // Entra writes name.formatted by default. The service derives it from the parts, so it is ignored without an error.
    if (subAttribute?.mutability === 'readOnly') {
        ignored.add(path);
        return [];
    }
    if (subAttribute?.mutability === 'immutable')
        throw (0, errors_1.immutableTarget)(path);
    return attribute.multiValued ? (0, compile_multi_1.compileMulti)(target, ignored) : (0, compile_single_1.compileSingle)(target, ignored);
}
//# sourceMappingURL=compile.js.map