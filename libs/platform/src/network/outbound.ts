import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where a connection out of the house goes. */
export interface Destination {
  /** A name, an IPv4 address, or an IPv6 address with or without brackets. */
  host: string;
  /** Whether TLS hides what is sent. */
  encrypted: boolean;
}

/** The destination lies where the operator lets nothing be sent; the message tells it, and what would help. */
export class ForbiddenDestinationError extends Error {
  override readonly name = 'ForbiddenDestinationError';
}

/**
 * Guards connections to destinations that people enter: they reach public addresses, over TLS, and those ranges that the
 * operator allows besides, so that nobody reads the operator's own network through the service (SSRF).
 */
export class Outbound {
  private readonly allowed: (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

  /** `allowed` = IP addresses, and ranges as 10.0.0.0/8. */
  constructor(allowed: readonly string[]) {
    this.allowed = allowed.map((range) => ipaddr.parseCIDR(range.includes('/') ? range : wholeOf(range)));
  }

  /**
   * How a socket is to look the host up: it connects to the addresses that were checked, whatever a second answer of the
   * DNS would be. Throws ForbiddenDestinationError where one of them is not allowed, and the error of the DNS.
   */
  async lookupFor({ host, encrypted }: Destination): Promise<LookupFunction> {
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    const addresses = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookup(bare, { all: true });
    for (const { address } of addresses) this.check(host, address, encrypted);
    return (_host, { all }, callback) => {
      const [first] = addresses;
      if (all) callback(null, addresses);
      else callback(null, first!.address, first!.family);
    };
  }

  /** The address itself is not told: who enters a name would learn what it means inside. */
  private check(host: string, address: string, encrypted: boolean): void {
    const parsed = ipaddr.process(address);
    const isAllowed = this.allowed.some(
      ([range, bits]) => parsed.kind() === range.kind() && parsed.match([range, bits] as never),
    );
    if (isAllowed) return;
    if (!isPublic(parsed))
      throw new ForbiddenDestinationError(
        `${host} leads to an address that is not public; an operator may allow it with STREAM_NETWORKS`,
      );
    if (!encrypted)
      throw new ForbiddenDestinationError(
        `${host} is public, where nothing is sent without TLS; use https:// or syslog+tls://`,
      );
  }
}

/** Of IPv6 only 2000::/3 is given out as global unicast (RFC 4291 §2.4, IANA). */
const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(ipaddr.parseCIDR('2000::/3') as never));

const wholeOf = (address: string): string => `${address}/${isIP(address) === 6 ? 128 : 32}`;
