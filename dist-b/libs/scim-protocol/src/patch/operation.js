"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readPatch = exports.MAX_OPERATIONS = void 0;
exports.readPatchRequest = readPatchRequest;
exports.isBareResource = isBareResource;
exports.parsePatchPath = parsePatchPath;
const errors_1 = require("../errors");
const parser_1 = require("../filter/parser");
const lookup_1 = require("../schema/lookup");
const text_1 = require("../text");
/** A request with more operations is refused with 413. */
exports.MAX_OPERATIONS = 10_000;
/**
 * Reads the body of a PATCH (RFC 7644 §3.5.2): `{Operations: [{op, path?, value?}]}`, names and `op` in any case.
 * Ignores `schemas`: some clients leave it out or send that of SCIM 1. Throws 400 invalidSyntax, 400 invalidPath for a
 * path that is not a text, 413 for too many operations.
 */
function readPatchRequest(body, limit = exports.MAX_OPERATIONS) {
    if (!(0, text_1.isObject)(body))
        throw (0, errors_1.notAnObject)('The body', body);
    const operations = (0, text_1.getAnyCase)(body, 'Operations');
    if (!Array.isArray(operations))
        throw (0, errors_1.noOperations)(operations);
    if (operations.length > limit)
        throw (0, errors_1.tooManyOperations)(operations.length, limit);
    return operations.map(readOperation);
}
function readOperation(operation) {
    if (!(0, text_1.isObject)(operation))
        throw (0, errors_1.notAnObject)('An operation', operation);
    const path = (0, text_1.getAnyCase)(operation, 'path') ?? undefined;
    if (path !== undefined && typeof path !== 'string')
        throw (0, errors_1.wrongPath)(path, 'it must be a string');
    const read = { op: readOp((0, text_1.getAnyCase)(operation, 'op')), value: (0, text_1.getAnyCase)(operation, 'value') };
    return path?.trim() ? { ...read, path } : read;
}
function readOp(op) {
    const known = typeof op === 'string' ? op.trim().toLowerCase() : op;
    if (known !== 'add' && known !== 'replace' && known !== 'remove')
        throw (0, errors_1.unknownOp)(op);
    return known;
}
/** Reads the body of a PATCH in either form: operations, or a bare resource, which means a replace without a path. */
const readPatch = (body, schema) => isBareResource(body, schema) ? [{ op: 'replace', value: body }] : readPatchRequest(body);
exports.readPatch = readPatch;
/** Whether the body of a PATCH is a bare resource: no operations, and at least one attribute of the schema. */
function isBareResource(body, schema) {
    if (!(0, text_1.isObject)(body) || (0, text_1.getAnyCase)(body, 'Operations') !== undefined)
        return false;
    return Object.keys(body).some((key) => {
        const path = (0, lookup_1.parseAttributePath)(key);
        const found = path && (0, lookup_1.findAttribute)(schema, path);
        return found ? found.attribute.mutability !== 'readOnly' : false;
    });
}
/** Parses a path (PATH = attrPath / valuePath [subAttr], RFC 7644 §3.5.2); throws 400 invalidPath with the position. */
function parsePatchPath(text) {
    const parser = new parser_1.Parser(text, (problem, source, position) => (0, errors_1.pathSyntax)((0, parser_1.pointAt)(problem, source, position)));
    const { path, filter, subAttribute } = parser.path();
    parser.end();
    if (!filter)
        return { path };
    if (path.subAttribute)
        throw (0, errors_1.pathSyntax)(`[ ] cannot follow ${(0, lookup_1.printAttributePath)(path)}.`);
    return { path: subAttribute ? { ...path, subAttribute } : path, filter };
}
//# sourceMappingURL=operation.js.map