import { isAddressRange, isWithin } from '@rollcall/platform';
import { addressNotAllowed, invalidValue, requireEach } from '../errors';
import type { Principal } from '../principal';

/** Ranges that one key may be restricted to. */
export const MOST_RANGES = 50;

const EXPECTED = 'an IP address or a range, for example 192.0.2.0/24';

/** The ranges in the form in which they are stored, each once. Throws INVALID_VALUE naming the first that is none. */
export function validRanges(ranges: readonly string[]): string[] {
  const kept = [...new Set(ranges.map((range) => range.trim().toLowerCase()))];
  if (kept.length > MOST_RANGES)
    throw invalidValue('ranges', `${kept.length} ranges`, `a list of at most ${MOST_RANGES}`);
  requireEach('ranges', ranges, (range) => isAddressRange(range.trim()), EXPECTED);
  return kept;
}

/** Throws ADDRESS_NOT_ALLOWED if the caller's key is restricted to other addresses. */
export function requireAllowedAddress({ allowedRanges = [], ip }: Principal): void {
  if (allowedRanges.length > 0 && !isWithin(ip ?? '', allowedRanges)) throw addressNotAllowed(ip ?? 'unknown');
}
