"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.recordToOcsf = recordToOcsf;
const explanations_1 = require("../provisioning/explanations");
const classes_1 = require("./classes");
const head_1 = require("./head");
const activities = { POST: 1, GET: 2, PUT: 3, PATCH: 3, DELETE: 4 };
const activityOf = (method) => {
    const activity = activities[method];
    return activity === undefined
        ? { class: 'apiActivity', activity: classes_1.OTHER, other: method }
        : { class: 'apiActivity', activity };
};
/** A SCIM request as API Activity (6003) of OCSF 1.8.0. `raw_data` has the unchanged record. */
function recordToOcsf(record, productVersion) {
    const { method, path, query, status, cause, resourceId, ip, userAgent, requestId, keyId } = record;
    const failed = status >= 400;
    return (0, head_1.withoutAbsent)({
        ...(0, head_1.ocsfHead)({
            activity: activityOf(method),
            organizationId: record.organizationId,
            id: record.id,
            requestId,
            time: record.occurredAt,
            severity: failed ? 'MEDIUM' : 'LOW',
            failure: failed ? { code: cause ?? String(status), detail: record.detail ?? undefined } : null,
            message: `${method} ${path}: ${status}${cause === null ? '' : `, ${explanations_1.explanations[cause].title}`}`,
            productVersion,
            metadata: {},
        }),
        count: record.requests,
        duration: record.durationMs,
        actor: (0, head_1.withoutAbsent)({ app_name: 'Identity provider', app_uid: keyId ?? undefined }),
        api: {
            operation: `${method} ${path}`,
            service: { name: 'SCIM' },
            version: '2.0',
            request: { uid: requestId },
            response: (0, head_1.withoutAbsent)({
                code: status,
                error: record.scimType ?? undefined,
                message: record.detail ?? undefined,
            }),
        },
        src_endpoint: ip === null ? { name: 'unknown' } : { ip },
        http_request: (0, head_1.withoutAbsent)({
            http_method: method,
            url: (0, head_1.withoutAbsent)({ path, query_string: query === '' ? undefined : query }),
            user_agent: userAgent ?? undefined,
            uid: requestId,
        }),
        resources: resourceId === null ? undefined : [{ uid: resourceId }],
        raw_data: JSON.stringify(record),
    });
}
//# sourceMappingURL=record-to-ocsf.js.map