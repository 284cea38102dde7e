"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.failedBulkId = exports.unknownBulkId = exports.duplicateBulkId = exports.wrongBulkPath = exports.wrongMethod = void 0;
exports.circularBulkIds = circularBulkIds;
const errors_1 = require("../errors");
const operation_1 = require("./operation");
const wrongMethod = (place, value) => new errors_1.ScimError(400, 'invalidSyntax', `${place}.method is ${(0, errors_1.show)(value)}; it must be one of ${operation_1.BULK_METHODS.join(', ')}.`);
exports.wrongMethod = wrongMethod;
const wrongBulkPath = (place, value, right) => new errors_1.ScimError(400, 'invalidPath', `${place}.path is ${(0, errors_1.show)(value)}; it must be ${right}.`);
exports.wrongBulkPath = wrongBulkPath;
const duplicateBulkId = (place, bulkId, other) => new errors_1.ScimError(400, 'invalidValue', `${place}.bulkId is ${(0, errors_1.show)(bulkId)}, the same as in ${other}; it must be unique.`);
exports.duplicateBulkId = duplicateBulkId;
const unknownBulkId = (place, bulkId) => new errors_1.ScimError(400, 'invalidValue', `${place} refers to bulkId ${(0, errors_1.show)(bulkId)}; it must be the bulkId of a POST in this request.`);
exports.unknownBulkId = unknownBulkId;
/** RFC 7644 defines no status for this; the operation names a resource that does not exist, as with a wrong ID. */
const failedBulkId = (place, bulkId) => new errors_1.ScimError(400, 'invalidValue', `${place} refers to bulkId ${(0, errors_1.show)(bulkId)}, whose POST failed; send both again.`);
exports.failedBulkId = failedBulkId;
const NAMED = 10;
/** RFC 7644 §3.7.1. Names only some operations of a long cycle, so that the response stays linear in the request. */
function circularBulkIds(bulkIds) {
    const named = bulkIds.slice(0, NAMED).map(errors_1.show).join(', ');
    const more = bulkIds.length > NAMED ? ` and ${bulkIds.length - NAMED} more` : '';
    const right = 'create the resources first and add the references afterwards';
    return new errors_1.ScimError(409, undefined, `The references of bulkId ${named}${more} form a cycle; ${right}.`);
}
//# sourceMappingURL=errors.js.map