import { type Actor, type Caller, isId, type MemberId, newId, redactText, SERVICE_ID } from '@rollcall/platform';
import { redactValues } from '../redaction';
import { type AuditEvent, LONGEST, type Party } from './audit-event.entity';
import type { EventCatalogue, FieldChange, Risk, TargetType } from './event-type';
import { newSalt } from './opening';
import type { AuditAction } from './own-events';

/** What an event is about, with its name at the time. */
export type EventTarget = (
  | { type: 'USER'; id: MemberId | null }
  | { type: Exclude<TargetType, 'USER'>; id: string | null }
) & { label: string | null };

/** The domain's part of an event. `toEvent` adds the time and takes the actor and the origin from the caller. */
export interface EventDraft<Action extends string = AuditAction> {
  action: Action;
  target: EventTarget;
  /** The project of the event, if it is not the target. */
  project?: { id: string; label: string };
  changes: FieldChange[];
  /** Overrides the catalogue's risk, for example for the removal of an admin. */
  risk?: Risk;
  /** Why an attempt was denied. */
  error?: { code: string; detail: string };
}

/** The organization's log as a target. */
export const AUDIT_LOG: EventTarget = { type: 'AUDIT_LOG', id: null, label: 'audit log' };

/** The service itself as the target of an operator's actions. */
export const THE_SERVICE = { type: 'SERVICE', id: null, label: 'rollcall' } as const;

/** A target as a client named it. A name that is no ID becomes the label, because IDs stay when a person is erased. */
export const namedTarget = (type: TargetType, named: string | null, label: string | null): EventTarget =>
  (named !== null && isId(named)
    ? { type, id: named, label }
    : { type, id: null, label: label ?? named }) as EventTarget;

/** Targets that exist once in an organization. Their ID is the organization's ID. */
const OF_WHOLE: ReadonlySet<TargetType> = new Set(['ORGANIZATION', 'AUDIT_LOG']);

/** The service itself as the caller, for work that nobody requested: retention, sealing, its start and its stop. */
export const serviceCaller = (organizationId: string): Caller<never> => ({
  organizationId,
  actor: { type: 'SYSTEM', id: null, label: 'rollcall' },
  authentication: { method: 'NONE', credentialId: null },
  permissions: new Set<never>(),
  requestId: newId(),
  ip: null,
  userAgent: null,
});

/** The log for events of the service itself and of unknown keys. */
export const SERVICE_LOG = SERVICE_ID;

export function toEvent<Action extends string>(
  catalogue: EventCatalogue<Action>,
  caller: Caller,
  draft: EventDraft<Action>,
): AuditEvent {
  const type = catalogue[draft.action];
  const occurredAt = new Date();
  const { actor, authentication, onBehalfOf, userAgent, reason, ticket } = caller;
  const { target, error, changes } = draft;
  const project = draft.project ?? (target.type === 'PROJECT' && target.id !== null ? target : undefined);
  return {
    organizationId: caller.organizationId,
    id: newId(occurredAt),
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
    targetLabel: text(target.label, LONGEST.label),
    projectId: project?.id ?? null,
    projectLabel: text(project?.label, LONGEST.label),
    requestId: caller.requestId,
    ip: caller.ip,
    userAgent: text(userAgent, LONGEST.userAgent),
    reason: text(reason, LONGEST.reason),
    ticket: text(ticket, LONGEST.ticket),
    errorCode: error?.code ?? null,
    errorDetail: text(error?.detail, LONGEST.detail),
    changes: changes.map((change) => redactValues(change) as FieldChange),
    salt: newSalt(),
    openings: null,
  };
}

const party = ({ type, id, label: name }: Actor): Party => ({ type, id, label: label(name) });

const label = (of: string): string => redactText(of, LONGEST.label);

const text = (of: string | null | undefined, longest: number): string | null =>
  of === null || of === undefined ? null : redactText(of, longest);
