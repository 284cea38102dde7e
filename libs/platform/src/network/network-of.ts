import ipaddr from 'ipaddr.js';

/**
 * The network that one sender has to itself: an IPv4 address, or the /64 of an IPv6 address, of which it may use any. An
 * IPv4 address that arrived over IPv6 counts as itself, and a text that is no address as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
