import { BlockList, isIP } from 'node:net';
import { addressNotAllowed, invalidValue, requireEach } from '../errors';
import type { Principal } from '../principal';

/** Ranges that one key may be restricted to. */
export const MOST_RANGES = 50;

const MAPPED = /^::ffff:(?=[\d.]+$)/i;
const EXPECTED = 'an IP address or a range, for example 192.0.2.0/24';

type Family = 'ipv4' | 'ipv6';

/** Ranges of addresses, in the form in which they are kept: each once. Throws INVALID_VALUE naming the first that is none. */
export function validRanges(ranges: readonly string[]): string[] {
  const kept = [...new Set(ranges.map((range) => range.trim().toLowerCase()))];
  if (kept.length > MOST_RANGES)
    throw invalidValue('ranges', `${kept.length} ranges`, `a list of at most ${MOST_RANGES}`);
  requireEach('ranges', ranges, (range) => parseRange(range.trim().toLowerCase()) !== undefined, EXPECTED);
  return kept;
}

/** Throws ADDRESS_NOT_ALLOWED where the caller's key is restricted to other addresses. */
export function requireAllowedAddress({ allowedRanges = [], ip }: Principal): void {
  if (allowedRanges.length > 0 && !isWithin(ip ?? '', allowedRanges)) throw addressNotAllowed(ip ?? 'unknown');
}

/** Whether an address lies in one of the ranges; an IPv4 address that came over IPv6 counts as itself. */
export function isWithin(address: string, ranges: readonly string[]): boolean {
  const plain = address.replace(MAPPED, '');
  const family = familyOf(plain);
  if (!family) return false;
  const list = new BlockList();
  for (const range of ranges) {
    const parsed = parseRange(range);
    if (parsed?.family === family) list.addSubnet(parsed.address, parsed.prefix, parsed.family);
  }
  return list.check(plain, family);
}

const familyOf = (address: string): Family | undefined => (({ 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(address) as 4 | 6];

function parseRange(range: string): { address: string; prefix: number; family: Family } | undefined {
  const [, address = '', digits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  const family = familyOf(address);
  if (!family) return undefined;
  const longest = family === 'ipv4' ? 32 : 128;
  const prefix = digits === undefined ? longest : Number(digits);
  return prefix <= longest ? { address, prefix, family } : undefined;
}
