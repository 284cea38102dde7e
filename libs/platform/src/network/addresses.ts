import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An IPv4 address that arrived over IPv6 counts as itself. `isIP` decides what is an address: ipaddr.js also takes `1` or `0x7f.1`. */
const parsed = (address: string): Address | undefined => (isIP(address) ? ipaddr.process(address) : undefined);

/** The address and the number of bits of a range. */
function parsedRange(range: string): [Address, number] | undefined {
  const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  if (!isIP(address)) return undefined;
  const longest = isIP(address) === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  return prefix <= longest ? [ipaddr.parse(address), prefix] : undefined;
}

/** Whether a text is an IP address, or a range of them such as 10.0.0.0/8. */
export const isAddressRange = (text: string): boolean => parsedRange(text) !== undefined;

/** Whether an address lies in one of the ranges. */
export function isWithin(text: string, ranges: readonly string[]): boolean {
  const address = parsed(text);
  return ranges.some((one) => {
    const [range, bits] = parsedRange(one) ?? [];
    return address !== undefined && address.kind() === range?.kind() && address.match(range, bits);
  });
}

/** Whether an address is of the public internet; of IPv6 only 2000::/3 is given out as global unicast (RFC 4291 §2.4, IANA). */
export const isPublic = (text: string): boolean =>
  parsed(text)?.range() === 'unicast' && isWithin(text, ['0.0.0.0/0', '2000::/3']);

/** The network that one sender has to itself: an IPv4 address, or the /64 of an IPv6 address. A text that is no address stays as it is. */
export function networkOf(text: string): string {
  const address = parsed(text);
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? text;
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
