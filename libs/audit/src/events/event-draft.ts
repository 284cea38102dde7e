import { type Actor, type Caller, isId, type MemberId, newId, redactText, SERVICE_ID } from '@rollcall/platform';
import { redactValues } from '../redaction';
import { type AuditEvent, LONGEST, type Party } from './audit-event.entity';
import type { EventCatalogue, FieldChange, Risk, TargetType } from './event-type';
import { newSalt } from './opening';
import type { AuditAction } from './own-events';

/** What an event is about, with what it was called then. */
export type EventTarget = (
  | { type: 'USER'; id: MemberId | null }
  | { type: Exclude<TargetType, 'USER'>; id: string | null }
) & { label: string | null };

/** What the domain says of an event; who, when and from where is known from the caller. */
export interface EventDraft<Action extends string = AuditAction> {
  action: Action;
  target: EventTarget;
  /** Of an event in a project that is not its target. */
  project?: { id: string; label: string };
  changes: FieldChange[];
  /** Where the catalogue's risk does not fit, as for the removal of an admin. */
  risk?: Risk;
  /** Why it was not done, of an attempt that was denied. */
  error?: { code: string; detail: string };
}

/** The log of the organization as a target. */
export const AUDIT_LOG: EventTarget = { type: 'AUDIT_LOG', id: null, label: 'audit log' };

/** The service itself, as what an operator does is about. */
export const THE_SERVICE = { type: 'SERVICE', id: null, label: 'rollcall' } as const;

/** A target as a client named it: whatever is no id is a label, since an id stays when a person is erased. */
export const namedTarget = (type: TargetType, named: string | null, label: string | null): EventTarget =>
  (named !== null && isId(named)
    ? { type, id: named, label }
    : { type, id: null, label: label ?? named }) as EventTarget;

/** Targets that are the organization's one and only: their id is that of the organization. */
const OF_WHOLE: ReadonlySet<TargetType> = new Set(['ORGANIZATION', 'AUDIT_LOG']);

/** The service itself as the caller, for what nobody asked for: retention, sealing, its start and its end. */
export const serviceCaller = (organizationId: string): Caller<never> => ({
  organizationId,
  actor: { type: 'SYSTEM', id: null, label: 'rollcall' },
  authentication: { method: 'NONE', credentialId: null },
  permissions: new Set<never>(),
  requestId: newId(),
  ip: null,
  userAgent: null,
});

/** Whose log tells of the service itself, and of keys that nobody knows. */
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
