import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * An IPv4 address that arrived over IPv6 counts as IPv4. `isIP` decides what is an address, because ipaddr.js also
 * accepts `1` and `0x7f.1`.
 */
const parsed = (address: string): Address | undefined => (isIP(address) ? ipaddr.process(address) : undefined);

/** The address of a range and its prefix length in bits. */
function parsedRange(range: string): [Address, number] | undefined {
  const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  if (!isIP(address)) return undefined;
  const longest = isIP(address) === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  return prefix <= longest ? [ipaddr.parse(address), prefix] : undefined;
}

/** Whether a text is an IP address, or a range such as 10.0.0.0/8. */
export const isAddressRange = (text: string): boolean => parsedRange(text) !== undefined;

/** Whether an address is in one of the ranges. */
export function isWithin(text: string, ranges: readonly string[]): boolean {
  const address = parsed(text);
  return ranges.some((one) => {
    const [range, bits] = parsedRange(one) ?? [];
    return address !== undefined && address.kind() === range?.kind() && address.match(range, bits);
  });
}

/**
 * Whether an address is on the public internet. For IPv6, only 2000::/3 is allocated as global unicast (RFC 4291 §2.4,
 * IANA).
 */
export const isPublic = (text: string): boolean =>
  parsed(text)?.range() === 'unicast' && isWithin(text, ['0.0.0.0/0', '2000::/3']);

/** The network of one sender: an IPv4 address, or the /64 of an IPv6 address. Any other text is returned unchanged. */
export function networkOf(text: string): string {
  const address = parsed(text);
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? text;
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
