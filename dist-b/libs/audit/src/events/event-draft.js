"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVICE_LOG = exports.serviceCaller = exports.namedTarget = exports.THE_SERVICE = exports.AUDIT_LOG = void 0;
exports.toEvent = toEvent;
const platform_1 = require("../../../platform/src/index.js");
const redaction_1 = require("../redaction");
const audit_event_entity_1 = require("./audit-event.entity");
const opening_1 = require("./opening");
/** The organization's log as a target. */
exports.AUDIT_LOG = { type: 'AUDIT_LOG', id: null, label: 'audit log' };
/** The service itself as the target of an operator's actions. */
exports.THE_SERVICE = { type: 'SERVICE', id: null, label: 'rollcall' };
/** A target as a client named it. A name that is no ID becomes the label, because IDs stay when a person is erased. */
const namedTarget = (type, named, label) => (named !== null && (0, platform_1.isId)(named)
    ? { type, id: named, label }
    : { type, id: null, label: label ?? named });
exports.namedTarget = namedTarget;
/** Targets that exist once in an organization. Their ID is the organization's ID. */
const OF_WHOLE = new Set(['ORGANIZATION', 'AUDIT_LOG']);
/** The service itself as the caller, for work that nobody requested: retention, sealing, its start and its stop. */
const serviceCaller = (organizationId) => ({
    organizationId,
    actor: { type: 'SYSTEM', id: null, label: 'rollcall' },
    authentication: { method: 'NONE', credentialId: null },
    permissions: new Set(),
    requestId: (0, platform_1.newId)(),
    ip: null,
    userAgent: null,
});
exports.serviceCaller = serviceCaller;
/** The log for events of the service itself and of unknown keys. */
exports.SERVICE_LOG = platform_1.SERVICE_ID;
function toEvent(catalogue, caller, draft) {
    const type = catalogue[draft.action];
    const occurredAt = new Date();
    const { actor, authentication, onBehalfOf, userAgent, reason, ticket } = caller;
    const { target, error, changes } = draft;
    const project = draft.project ?? (target.type === 'PROJECT' && target.id !== null ? target : undefined);
    return {
        organizationId: caller.organizationId,
        id: (0, platform_1.newId)(occurredAt),
        occurredAt,
        actorType: actor.type,
        actorId: actor.id,
        actorLabel: label(actor.label),
        onBehalfOf: onBehalfOf ? party(onBehalfOf) : null,
        authentication: authentication.method,
        credentialId: authentication.credentialId,
        domain: type.domain,
        feature: type.feature,
        action: draft.action,
        risk: draft.risk ?? type.risk,
        outcome: error ? 'DENIED' : 'SUCCESS',
        targetType: target.type,
        targetId: target.id ?? (OF_WHOLE.has(target.type) ? caller.organizationId : null),
        targetLabel: text(target.label, audit_event_entity_1.LONGEST.label),
        projectId: project?.id ?? null,
        projectLabel: text(project?.label, audit_event_entity_1.LONGEST.label),
        requestId: caller.requestId,
        ip: caller.ip,
        userAgent: text(userAgent, audit_event_entity_1.LONGEST.userAgent),
        reason: text(reason, audit_event_entity_1.LONGEST.reason),
        ticket: text(ticket, audit_event_entity_1.LONGEST.ticket),
        errorCode: error?.code ?? null,
        errorDetail: text(error?.detail, audit_event_entity_1.LONGEST.detail),
        changes: changes.map((change) => (0, redaction_1.redactValues)(change)),
        salt: (0, opening_1.newSalt)(),
        openings: null,
    };
}
const party = ({ type, id, label: name }) => ({ type, id, label: label(name) });
const label = (of) => (0, platform_1.redactText)(of, audit_event_entity_1.LONGEST.label);
const text = (of, longest) => of === null || of === undefined ? null : (0, platform_1.redactText)(of, longest);
//# sourceMappingURL=event-draft.js.map