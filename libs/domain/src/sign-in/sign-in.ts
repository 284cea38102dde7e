import { Injectable } from '@nestjs/common';
import { HourlyEvents, RefusedAttempts, Transactions } from '@rollcall/audit';
import { Database } from '@rollcall/platform';
import { decodeJwt } from 'jose';
import { AddressWasDeletedError } from '../directory/deleted-addresses';
import { Enrolment } from '../directory/enrolment';
import { userTarget } from '../directory/user-rows';
import { noteSignIn } from '../directory/users.sql';
import type { EventAction } from '../events/catalogue';
import { principalOf, unknownCaller } from '../keys/callers';
import { addressKey, isValidAddress } from '../model/address';
import { DomainError } from '../model/domain-error';
import type { Organization } from '../model/organization.entity';
import type { Origin, Principal } from '../model/principal';
import { User } from '../model/user.entity';
import { Organizations } from '../organization/organizations';
import { type Identity, Issuer } from './issuer';

/** Why no person was found. */
const WITHOUT_RECORD = {
  UNKNOWN: 'Nobody in the organization has this email address',
  DELETED: "This person's record was deleted; they need a new invitation, or the setting jitAfterDeletion",
};

const BY_SIGN_IN = { method: 'SIGN_IN', credentialId: null } as const;

/** Sign-in through the issuer. The verified address identifies the person, who joins with the first sign-in. */
@Injectable()
export class SignIn {
  /** Sign-ins that this process admitted (at most one per person and hour) and refused. */
  readonly counted = { succeeded: 0, refused: 0 };

  constructor(
    private readonly database: Database,
    private readonly issuer: Issuer,
    private readonly organizations: Organizations,
    private readonly enrolment: Enrolment,
    private readonly transactions: Transactions<EventAction>,
    private readonly hourly: HourlyEvents<EventAction>,
    private readonly refusedAttempts: RefusedAttempts<EventAction>,
  ) {}

  /** The organizations in which a person has joined or can join by signing in. */
  async choices(identity: Identity): Promise<Organization[]> {
    if (!isValidAddress(identity.email)) return [];
    return this.organizations.with(identity.email, ['JOINED', 'INVITED']);
  }

  /** When a token of the issuer expires; the token has been verified. */
  expiryOf(token: string): Date {
    return new Date(decodeJwt(token).exp! * 1000);
  }

  mayHaveIssued(text: string): boolean {
    return this.issuer.mayHaveIssued(text);
  }

  /**
   * The person with a token of the issuer in an organization, by default the only one; undefined if there is none.
   * Throws ISSUER_UNAVAILABLE.
   */
  async authenticate(
    token: string,
    organizationId: string | undefined,
    origin: Origin,
  ): Promise<Principal | undefined> {
    const identity = await this.issuer.identify(token);
    return identity && this.admit(identity, organizationId, origin);
  }

  /** The same for a person whom the issuer has identified. */
  async admit(identity: Identity, organizationId: string | undefined, origin: Origin): Promise<Principal | undefined> {
    if (!isValidAddress(identity.email)) return undefined;
    const organization = await this.organizations.find(organizationId);
    if (!organization) return undefined;
    const user = await this.find(organization, identity);
    const joined = user?.status === 'JOINED' ? user : await this.join(organization, user, identity, origin);
    const member = joined === 'DELETED' ? undefined : joined;
    const principal = member && (await principalOf(this.database, organization, member, BY_SIGN_IN, origin));
    if (principal)
      await this.hourly.record(
        principal,
        member.id,
        { action: 'sign_in.succeeded', target: userTarget(member), changes: [] },
        (tx) => {
          this.counted.succeeded += 1;
          tx.write(noteSignIn, { id: member.id, now: Date.now() });
        },
      );
    else await this.refuse(organization, user, joined === 'DELETED' ? joined : 'UNKNOWN', identity, origin);
    return principal;
  }

  private refuse(
    { id: organizationId }: Organization,
    user: User | undefined,
    withoutRecord: keyof typeof WITHOUT_RECORD,
    { email }: Identity,
    origin: Origin,
  ): Promise<void> {
    this.counted.refused += 1;
    return this.refusedAttempts.record(unknownCaller(organizationId, origin, BY_SIGN_IN), {
      action: 'sign_in.refused',
      target: { type: 'USER', id: user?.id ?? null, label: email },
      error: user
        ? { code: user.status, detail: 'The person was removed' }
        : { code: withoutRecord, detail: WITHOUT_RECORD[withoutRecord] },
    });
  }

  private async find({ id: organizationId }: Organization, { email }: Identity): Promise<User | undefined> {
    return this.database.store({ organizationId }).first(User, { userNameKey: addressKey(email) });
  }

  /** Lets an invited person join, and an unknown person if the organization allows it for addresses of its domains. */
  private async join(
    organization: Organization,
    user: User | undefined,
    identity: Identity,
    origin: Origin,
  ): Promise<User | 'DELETED' | undefined> {
    if (user ? user.status !== 'INVITED' : !isOwnAddress(organization, identity.email)) return undefined;
    const actor = { type: 'USER' as const, id: user?.id ?? null, label: identity.email };
    const principal = {
      ...origin,
      organizationId: organization.id,
      organization,
      actor,
      authentication: BY_SIGN_IN,
      permissions: new Set<never>(),
    };
    try {
      const joined = await this.transactions.run(principal, (tx) =>
        user ? this.enrolment.joinBySignIn(tx, user.id, identity) : this.enrolment.enterBySignIn(tx, identity),
      );
      // If two first requests race, one of them joins and the other finds the person.
      return joined ?? this.find(organization, identity);
    } catch (error) {
      if (error instanceof AddressWasDeletedError) return 'DELETED';
      // Deleted after the invitation was found.
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }
}

const isOwnAddress = ({ jitProvisioning, emailDomains }: Organization, email: string): boolean =>
  jitProvisioning && emailDomains.includes(addressKey(email).split('@')[1]!);
