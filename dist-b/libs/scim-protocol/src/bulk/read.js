"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readBulkRequest = readBulkRequest;
const errors_1 = require("../errors");
const read_value_1 = require("../schema/read-value");
const text_1 = require("../text");
const errors_2 = require("./errors");
const operation_1 = require("./operation");
/**
 * Reads the body of a bulk request (RFC 7644 §3.7): `{failOnErrors?, Operations: [{method, path, bulkId?, version?,
 * data?}]}`, names and methods in any case; ignores `schemas`. Throws errors of the request as a whole: 400
 * invalidSyntax or invalidValue, 413 for too many operations. Errors of one operation are returned in its place.
 */
function readBulkRequest(body, limits) {
    if (!(0, text_1.isObject)(body))
        throw (0, errors_1.notAnObject)('The body', body);
    const written = (0, text_1.getAnyCase)(body, 'Operations');
    if (!Array.isArray(written))
        throw (0, errors_1.noOperations)(written);
    if (written.length > limits.maxOperations)
        throw (0, errors_1.tooManyOperations)(written.length, limits.maxOperations);
    const operations = written.map(readOperation);
    refuseDuplicates(operations);
    return { failOnErrors: readFailOnErrors((0, text_1.getAnyCase)(body, 'failOnErrors')), operations };
}
/** Refuses 0: it could mean that no error is acceptable, or any number. */
function readFailOnErrors(value) {
    if (value === undefined || value === null)
        return null;
    const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
    if (!/^[1-9]\d*$/.test(text))
        throw (0, errors_1.wrongValue)('failOnErrors', value, 'a positive integer');
    return Number(text);
}
function refuseDuplicates(operations) {
    const places = new Map();
    for (const { method, bulkId, place } of operations) {
        if (method !== 'POST' || bulkId === undefined)
            continue;
        const other = places.get(bulkId);
        if (other !== undefined)
            throw (0, errors_2.duplicateBulkId)(place, bulkId, other);
        places.set(bulkId, place);
    }
}
function readOperation(written, index) {
    const place = `Operations[${index}]`;
    if (!(0, text_1.isObject)(written))
        return { place, error: (0, errors_1.notAnObject)(place, written) };
    const get = (name) => (0, text_1.getAnyCase)(written, name);
    const path = get('path');
    const target = typeof path === 'string' ? (0, operation_1.parseBulkPath)(path) : null;
    try {
        const method = readMethod(place, get('method'));
        const bulkId = readText(`${place}.bulkId`, get('bulkId'));
        if (method === 'POST' && bulkId === undefined)
            throw (0, errors_1.missingAttribute)(`${place}.bulkId`);
        const version = readText(`${place}.version`, get('version'));
        return {
            place,
            method,
            ...checkTarget(place, method, target, path),
            ...(bulkId !== undefined && { bulkId }),
            ...(version !== undefined && { version }),
            ...(method !== 'DELETE' && { data: readData(`${place}.data`, method, get('data')) }),
        };
    }
    catch (error) {
        if (!(error instanceof errors_1.ScimError))
            throw error;
        return { place, error, ...nameable(get('method'), get('bulkId')), ...target };
    }
}
const isMethod = (text) => operation_1.BULK_METHODS.includes(text);
function readMethod(place, value) {
    const method = typeof value === 'string' ? value.trim().toUpperCase() : '';
    if (!isMethod(method))
        throw (0, errors_2.wrongMethod)(place, value);
    return method;
}
function checkTarget(place, method, target, path) {
    const creates = method === 'POST';
    if (!target || creates !== (target.id === undefined)) {
        throw (0, errors_2.wrongBulkPath)(place, path, creates ? '/Users or /Groups' : '/Users/ or /Groups/ followed by an id');
    }
    return target;
}
/** The example in RFC 7644 §3.7.3 has the operations of a PATCH directly as the data. */
function readData(path, method, data) {
    if (data === undefined || data === null)
        throw (0, errors_1.missingAttribute)(path);
    if (method === 'PATCH' && Array.isArray(data))
        return { Operations: data };
    if (!(0, text_1.isObject)(data))
        throw (0, errors_1.notAnObject)(path, data);
    return data;
}
function readText(path, value) {
    if (value === undefined || value === null || value === '')
        return undefined;
    if (typeof value === 'number')
        return (0, read_value_1.digitsOf)(path, value);
    if (typeof value !== 'string')
        throw (0, errors_1.wrongValue)(path, value, 'a string');
    return value;
}
/** What the response can echo of an unreadable operation. */
function nameable(method, bulkId) {
    const known = typeof method === 'string' ? method.trim().toUpperCase() : '';
    return {
        ...(typeof method === 'string' && { method: isMethod(known) ? known : method }),
        ...((typeof bulkId === 'string' || typeof bulkId === 'number') && bulkId !== '' && { bulkId: String(bulkId) }),
    };
}
//# sourceMappingURL=read.js.map