import { Injectable } from '@nestjs/common';
import { type Caller, Database } from '@rollcall/platform';
import type { AuditFilter } from '../search/audit-filter';
import { AuditLog } from '../search/audit-log';
import { subjectsByText } from '../search/event-index';
import type { SealedAuditEvent } from '../search/sealed-events';
import { LogGrowth } from './log-growth';

export interface FeedRequest {
  filter: AuditFilter;
  /** The number of the last event that the reader has. Undefined = start at the beginning. */
  after: number | undefined;
  /** Ends the feed. */
  signal: AbortSignal;
}

/** The next events of a feed, possibly none, and the number up to which the log was searched for them. */
export interface FeedPart {
  events: SealedAuditEvent[];
  through: number;
}

/** Events per read. Those of a large push are long. */
const BATCH = 100;

/** Follows the log of the caller's organization: what is there, and then what is added. */
@Injectable()
export class EventFeed {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
    private readonly growth: LogGrowth,
  ) {}

  /**
   * Starts a feed, which ends only with its signal. Undefined if the log has no event `after`, as after the restore of an
   * older backup. Throws VagueTextError.
   */
  async begin(
    caller: Pick<Caller, 'organizationId'>,
    request: FeedRequest,
  ): Promise<AsyncGenerator<FeedPart> | undefined> {
    const { filter, after = -1 } = request;
    const { size } = await this.log.current(caller.organizationId);
    if (after >= size) return undefined;
    // A later error would end the feed in the middle.
    if (filter.text !== undefined) await subjectsByText(this.database.store(caller), filter.text);
    return this.parts(caller, request, size);
  }

  private async *parts(
    { organizationId }: Pick<Caller, 'organizationId'>,
    { filter, after = -1, signal }: FeedRequest,
    known: number,
  ): AsyncGenerator<FeedPart> {
    let through = after;
    for (let size: number | undefined = known; size !== undefined; ) {
      while (through < size - 1 && !signal.aborted) {
        const last = through < 0 ? undefined : through;
        const { events, next } = await this.log.page({ organizationId }, filter, BATCH, last, 'ASC', size);
        through = next ?? size - 1;
        yield { events, through };
      }
      size = await this.growth.beyond(organizationId, through + 1, signal);
    }
  }
}
