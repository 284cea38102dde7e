import { Injectable } from '@nestjs/common';
import { Database } from '@rollcall/platform';
import { rateLimited } from '../errors';
import type { Organization } from '../organization/organization.entity';
import { allowanceOf, type Door, limitOf, windowAt } from './allowance';
import { leaseShare } from './lease';

/** What this process may let through of a window without asking again. */
interface Share {
  endsAt: number;
  limit: number;
  left: number;
  /** Nothing is left of the window beyond this share. */
  last: boolean;
}

/**
 * How many requests an organization may send in a minute, over all processes. A process leases a share of the window in
 * one statement and spends it in memory; when the window is spent, it refuses from memory until the window ends. What
 * all processes let through never exceeds the limit and its burst (`allowanceOf`). Another limit acts at once: what was
 * leased in the window counts, and what is left of a share is forgotten, as it is at the end of a window.
 */
@Injectable()
export class RateLimit {
  /** By organization and door, those leased longest ago first. */
  private readonly shares = new Map<string, Share>();
  private readonly leases = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /** Counts one request of the organization at a door; throws RATE_LIMITED where it is one too many. */
  async take(organization: Organization, door: Door): Promise<void> {
    const limit = limitOf(organization, door);
    if (limit === 0) return;
    const key = `${organization.id} ${door}`;
    for (;;) {
      const now = Date.now();
      const { endsAt } = windowAt(now, organization);
      const share = this.shares.get(key);
      if (share?.endsAt === endsAt && share.limit === limit) {
        if (share.left > 0) {
          share.left -= 1;
          return;
        }
        if (share.last) throw rateLimited(limit, Math.ceil((endsAt - now) / 1000));
      }
      await this.lease(key, organization, door);
    }
  }

  /** Requests that come together wait for one lease. */
  private lease(key: string, organization: Organization, door: Door): Promise<void> {
    const underWay = this.leases.get(key);
    if (underWay) return underWay;
    const lease = this.leaseNow(key, organization, door).finally(() => this.leases.delete(key));
    this.leases.set(key, lease);
    return lease;
  }

  private async leaseNow(key: string, organization: Organization, door: Door): Promise<void> {
    const limit = limitOf(organization, door);
    const { total, share } = allowanceOf(limit);
    const { minute, endsAt } = windowAt(Date.now(), organization);
    const request = { organizationId: organization.id, subject: door, minute, share };
    const remaining = total - (await leaseShare(this.database.manager, request));
    this.shares.delete(key);
    this.shares.set(key, { endsAt, limit, left: Math.max(0, Math.min(share, remaining)), last: remaining <= share });
    this.forgetEnded();
  }

  /** Keeps in memory only who was here within a minute or so. */
  private forgetEnded(): void {
    const now = Date.now();
    for (const [key, { endsAt }] of this.shares) {
      if (endsAt > now) return;
      this.shares.delete(key);
    }
  }
}
