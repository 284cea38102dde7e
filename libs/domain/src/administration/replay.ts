import type { AuditEvent, Cause, Committed } from '@rollcall/audit';
import type { Principal } from '../model/principal';

/** The result of replaying a failed request, or the expected result. */
export interface ReplayOutcome {
  /** The HTTP status that an identity provider would receive. */
  status: number;
  refusal?: { scimType?: string; detail: string; cause: Cause };
  /** What the service tolerated. */
  notes: readonly string[];
  /** IDs that the request wants to add and that belong to nobody. */
  skipped: readonly string[];
  /** The changes as events that the request recorded, or would record; empty if it was refused again. */
  events: readonly AuditEvent[];
}

/**
 * Replays a failed request of an identity provider for an admin. The SCIM API implements it; the admin API offers it to
 * people. The admin acts on behalf of the key that sent the request, under the key's rules; a precondition (If-Match)
 * is not checked again. Throws NOT_FOUND, and NOT_REPLAYABLE if the request succeeded, writes nothing, or was not
 * stored in full. If the request is refused again, that is a result, not an error.
 */
export abstract class Replay {
  /** What the replay would change; changes nothing. */
  abstract preview(caller: Principal, recordId: string): Promise<ReplayOutcome>;

  /** The events are those of the replay itself and of the changes that it made. */
  abstract run(caller: Principal, recordId: string): Promise<Committed<ReplayOutcome>>;
}
