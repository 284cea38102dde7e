import type { AuditEvent, Cause } from '@rollcall/audit';
import type { Principal } from '../model/principal';

/** What a failed request came to when it was done again, or would come to. */
export interface ReplayOutcome {
  /** The HTTP status, as an identity provider would be answered. */
  status: number;
  refusal?: { scimType?: string; detail: string; cause: Cause };
  /** What was tolerated. */
  notes: readonly string[];
  /** Ids that were to be added and name nobody. */
  skipped: readonly string[];
  /** The events that it left, or would leave; none where it failed again. */
  events: readonly AuditEvent[];
}

/**
 * Does a failed request of an identity provider again, for an admin: what the SCIM API offers the admin API
 * of people. The admin acts on behalf of the key that sent the request, and by its rules; a precondition (If-Match) is not
 * asked again. Throws NOT_FOUND, and NOT_REPLAYABLE for a request that was done, writes nothing, or was not kept whole. That
 * the request is refused once more is an outcome.
 */
export abstract class Replay {
  /** What it would change; changes nothing. */
  abstract preview(caller: Principal, recordId: string): Promise<ReplayOutcome>;

  abstract run(caller: Principal, recordId: string): Promise<ReplayOutcome>;
}
