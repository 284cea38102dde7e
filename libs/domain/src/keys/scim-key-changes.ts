import { Injectable } from '@nestjs/common';
import { ScimKey } from '../model/credential.entity';
import { invalidValue, keyExists, keyMissing, keyRotating, notFound } from '../model/errors';
import type { Permission } from '../model/permission';
import { enforce, may } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import { scimIsDisabled } from '../model/warnings';
import { lockOrganization } from '../organization/organizations';
import { endExpiredKeys } from './keys.sql';
import { futureExpiry, newCredential, validRanges } from './new-credential';
import { isExpired, presentKeys } from './scim-keys';

export interface GeneratedScimKey {
  key: ScimKey;
  /** Shown once, never readable again. */
  secret: string;
}

/** A new key. By default it takes the name of the previous key, and it always takes over its ranges. */
export interface NewScimKey {
  name?: string;
  expiresAt?: Date | null;
}

/** The longest overlap of the previous key and the new one: a day. */
export const LONGEST_OVERLAP_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

/** Generates, rotates and restricts SCIM keys. Generating requires `sso.setUp`, everything else `sso.manage`. */
@Injectable()
export class ScimKeyChanges {
  /** Generates the organization's first key, which works once SCIM is switched on. */
  async generate(tx: UnitOfWork, { name = 'SCIM key', expiresAt = null }: NewScimKey = {}): Promise<GeneratedScimKey> {
    if ((await lockAccepted(tx, 'sso.setUp')).length > 0) throw keyExists();
    return create(tx, { name, expiresAt, allowedRanges: [] }, []);
  }

  /** Replaces the keys: from COMMIT on, every process refuses the previous ones. */
  async regenerate(tx: UnitOfWork, key: NewScimKey = {}): Promise<GeneratedScimKey> {
    const former = await lockAccepted(tx);
    return replace(tx, former, key, { revokedAt: new Date() });
  }

  /** Adds a new key. The previous one stays valid for `overlapMinutes`, so that no request fails during the change. */
  async rotate(tx: UnitOfWork, overlapMinutes: number, key: NewScimKey = {}): Promise<GeneratedScimKey> {
    const former = await lockAccepted(tx);
    if (overlapMinutes < 0 || overlapMinutes > LONGEST_OVERLAP_MINUTES)
      throw invalidValue('overlapMinutes', String(overlapMinutes), `a number from 0 to ${LONGEST_OVERLAP_MINUTES}`);
    if (former.length > 1) throw keyRotating(former[0]!.expiresAt ?? new Date());
    if (overlapMinutes === 0) return replace(tx, former, key, { revokedAt: new Date() });
    const end = new Date(Date.now() + overlapMinutes * MINUTE_MS);
    const [{ expiresAt } = { expiresAt: null }] = former;
    return replace(tx, former, key, { expiresAt: expiresAt && expiresAt < end ? expiresAt : end });
  }

  /**
   * Restricts a key to IP addresses and ranges; an empty list lifts the restriction. Throws INVALID_VALUE and
   * NOT_FOUND.
   */
  async restrict(tx: UnitOfWork, id: string, ranges: readonly string[]): Promise<ScimKey> {
    const accepted = await lockAccepted(tx);
    const key = accepted.find((candidate) => candidate.id === id);
    if (!key) throw notFound('ScimKey', id);
    const allowedRanges = validRanges(ranges);
    if (allowedRanges.join() === key.allowedRanges.join()) return key;
    const restricted = { ...key, allowedRanges };
    tx.update(ScimKey, restricted);
    tx.record({
      action: 'scim_key.ranges_changed',
      target: { type: 'SCIM_KEY', id, label: key.name },
      changes: [{ field: 'allowedRanges', before: key.allowedRanges, after: allowedRanges }],
    });
    return restricted;
  }
}

/** The accepted keys. Locks the organization's row, so that two generations cannot both find none. */
async function lockAccepted(tx: UnitOfWork, permission: Permission = 'sso.manage'): Promise<ScimKey[]> {
  enforce(may(tx.caller, permission));
  await lockOrganization(tx);
  return (await presentKeys(tx)).filter((key) => !isExpired(key));
}

/** The new key copies the last of the previous keys, which all end as `ending` says. */
function replace(
  tx: UnitOfWork,
  former: readonly ScimKey[],
  { name, expiresAt = null }: NewScimKey,
  ending: Partial<Pick<ScimKey, 'revokedAt' | 'expiresAt'>>,
): GeneratedScimKey {
  const last = former.at(-1);
  if (!last) throw keyMissing();
  for (const key of former) tx.update(ScimKey, { ...key, ...ending });
  return create(
    tx,
    { name: name ?? last.name, expiresAt, allowedRanges: last.allowedRanges },
    former,
    ending.expiresAt,
  );
}

/** The removal safeguard's columns of a new key. */
const UNHELD = {
  peopleHeldAt: null,
  membershipsHeldAt: null,
  confirmedPeople: 0,
  confirmedMemberships: 0,
  confirmedUntil: null,
};

function create(
  tx: UnitOfWork,
  { name, expiresAt, allowedRanges }: Pick<ScimKey, 'name' | 'expiresAt' | 'allowedRanges'>,
  former: readonly ScimKey[],
  overlapsUntil?: Date | null,
): GeneratedScimKey {
  const { secret, stored } = newCredential(tx, 'scim', name);
  // Expired keys stay listed until a new key is created.
  tx.write(endExpiredKeys, { now: Date.now() });
  const key: ScimKey = { ...stored, ...UNHELD, expiresAt: futureExpiry(expiresAt), allowedRanges };
  tx.insert(ScimKey, [key]);
  if (!tx.caller.organization.scimEnabled) tx.warn(scimIsDisabled(key));
  const identity = (of: ScimKey) => ({ id: of.id, label: `${of.name} ${of.hint}` });
  tx.record({
    action: former.length === 0 ? 'scim_key.generated' : overlapsUntil ? 'scim_key.rotated' : 'scim_key.regenerated',
    target: { type: 'SCIM_KEY', id: key.id, label: key.name },
    changes: [
      ...former.map((old) => ({ field: 'key', before: identity(old), after: null })),
      { field: 'key', before: null, after: identity(key) },
      ...(overlapsUntil ? [{ field: 'formerKeyExpiresAt', before: null, after: overlapsUntil }] : []),
    ],
  });
  return { key, secret };
}
