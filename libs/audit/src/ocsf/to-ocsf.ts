import type { EventCatalogue, EventType, FieldChange } from '../events/event-type';
import { isReference } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';
import { activityName, type OcsfActivity, type OcsfClassName, ocsfClasses } from './classes';
import { ocsfHead, withoutAbsent } from './head';

/** An event in Open Cybersecurity Schema Framework 1.8.0 format. */
export type OcsfEvent = Readonly<Record<string, unknown>>;

/** The event in OCSF. `unmapped` has the values without an OCSF attribute, and `raw_data` the native line. */
export function toOcsf(catalogue: EventCatalogue, event: NativeEvent, productVersion: string): OcsfEvent {
  const activity = activityOf(catalogue[event.action]!, event.changes);
  const { error } = event;
  return withoutAbsent({
    ...ocsfHead({
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
    http_request:
      event.request.userAgent === null ? undefined : { user_agent: event.request.userAgent, uid: event.request.id },
    ...subjects[activity.class](event),
    unmapped: withoutAbsent({
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

const activityOf = ({ ocsf }: EventType, changes: readonly FieldChange[]): OcsfActivity =>
  typeof ocsf === 'function' ? ocsf(changes) : ocsf;

/** The OCSF class and activity of an event type's example. */
export function ocsfOf(type: EventType): { classUid: number; className: string; activity: string; typeUid: number } {
  const activity = activityOf(type, type.example);
  const { uid, name } = ocsfClasses[activity.class];
  return { classUid: uid, className: name, activity: activityName(activity), typeUid: uid * 100 + activity.activity };
}

/** The subject of the event, in the attributes of its class. */
const subjects: Record<OcsfClassName, (event: NativeEvent) => object> = {
  apiActivity: () => ({}),
  accountChange: ({ target }) => ({ user: userOf(target) }),
  // A session can end by somebody else's act.
  authentication: ({ actor, target, action }) => ({
    user: userOf(action === 'session.ended' ? target : actor),
    service: { name: 'Rollcall' },
    is_remote: true,
  }),
  entityManagement: ({ target, reason }) => ({
    entity: withoutAbsent({ uid: target.id ?? target.type, name: target.label ?? undefined, type: target.type }),
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
      user: isReference(first) ? userOf(first) : undefined,
      privileges: granteeOf(event.changes) ? privilegesOf(event.changes) : undefined,
      resource: granteeOf(event.changes) ? resourcesOf(event)[0] : undefined,
    };
  },
};

interface Named {
  id: string | null;
  label: string | null;
}

const userOf = ({ id, label }: Named) =>
  withoutAbsent({ uid: id ?? undefined, name: label ?? (id === null ? 'unknown' : undefined) });
const groupOf = ({ id, label }: Named) => withoutAbsent({ uid: id ?? undefined, name: label ?? undefined });

function actorOf({ actor, authentication }: NativeEvent): object {
  const session = authentication.credentialId === null ? undefined : { uid: authentication.credentialId };
  if (actor.type === 'USER') return withoutAbsent({ user: userOf(actor), session });
  return withoutAbsent({ app_name: actor.label ?? actor.type, app_uid: actor.id ?? undefined, session });
}

function granteeOf(changes: readonly FieldChange[]): Named | undefined {
  const found = changes.find(
    ({ field, after }) => (field === 'user' || field === 'group') && isReference(after),
  )?.after;
  return isReference(found) ? found : undefined;
}

/** The role's name in the event. */
function privilegesOf(changes: readonly FieldChange[]): string[] {
  const role = changes.find(({ field }) => field === 'role');
  const value = role?.after ?? role?.before;
  return [isReference(value) ? (value.label ?? value.id) : String(value ?? 'none')];
}

const resourcesOf = ({ target, project, organizationId }: NativeEvent) => [
  project
    ? withoutAbsent({ type: 'Project', uid: project.id, name: project.label ?? undefined })
    : target.type === 'PROJECT'
      ? withoutAbsent({ type: 'Project', uid: target.id, name: target.label ?? undefined })
      : { type: 'Organization', uid: organizationId },
];

const messageOf = ({ action, actor, target, outcome }: NativeEvent): string =>
  `${action}${outcome === 'DENIED' ? ' (denied)' : ''}: ${target.label ?? target.id ?? target.type} by ${actor.label ?? actor.id ?? actor.type}`;
