import { Injectable } from '@nestjs/common';
import {
  Database,
  IntegerColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTextColumn,
  type Store,
} from '@rollcall/platform';
import { Entity } from 'typeorm';
import { rateLimited, tooManyOwnChanges } from '../model/errors';
import type { Organization } from '../model/organization.entity';
import type { Principal, UnitOfWork } from '../model/principal';
import { allowanceOf, rateLimitOf, type ScimBasePath, windowAt } from './allowance';
import { takeShare } from './rate-windows.sql';

/** How much of the current window was handed out: one row per subject, reused for each window. */
@Entity('rate_windows')
export class RateWindow {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** A SCIM base path, the ID of a caller of the admin API, or a person's changes to their own account. */
  @PrimaryTextColumn(40)
  subject!: string;

  /** Whole minutes since the organization was created; for a person's own changes, whole hours since 1970. */
  @IntegerColumn()
  minute!: number;

  /** Requests that processes asked for in this window; the last shares may exceed the limit. */
  @IntegerColumn()
  leased!: number;
}

/**
 * Takes a share of a window in one statement, serialized with other processes; returns how much had been taken before.
 */
export async function leaseShare(
  store: Store,
  request: Pick<RateWindow, 'subject' | 'minute'> & { share: number },
): Promise<number> {
  const [row] = await store.read<{ leased?: number; insertId?: number }>(takeShare, request);
  return Number(row!.leased ?? row!.insertId) - request.share;
}

/** Whose requests are counted together, and the limit in requests per minute; 0 = no limit. */
interface Limited {
  organization: Organization;
  party: keyof RateLimit['refused'];
  /** What is counted separately within the organization: a base path or a caller. */
  subject: string;
  limit: number;
}

/** The part of a window that this process may admit without asking again. */
interface Share {
  endsAt: number;
  limit: number;
  left: number;
  /** The window has nothing left after this share. */
  last: boolean;
}

/**
 * Limits the requests per minute of an organization, or of one caller in it, across all processes. A process leases a
 * share of the window in one statement and spends it in memory. When the window is used up, it refuses from memory
 * until the window ends. All processes together never admit more than the limit and its burst (`allowanceOf`). A
 * changed limit applies at once: everything leased in the window counts, and the rest of a share is discarded, as at
 * the end of a window.
 */
@Injectable()
export class RateLimit {
  /** Requests that this process has refused. */
  readonly refused = { organization: 0, caller: 0 };
  /** By organization and subject, the oldest lease first. */
  private readonly shares = new Map<string, Share>();
  private readonly leases = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /** Counts one request of the organization to a base path; throws RATE_LIMITED if it exceeds the limit. */
  take(organization: Organization, basePath: ScimBasePath): Promise<void> {
    return this.takeFrom({
      organization,
      party: 'organization',
      subject: basePath,
      limit: rateLimitOf(organization, basePath),
    });
  }

  /**
   * Counts one request of a service, or of a person with any of their tokens; throws RATE_LIMITED if it exceeds the
   * limit.
   */
  takeOfCaller({ organization, actor }: Principal, limit: number): Promise<void> {
    return this.takeFrom({ organization, party: 'caller', subject: actor.id ?? actor.type, limit });
  }

  private async takeFrom(limited: Limited): Promise<void> {
    const { organization, party, subject, limit } = limited;
    if (limit === 0) return;
    const key = `${organization.id} ${subject}`;
    for (;;) {
      const now = Date.now();
      const { endsAt } = windowAt(now, organization);
      const share = this.shares.get(key);
      if (share?.endsAt === endsAt && share.limit === limit) {
        if (share.left > 0) {
          share.left -= 1;
          return;
        }
        if (share.last) {
          this.refused[party] += 1;
          throw rateLimited(party, limit, Math.ceil((endsAt - now) / 1000));
        }
      }
      await this.lease(key, limited);
    }
  }

  /** Concurrent requests wait for one lease. */
  private lease(key: string, limited: Limited): Promise<void> {
    const underWay = this.leases.get(key);
    if (underWay) return underWay;
    const lease = this.leaseNow(key, limited).finally(() => this.leases.delete(key));
    this.leases.set(key, lease);
    return lease;
  }

  private async leaseNow(key: string, { organization, subject, limit }: Limited): Promise<void> {
    const { total, share } = allowanceOf(limit);
    const { minute, endsAt } = windowAt(Date.now(), organization);
    const store = this.database.store({ organizationId: organization.id });
    const remaining = total - (await leaseShare(store, { subject, minute, share }));
    this.shares.delete(key);
    this.shares.set(key, { endsAt, limit, left: Math.max(0, Math.min(share, remaining)), last: remaining <= share });
    this.forgetEnded();
  }

  /** Forgets shares of windows that have ended. */
  private forgetEnded(): void {
    const now = Date.now();
    for (const [key, { endsAt }] of this.shares) {
      if (endsAt > now) return;
      this.shares.delete(key);
    }
  }
}

const HOUR_MS = 60 * 60_000;
/** The most changes per hour. */
const MOST = 60;

/**
 * Counts a change that people may make to their own account in any role, so that they cannot fill the audit log. Call
 * it at the end of the transaction, because it locks the person's counter row until COMMIT. Throws RATE_LIMITED.
 */
export async function countOwnChange(tx: UnitOfWork): Promise<void> {
  const hour = Math.floor(Date.now() / HOUR_MS);
  const before = await leaseShare(tx, { subject: `own ${tx.caller.actor.id}`, minute: hour, share: 1 });
  if (before >= MOST) throw tooManyOwnChanges(MOST, Math.ceil(((hour + 1) * HOUR_MS - Date.now()) / 1000));
}
