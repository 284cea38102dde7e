import type { Transaction } from '@rollcall/audit';
import type { Actor, Caller, MemberId } from '@rollcall/platform';
import type { EventAction } from '../events/catalogue';
import type { Organization } from './organization.entity';
import type { Permission } from './permission';

/** An authenticated caller, with the organization as it was at authentication. */
export interface Principal extends Caller<Permission> {
  organization: Organization;
  /** Where the caller's key may be used from; none = anywhere. */
  allowedRanges?: readonly string[];
}

/** Where a request comes from; an API knows this before it knows the caller. */
export type Origin = Pick<Principal, 'requestId' | 'ip' | 'userAgent' | 'reason' | 'ticket'>;

/** Whether the caller is this person. */
export const isSelf = ({ actor }: Pick<Caller, 'actor'>, id: MemberId | null): boolean =>
  actor.type === 'USER' && actor.id === id;

/** The SCIM key whose rules apply to the caller: an identity provider, or an admin who replays one of its requests. */
export const scimKeyOf = ({ actor, onBehalfOf }: Pick<Caller, 'actor' | 'onBehalfOf'>): Actor | undefined =>
  [actor, onBehalfOf].find((party) => party?.type === 'SCIM_KEY');

/**
 * The running transaction, with its caller and the recorder of its events; the first argument of every method that
 * writes.
 */
export type UnitOfWork = Transaction<Principal, EventAction>;
