"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.expiredCursor = exports.wrongCursor = exports.wrongCount = exports.unsupportedAtRoot = exports.filteredDiscovery = exports.unsortable = exports.notAnInteger = exports.noMatch = exports.noPath = exports.requiredRemoved = exports.immutableTarget = exports.readOnlyTarget = exports.wrongPath = exports.pathSyntax = exports.complexCompared = exports.notMultiValued = exports.wrongOperand = exports.wrongOperator = exports.notFilterable = exports.unknownAttribute = exports.filterTooLarge = exports.filterSyntax = exports.tooManyMemberFilters = exports.tooManyOperations = exports.unknownOp = exports.noOperations = exports.notAnObject = exports.resourceNotFound = exports.valueTaken = exports.missingValue = exports.missingAttribute = exports.tooManyValues = exports.wrongNumber = exports.wrongValue = exports.ScimError = void 0;
exports.show = show;
const text_1 = require("./text");
const urns_1 = require("./urns");
/** A request that violates the protocol. Everything in this library throws it; the caller responds with `toBody()`. */
class ScimError extends Error {
    status;
    scimType;
    detail;
    constructor(status, scimType, detail) {
        super(detail);
        this.status = status;
        this.scimType = scimType;
        this.detail = detail;
        this.name = 'ScimError';
    }
    toBody() {
        return {
            schemas: [urns_1.ERROR_URN],
            status: String(this.status),
            ...(this.scimType === undefined ? {} : { scimType: this.scimType }),
            detail: this.detail,
        };
    }
}
exports.ScimError = ScimError;
const SHOWN = 100;
/** A value as an error may show it: short texts and plain values as they are, other values only by kind. */
function show(value) {
    if (typeof value === 'string')
        return `"${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}"`;
    if (Array.isArray(value))
        return 'a list';
    return (0, text_1.isObject)(value) ? 'an object' : (JSON.stringify(value) ?? String(value));
}
const bad = (scimType, detail) => new ScimError(400, scimType, detail);
/* Values */
const wrongValue = (path, value, right) => bad('invalidValue', `${path} is ${show(value)}; it must be ${right}.`);
exports.wrongValue = wrongValue;
/** Does not show the number, which may differ from the number that was sent. */
const wrongNumber = (path) => bad('invalidValue', `${path} is a number that would lose precision; send it as a string.`);
exports.wrongNumber = wrongNumber;
const tooManyValues = (path, limit) => bad('invalidValue', `${path} has too many values; the maximum is ${limit}.`);
exports.tooManyValues = tooManyValues;
const missingAttribute = (path) => bad('invalidValue', `${path} is required but has no value.`);
exports.missingAttribute = missingAttribute;
const missingValue = (op, path) => bad('invalidValue', `The ${op} operation on ${path} has no value; only remove can omit it.`);
exports.missingValue = missingValue;
const valueTaken = (path, value) => new ScimError(409, 'uniqueness', `${path} ${show(value)} is already taken; it must be unique.`);
exports.valueTaken = valueTaken;
const resourceNotFound = (resourceType, id) => new ScimError(404, undefined, `${resourceType} ${show(id)} does not exist.`);
exports.resourceNotFound = resourceNotFound;
/* Syntax of a body */
const notAnObject = (what, value) => bad('invalidSyntax', `${what} is ${typeof value === 'string' ? 'a string' : show(value)}; it must be a JSON object.`);
exports.notAnObject = notAnObject;
const noOperations = (value) => bad('invalidSyntax', `Operations is ${show(value)}; it must be a list of operations.`);
exports.noOperations = noOperations;
const unknownOp = (value) => bad('invalidSyntax', `op is ${show(value)}; it must be "add", "replace" or "remove".`);
exports.unknownOp = unknownOp;
const tooManyOperations = (count, limit) => new ScimError(413, undefined, `The request has ${count} operations; the maximum is ${limit}.`);
exports.tooManyOperations = tooManyOperations;
const tooManyMemberFilters = (limit) => new ScimError(413, undefined, `The request selects members more than ${limit} times with filters other than [value eq "…"]; split the request.`);
exports.tooManyMemberFilters = tooManyMemberFilters;
/* Filters */
const filterSyntax = (problem) => bad('invalidFilter', problem);
exports.filterSyntax = filterSyntax;
const filterTooLarge = (what, limit) => bad('invalidFilter', `The filter is too large; the maximum is ${limit} ${what}.`);
exports.filterTooLarge = filterTooLarge;
const unknownAttribute = (path) => bad('invalidFilter', `The attribute ${show(path)} does not exist; /Schemas lists the attributes.`);
exports.unknownAttribute = unknownAttribute;
const notFilterable = (path) => bad('invalidFilter', `${path} cannot be used in a filter.`);
exports.notFilterable = notFilterable;
const wrongOperator = (path, operator, right) => bad('invalidFilter', `${path} does not support ${operator}; use ${right.join(', ') || 'no operator'}.`);
exports.wrongOperator = wrongOperator;
const wrongOperand = (path, value, right) => bad('invalidFilter', `${path} is compared with ${show(value)}; the value must be ${right}.`);
exports.wrongOperand = wrongOperand;
const notMultiValued = (path) => bad('invalidFilter', `${path} has only one value; write it without [ ].`);
exports.notMultiValued = notMultiValued;
const complexCompared = (path, subAttributes) => bad('invalidFilter', `${path} is a complex attribute; compare ${subAttributes.map((sub) => `${path}.${sub}`).join(' or ')}.`);
exports.complexCompared = complexCompared;
/* Paths of PATCH */
const pathSyntax = (problem) => bad('invalidPath', problem);
exports.pathSyntax = pathSyntax;
const wrongPath = (path, right) => bad('invalidPath', `path is ${show(path)}; ${right}.`);
exports.wrongPath = wrongPath;
const readOnlyTarget = (path) => bad('mutability', `${path} is read-only and cannot be written.`);
exports.readOnlyTarget = readOnlyTarget;
const immutableTarget = (path) => bad('mutability', `${path} cannot be changed; remove the old value and add the new one.`);
exports.immutableTarget = immutableTarget;
const requiredRemoved = (path) => bad('mutability', `${path} is required and cannot be removed.`);
exports.requiredRemoved = requiredRemoved;
const noPath = () => bad('noTarget', 'The remove operation has no path; it must name what to remove.');
exports.noPath = noPath;
const noMatch = (path) => bad('noTarget', `No value of ${path} matches the filter in the path.`);
exports.noMatch = noMatch;
/* Queries */
const notAnInteger = (parameter, value) => bad('invalidValue', `${parameter} is ${show(value)}; it must be an integer.`);
exports.notAnInteger = notAnInteger;
const unsortable = (attribute, right) => bad('invalidValue', `sortBy is ${show(attribute)}; it must be one of ${right.join(', ')}.`);
exports.unsortable = unsortable;
const filteredDiscovery = () => new ScimError(403, undefined, 'filter is not supported here; omit it.');
exports.filteredDiscovery = filteredDiscovery;
const unsupportedAtRoot = (parameter) => bad('invalidValue', `${parameter} is not supported when searching all resource types; search /Users or /Groups.`);
exports.unsupportedAtRoot = unsupportedAtRoot;
const wrongCount = (value) => bad('invalidCount', `count is ${show(value)}; it must be an integer.`);
exports.wrongCount = wrongCount;
/** RFC 9865 §2.2. Does not show the cursor, which means nothing to a reader. */
const wrongCursor = () => bad('invalidCursor', 'cursor does not belong to this list; start again with an empty cursor.');
exports.wrongCursor = wrongCursor;
const expiredCursor = () => bad('expiredCursor', 'cursor has expired; start again with an empty cursor.');
exports.expiredCursor = expiredCursor;
//# sourceMappingURL=errors.js.map