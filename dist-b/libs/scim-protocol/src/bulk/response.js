"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bulkResponse = void 0;
const text_1 = require("../text");
const urns_1 = require("../urns");
/** The response body of a bulk request, with status 200 whatever the results of its operations. */
const bulkResponse = (answers, baseUrl) => ({
    schemas: [urns_1.BULK_RESPONSE_URN],
    Operations: answers.map((answer) => responseOperation(answer, baseUrl)),
});
exports.bulkResponse = bulkResponse;
function responseOperation({ operation, result }, baseUrl) {
    const { method, bulkId } = operation;
    const location = locationOf({ operation, result }, baseUrl);
    return {
        ...(location !== undefined && { location }),
        ...(method !== undefined && { method }),
        ...(bulkId !== undefined && { bulkId }),
        ...('error' in result
            ? { status: String(result.error.status), response: result.error.toBody() }
            : { ...(result.version !== undefined && { version: result.version }), status: String(result.status) }),
    };
}
/**
 * The resource's location, even if the operation failed; undefined for a failed POST and for a path that names nothing.
 */
function locationOf({ operation, result }, baseUrl) {
    const { endpoint, method } = operation;
    const named = method === 'POST' ? undefined : operation.id;
    const id = 'error' in result ? named : result.id;
    if (endpoint === undefined || id === undefined)
        return undefined;
    return `${baseUrl}/${endpoint}/${encodeURIComponent((0, text_1.wellFormed)(id))}`;
}
//# sourceMappingURL=response.js.map