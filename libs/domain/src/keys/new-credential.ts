import { authorOf, isAddressRange, isWithin, newId } from '@rollcall/platform';
import type { Credential } from '../model/credential.entity';
import { addressNotAllowed, invalidValue, requireEach } from '../model/errors';
import type { Principal, UnitOfWork } from '../model/principal';
import { digestOf, hintOf, newSecret, type SecretKind } from '../model/secret';
import { nameAndKey } from '../model/valid-text';

/** The longest name of a key or token, in characters. */
export const LONGEST_CREDENTIAL_NAME = 100;

/** The expiry of a credential. Throws INVALID_VALUE if it is not in the future. */
export function futureExpiry(expiresAt: Date | null): Date | null {
  if (expiresAt && expiresAt <= new Date())
    throw invalidValue('expiresAt', expiresAt.toISOString(), 'a time in the future');
  return expiresAt;
}

/** A new secret, and the columns that store it. */
export function newCredential(tx: UnitOfWork, kind: SecretKind, name: string): { secret: string; stored: Credential } {
  const secret = newSecret(kind);
  return {
    secret,
    stored: {
      organizationId: tx.organizationId,
      id: newId(),
      ...nameAndKey('name', name, LONGEST_CREDENTIAL_NAME),
      digest: digestOf(secret),
      hint: hintOf(secret),
      createdBy: authorOf(tx.caller),
      createdAt: new Date(),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    },
  };
}

/** The most ranges that one key may be restricted to. */
export const MOST_RANGES = 50;

const EXPECTED = 'an IP address or a range, for example 192.0.2.0/24';

/** The ranges in their stored form, without duplicates. Throws INVALID_VALUE naming the first invalid range. */
export function validRanges(ranges: readonly string[]): string[] {
  const kept = [...new Set(ranges.map((range) => range.trim().toLowerCase()))];
  if (kept.length > MOST_RANGES)
    throw invalidValue('allowedRanges', `${kept.length} ranges`, `a list of at most ${MOST_RANGES}`);
  requireEach('allowedRanges', ranges, (range) => isAddressRange(range.trim()), EXPECTED);
  return kept;
}

/** Throws ADDRESS_NOT_ALLOWED if the caller's key is restricted to other addresses. */
export function requireAllowedAddress({ allowedRanges = [], ip }: Principal): void {
  if (allowedRanges.length > 0 && !isWithin(ip ?? '', allowedRanges)) throw addressNotAllowed(ip ?? 'unknown');
}
