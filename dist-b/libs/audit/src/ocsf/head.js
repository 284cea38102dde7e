"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withoutAbsent = void 0;
exports.ocsfHead = ocsfHead;
const classes_1 = require("./classes");
const severities = { LOW: [1, 'Informational'], MEDIUM: [3, 'Medium'], HIGH: [4, 'High'] };
function ocsfHead(head) {
    const { activity, failure } = head;
    const { uid, name, category } = classes_1.ocsfClasses[activity.class];
    const [severityId, severity] = severities[head.severity];
    return {
        metadata: {
            version: classes_1.OCSF_VERSION,
            product: { name: 'Rollcall', vendor_name: 'Rollcall', version: head.productVersion },
            tenant_uid: head.organizationId,
            uid: head.id,
            correlation_uid: head.requestId,
            ...head.metadata,
        },
        category_uid: category.uid,
        category_name: category.name,
        class_uid: uid,
        class_name: name,
        activity_id: activity.activity,
        activity_name: (0, classes_1.activityName)(activity),
        type_uid: uid * 100 + activity.activity,
        type_name: `${name}: ${(0, classes_1.activityName)(activity)}`,
        time: new Date(head.time).getTime(),
        severity_id: severityId,
        severity,
        status_id: failure ? 2 : 1,
        status: failure ? 'Failure' : 'Success',
        status_code: failure?.code,
        status_detail: failure?.detail,
        message: head.message,
    };
}
const withoutAbsent = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
exports.withoutAbsent = withoutAbsent;
//# sourceMappingURL=head.js.map