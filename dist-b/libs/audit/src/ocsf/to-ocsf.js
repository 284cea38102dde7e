"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toOcsf = toOcsf;
exports.ocsfOf = ocsfOf;
const native_event_1 = require("../events/native-event");
const classes_1 = require("./classes");
const head_1 = require("./head");
/** The event in OCSF. `unmapped` has the values without an OCSF attribute, and `raw_data` the native line. */
function toOcsf(catalogue, event, productVersion) {
    const activity = activityOf(catalogue[event.action], event.changes);
    const { error } = event;
    return (0, head_1.withoutAbsent)({
        ...(0, head_1.ocsfHead)({
            activity,
            organizationId: event.organizationId,
            id: event.id,
            requestId: event.request.id,
            time: event.occurredAt,
            severity: event.risk,
            failure: event.outcome === 'DENIED' ? { code: error?.code, detail: error?.detail ?? undefined } : null,
            message: messageOf(event),
            productVersion,
            metadata: { sequence: event.sequence, event_code: event.action, logged_time: Date.parse(event.recordedAt) },
        }),
        actor: actorOf(event),
        src_endpoint: event.request.ip === null ? undefined : { ip: event.request.ip },
        http_request: event.request.userAgent === null ? undefined : { user_agent: event.request.userAgent, uid: event.request.id },
        ...subjects[activity.class](event),
        unmapped: (0, head_1.withoutAbsent)({
            changes: event.changes,
            project: event.project ?? undefined,
            on_behalf_of: event.onBehalfOf ?? undefined,
            authentication: event.authentication,
            ticket: event.ticket ?? undefined,
            reason: event.reason ?? undefined,
            target_type: event.target.type,
        }),
        raw_data: JSON.stringify(event),
    });
}
const activityOf = ({ ocsf }, changes) => typeof ocsf === 'function' ? ocsf(changes) : ocsf;
/** The OCSF class and activity of an event type's example. */
function ocsfOf(type) {
    const activity = activityOf(type, type.example);
    const { uid, name } = classes_1.ocsfClasses[activity.class];
    return { classUid: uid, className: name, activity: (0, classes_1.activityName)(activity), typeUid: uid * 100 + activity.activity };
}
/** The subject of the event, in the attributes of its class. */
const subjects = {
    apiActivity: () => ({}),
    accountChange: ({ target }) => ({ user: userOf(target) }),
    // A session can end by somebody else's act.
    authentication: ({ actor, target, action }) => ({
        user: userOf(action === 'session.ended' ? target : actor),
        service: { name: 'Rollcall' },
        is_remote: true,
    }),
    entityManagement: ({ target, reason }) => ({
        entity: (0, head_1.withoutAbsent)({ uid: target.id ?? target.type, name: target.label ?? undefined, type: target.type }),
        comment: reason ?? undefined,
    }),
    userAccess: (event) => ({
        user: userOf(granteeOf(event.changes) ?? event.target),
        privileges: privilegesOf(event.changes),
        resources: resourcesOf(event),
    }),
    groupManagement: (event) => {
        const [first] = event.changes
            .filter(({ field }) => field === 'members')
            .map(({ before, after }) => after ?? before);
        return {
            group: groupOf(granteeOf(event.changes) ?? event.target),
            user: (0, native_event_1.isReference)(first) ? userOf(first) : undefined,
            privileges: granteeOf(event.changes) ? privilegesOf(event.changes) : undefined,
            resource: granteeOf(event.changes) ? resourcesOf(event)[0] : undefined,
        };
    },
};
const userOf = ({ id, label }) => (0, head_1.withoutAbsent)({ uid: id ?? undefined, name: label ?? (id === null ? 'unknown' : undefined) });
const groupOf = ({ id, label }) => (0, head_1.withoutAbsent)({ uid: id ?? undefined, name: label ?? undefined });
function actorOf({ actor, authentication }) {
    const session = authentication.credentialId === null ? undefined : { uid: authentication.credentialId };
    if (actor.type === 'USER')
        return (0, head_1.withoutAbsent)({ user: userOf(actor), session });
    return (0, head_1.withoutAbsent)({ app_name: actor.label ?? actor.type, app_uid: actor.id ?? undefined, session });
}
function granteeOf(changes) {
    const found = changes.find(({ field, after }) => (field === 'user' || field === 'group') && (0, native_event_1.isReference)(after))?.after;
    return (0, native_event_1.isReference)(found) ? found : undefined;
}
/** The role's name in the event. */
function privilegesOf(changes) {
    const role = changes.find(({ field }) => field === 'role');
    const value = role?.after ?? role?.before;
    return [(0, native_event_1.isReference)(value) ? (value.label ?? value.id) : String(value ?? 'none')];
}
const resourcesOf = ({ target, project, organizationId }) => [
    project
        ? (0, head_1.withoutAbsent)({ type: 'Project', uid: project.id, name: project.label ?? undefined })
        : target.type === 'PROJECT'
            ? (0, head_1.withoutAbsent)({ type: 'Project', uid: target.id, name: target.label ?? undefined })
            : { type: 'Organization', uid: organizationId },
];
const messageOf = ({ action, actor, target, outcome }) => `${action}${outcome === 'DENIED' ? ' (denied)' : ''}: ${target.label ?? target.id ?? target.type} by ${actor.label ?? actor.id ?? actor.type}`;
//# sourceMappingURL=to-ocsf.js.map