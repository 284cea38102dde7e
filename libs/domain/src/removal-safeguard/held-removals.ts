import { Injectable } from '@nestjs/common';
import { Database, type Raw, type Store } from '@rollcall/platform';
import { ScimKey } from '../model/credential.entity';
import { notFound } from '../model/errors';
import { Group } from '../model/group.entity';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { RemovalKind, RequestedRemoval } from '../model/removal-limit';
import { HeldRemoval } from '../model/removals.entity';
import { User } from '../model/user.entity';
import {
  countOfHeldKeys,
  countOfHeldMemberships,
  countOfHeldPeople,
  pageOfHeldGroups,
  pageOfHeldPeople,
} from './removal-safeguard.sql';

/** How many removals of a SCIM key wait, or are confirmed. */
export type RemovalCounts = Record<RemovalKind, number>;

/** A group from which a SCIM key would remove people, and how many. */
export type HeldGroup = Group & { memberships: number };

/** Keys are counted up to this number. */
const MOST_KEYS = 10_000;

/** The removals of SCIM keys that the safeguard holds. People who have left meanwhile no longer wait. */
@Injectable()
export class HeldRemovals {
  constructor(private readonly database: Database) {}

  /** Throws NOT_FOUND. */
  async ofKey(principal: Principal, keyId: string): Promise<{ key: ScimKey; counts: RemovalCounts }> {
    enforce(may(principal, 'sso.manage'));
    const store = this.database.store(principal);
    const key = await store.first(ScimKey, { id: keyId, revokedAt: null });
    if (!key) throw notFound('ScimKey', keyId);
    return { key, counts: await countHeld(store, keyId) };
  }

  /** People who would leave the organization, by ID, after `after`. */
  async people(principal: Principal, keyId: string, first: number, after = ''): Promise<User[]> {
    enforce(may(principal, 'sso.manage'));
    const store = this.database.store(principal);
    const rows = store.rows(User, 'u');
    return (await store.read(pageOfHeldPeople(rows), { keyId, afterId: after, first })).map(rows.read);
  }

  /** Groups that people would leave, by ID, after `after`. */
  async groups(principal: Principal, keyId: string, first: number, after = ''): Promise<HeldGroup[]> {
    enforce(may(principal, 'sso.manage'));
    const store = this.database.store(principal);
    const rows = store.rows(Group, 'g');
    const found = await store.read<Raw & { memberships: number }>(pageOfHeldGroups(rows), {
      keyId,
      afterId: after,
      first,
    });
    return found.map((row) => ({ ...rows.read(row), memberships: row.memberships }));
  }

  /**
   * SCIM keys in use with removals that wait, across all organizations; up to 10,000 with people and 10,000 with
   * memberships.
   */
  async countKeys(): Promise<number> {
    const parameters = { now: Date.now(), limit: MOST_KEYS };
    const [row] = await this.database.acrossOrganizations.read<{ held: number | string }>(countOfHeldKeys, parameters);
    return Number(row!.held);
  }
}

export async function countHeld(store: Store, keyId: string): Promise<RemovalCounts> {
  const total = (row: Raw) => Number(row.total ?? 0);
  const [[people], [memberships]] = await store.all(
    store.query(countOfHeldPeople, { keyId }, total),
    store.query(countOfHeldMemberships, { keyId }, total),
  );
  return { people: people!, memberships: memberships! };
}

/** Records a removal that waits, once however often it is requested. */
export function noteHeld(tx: UnitOfWork, keyId: string, { subject, asked }: RequestedRemoval): void {
  const { organizationId } = tx;
  const memberships = subject.kind === 'GROUP' ? asked : 0;
  tx.replace(HeldRemoval, [{ organizationId, keyId, ...subject, memberships, refusedAt: new Date() }]);
}
