import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import type { EventAction } from '../events/catalogue';
import { unknownCaller } from '../keys/callers';
import { addressKey, isValidAddress } from '../model/address';
import { rateLimited } from '../model/errors';
import type { Language } from '../model/language';
import type { Organization } from '../model/organization.entity';
import type { Origin, UnitOfWork } from '../model/principal';
import { User } from '../model/user.entity';
import { Organizations } from '../organization/organizations';
import { enqueue } from '../outbox/outbox';
import { insertLink } from './sign-in-links';
import { recentLinks } from './sign-in-links.sql';

/** Requests that wait. Above it, more are refused, whatever their address. */
const MOST_WAITING = 1000;
/** The most links that a person gets in 15 minutes, so that nobody can flood their mailbox. */
const MOST_RECENT = 5;
/** The most organizations of one person that a request sends links for. */
const MOST_ORGANIZATIONS = 10;

export interface LinkRequest {
  email: string;
  /** All of the person's organizations if undefined. */
  organizationId: string | undefined;
  language: Language;
}

/**
 * Sends sign-in links to people who ask for one by their address. The work begins after the response, one request after
 * another, so that neither the response nor its time tells whether the address is known.
 */
@Injectable()
export class SignInLinkRequests implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SignInLinkRequests.name);
  private last: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly organizations: Organizations,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.last;
  }

  /** Throws RATE_LIMITED if too many requests wait. */
  add(request: LinkRequest, origin: Origin): void {
    if (this.waiting >= MOST_WAITING) throw rateLimited('stranger', MOST_WAITING, 1);
    this.waiting += 1;
    this.last = this.last
      .then(() => this.send(request, origin))
      .catch((error) => this.logger.error(`a sign-in link could not be created: ${error}`))
      .finally(() => {
        this.waiting -= 1;
      });
  }

  private async send(request: LinkRequest, origin: Origin): Promise<void> {
    if (!isValidAddress(request.email)) return;
    const found = await this.organizations.with(request.email, ['JOINED']);
    const asked = found.filter(({ id }) => request.organizationId === undefined || id === request.organizationId);
    for (const organization of asked.slice(0, MOST_ORGANIZATIONS)) await this.sendFor(organization, request, origin);
  }

  private sendFor(organization: Organization, { email, language }: LinkRequest, origin: Origin): Promise<void> {
    const caller = unknownCaller(organization.id, origin, { method: 'NONE', credentialId: null });
    return this.transactions.run({ ...caller, organization }, async (tx: UnitOfWork) => {
      // The lock serializes requests for one person, so that they cannot exceed the limit together.
      const user = await tx.first(User, { userNameKey: addressKey(email) }, { lock: 'update' });
      if (user?.status !== 'JOINED' || (await hasEnough(tx, user))) return;
      const { link } = insertLink(tx, user, language);
      enqueue(tx, 'SIGN_IN_LINK', link.id);
    });
  }
}

async function hasEnough(tx: UnitOfWork, { id: userId }: User): Promise<boolean> {
  const recent = await tx.read(recentLinks, { userId, now: Date.now(), limit: MOST_RECENT });
  return recent.length >= MOST_RECENT;
}
