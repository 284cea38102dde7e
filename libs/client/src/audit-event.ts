/** Somebody or something that an event names. `label`: the name at the time, null if it has been erased. */
export interface AuditParty {
  type: string;
  id: string | null;
  label: string | null;
}

/** An event of the audit log in its native form, as docs/audit-event.schema.json describes it. */
export interface AuditEvent {
  format: 'rollcall.event/1';
  organizationId: string;
  /** The number in the organization's log: from 0, without gaps. */
  sequence: number;
  id: string;
  occurredAt: string;
  /** When the event got its number. */
  recordedAt: string;
  /** For example `member.invited`; docs/audit-events.md lists them. */
  action: string;
  domain: string;
  feature: string;
  risk: 'LOW' | 'MEDIUM' | 'HIGH';
  outcome: 'SUCCESS' | 'DENIED';
  actor: AuditParty;
  onBehalfOf: AuditParty | null;
  authentication: { method: string; credentialId: string | null };
  target: AuditParty;
  project: { id: string; label: string | null } | null;
  request: { id: string; ip: string | null; userAgent: string | null };
  reason: string | null;
  ticket: string | null;
  /** Why it was denied. */
  error: { code: string; detail: string | null } | null;
  changes: { field: string; before?: unknown; after?: unknown }[];
  /** Opens the commitments of the log entry; docs/audit.md says how to verify it. */
  salt?: string;
  leafHash?: string;
  openings?: Record<string, { salt: string } | { commitment: string }>;
}

/** Selects events; all criteria must match, and of several values one. Records are given by ID, people also by address. */
export interface EventFilter {
  /** From this time: an instant, or a day in UTC. */
  since?: Date | string | undefined;
  /** Before this time; a day counts in full. */
  until?: Date | string | undefined;
  actorId?: string | undefined;
  targetId?: string | undefined;
  /** A record in any part of the event. */
  about?: string | undefined;
  projectId?: string | undefined;
  actions?: readonly string[] | undefined;
  /** Product areas, for example `KEYS`. */
  domains?: readonly string[] | undefined;
  risks?: readonly AuditEvent['risk'][] | undefined;
  outcomes?: readonly AuditEvent['outcome'][] | undefined;
  /** Kinds of actors, for example `SCIM_KEY`. */
  actorTypes?: readonly string[] | undefined;
  /** Predefined searches, for example `CC6.3`. */
  controls?: readonly string[] | undefined;
  ip?: string | undefined;
  requestId?: string | undefined;
  /** The beginning of a word in a name, reason, ticket or refusal. */
  text?: string | undefined;
}
