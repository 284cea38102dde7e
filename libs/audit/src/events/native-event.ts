import { leafHash } from '@rollcall/transparency-log';
import canonicalize from 'canonicalize';
import type { AuditEvent } from './audit-event.entity';
import { NATIVE_FORMAT, type NativeEvent } from './native-schema';
import { type Commitment, commit, saltOf } from './opening';

/** The position of an event in its organization's log: its number, from 0 without gaps, and the time of sealing. */
export interface Seal {
  sequence: number;
  recordedAt: Date;
}

export function toNative(event: AuditEvent, { sequence, recordedAt }: Seal): NativeEvent {
  return {
    format: NATIVE_FORMAT,
    organizationId: event.organizationId,
    sequence,
    id: event.id,
    occurredAt: event.occurredAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
    action: event.action,
    domain: event.domain,
    feature: event.feature,
    risk: event.risk,
    outcome: event.outcome,
    actor: { type: event.actorType, id: event.actorId, label: event.actorLabel },
    onBehalfOf: event.onBehalfOf,
    authentication: { method: event.authentication, credentialId: event.credentialId },
    target: { type: event.targetType, id: event.targetId, label: event.targetLabel },
    project: event.projectId === null ? null : { id: event.projectId, label: event.projectLabel },
    request: { id: event.requestId, ip: event.ip, userAgent: event.userAgent },
    reason: event.reason,
    ticket: event.ticket,
    error: event.errorCode === null ? null : { code: event.errorCode, detail: event.errorDetail },
    changes: event.changes,
    ...(event.salt !== null && { salt: event.salt }),
    ...(event.openings !== null && { openings: event.openings }),
  };
}

/**
 * The Merkle log entry of an event: its canonical JSON (RFC 8785). Commitments replace all labels, addresses, free texts
 * and values, whoever they are about, so that nobody has to decide which of them are personal.
 */
export const logEntryOf = (event: NativeEvent): Buffer => Buffer.from(canonicalize(committed(event))!);

/** The leaf hash of an event (RFC 6962). */
export const leafOf = (event: NativeEvent): Buffer => leafHash(logEntryOf(event));

/** The leaf hash of untrusted input. Undefined if parts of the event are missing or of an unknown kind. */
export function leafOrNone(event: NativeEvent): Buffer | undefined {
  try {
    return leafOf(event);
  } catch {
    return undefined;
  }
}

function committed({ salt, openings, leafHash: _, ...event }: NativeEvent) {
  const hide = (pointer: string, value: unknown): Commitment | null => {
    const opening = openings?.[pointer];
    if (opening && 'commitment' in opening) return opening;
    if (value === null) return null;
    return commit(opening?.salt ?? (salt && saltOf(salt, pointer)) ?? '', value);
  };
  const party = <Named extends { label: string | null }>(pointer: string, named: Named | null) =>
    named && { ...named, label: hide(`${pointer}/label`, named.label) };
  const value = (pointer: string, changed: unknown) =>
    isReference(changed) ? party(pointer, changed) : hide(pointer, changed);
  return {
    ...event,
    actor: party('/actor', event.actor),
    onBehalfOf: party('/onBehalfOf', event.onBehalfOf),
    target: party('/target', event.target),
    project: party('/project', event.project),
    request: {
      ...event.request,
      ip: hide('/request/ip', event.request.ip),
      userAgent: hide('/request/userAgent', event.request.userAgent),
    },
    reason: hide('/reason', event.reason),
    ticket: hide('/ticket', event.ticket),
    error: event.error && { ...event.error, detail: hide('/error/detail', event.error.detail) },
    changes: event.changes.map(({ field, before, after }, index) => ({
      field,
      before: value(`/changes/${index}/before`, before),
      after: value(`/changes/${index}/after`, after),
    })),
  };
}

/** A value that names a record. Its ID is never hidden, because it says nothing about a person by itself. */
export const isReference = (value: unknown): value is { id: string; label: string | null } =>
  typeof value === 'object' && value !== null && 'label' in value && 'id' in value && typeof value.id === 'string';

/** A value of a change in readable form. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (isReference(value)) return value.label ?? value.id;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
