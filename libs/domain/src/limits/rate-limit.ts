import { Injectable } from '@nestjs/common';
import { Database } from '@rollcall/platform';
import { rateLimited } from '../errors';
import type { Organization } from '../organization/organization.entity';
import type { Principal } from '../principal';
import { allowanceOf, limitOf, type ScimBasePath, windowAt } from './allowance';
import { leaseShare } from './lease';

/** Whose requests are counted together, and how many there may be in a minute; 0 = no limit. */
interface Limited {
  organization: Organization;
  party: keyof RateLimit['refused'];
  /** What is counted apart within the organization: requests to a base path, or those of a caller. */
  subject: string;
  limit: number;
}

/** What this process may let through of a window without asking again. */
interface Share {
  endsAt: number;
  limit: number;
  left: number;
  /** Nothing is left of the window beyond this share. */
  last: boolean;
}

/**
 * How many requests an organization, or one caller in it, may send in a minute, over all processes. A process leases a
 * share of the window in one statement and spends it in memory; when the window is spent, it refuses from memory until
 * the window ends. What all processes let through never exceeds the limit and its burst (`allowanceOf`). Another limit
 * acts at once: what was leased in the window counts, and what is left of a share is forgotten, as it is at the end of a
 * window.
 */
@Injectable()
export class RateLimit {
  /** Requests that this process has refused. */
  readonly refused = { organization: 0, caller: 0 };
  /** By organization and subject, those leased longest ago first. */
  private readonly shares = new Map<string, Share>();
  private readonly leases = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /** Counts one request of the organization to a base path; throws RATE_LIMITED where it is one too many. */
  take(organization: Organization, basePath: ScimBasePath): Promise<void> {
    return this.takeFrom({
      organization,
      party: 'organization',
      subject: basePath,
      limit: limitOf(organization, basePath),
    });
  }

  /** Counts one request of a person, by whatever token, or of a service; throws RATE_LIMITED where it is one too many. */
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

  /** Requests that come together wait for one lease. */
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

  /** Keeps in memory only who was here within a minute or so. */
  private forgetEnded(): void {
    const now = Date.now();
    for (const [key, { endsAt }] of this.shares) {
      if (endsAt > now) return;
      this.shares.delete(key);
    }
  }
}
