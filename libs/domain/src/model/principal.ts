import type { Transaction } from '@rollcall/audit';
import type { Actor, Caller } from '@rollcall/platform';
import type { EventAction } from '../events/catalogue';
import type { Organization } from './organization.entity';
import type { Permission } from './permission';

/** A caller who has been authenticated, with the organization as it stood at that moment. */
export interface Principal extends Caller<Permission> {
  organization: Organization;
  /** Where the caller's key may be used from; none = anywhere. */
  allowedRanges?: readonly string[];
}

/** Where a request comes from; an API knows it before it knows the caller. */
export type Origin = Pick<Principal, 'requestId' | 'ip' | 'userAgent' | 'reason' | 'ticket'>;

/** The SCIM key by whose rules the caller acts: an identity provider, or an admin who does a request of it again. */
export const scimKeyOf = ({ actor, onBehalfOf }: Pick<Caller, 'actor' | 'onBehalfOf'>): Actor | undefined =>
  [actor, onBehalfOf].find((party) => party?.type === 'SCIM_KEY');

/** The running transaction, with its caller and the recorder of its events; every method that writes takes it first. */
export type UnitOfWork = Transaction<Principal, EventAction>;
