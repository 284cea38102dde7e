import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPublic, isWithin } from './addresses';
import { type Address, NameResolver } from './name-resolver';

/** The destination of an outbound connection. */
export interface Destination {
  /** A full name, an IPv4 address, or an IPv6 address with or without brackets. */
  host: string;
  /** Whether TLS protects what is sent. */
  encrypted: boolean;
}

/**
 * A name without an address and a name with an internal address are refused after the same time, in milliseconds, if
 * the DNS answers sooner.
 */
const REFUSED_AFTER_MS = 300;

/**
 * The destination cannot be reached. Only operators learn, from `cause`, whether it does not exist or is not allowed:
 * otherwise anyone who enters a name could explore the operator's network.
 */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super('The address is unreachable or not allowed', { cause });
  }
}

/**
 * Guards connections to destinations that people enter. They may reach public addresses over TLS, and the ranges that
 * the operator allows, so that nobody reads the operator's network through the service (SSRF).
 */
export class Outbound {
  /** `allowed` = IP addresses and ranges, for example 10.0.0.0/8. */
  constructor(
    private readonly allowed: readonly string[],
    private readonly names = new NameResolver(),
  ) {}

  /**
   * The look-up function for a socket: it connects to the addresses that were checked, whatever the DNS answers a
   * second time. Throws UnreachableError if there is no address or one is not allowed, and the reason of an aborted
   * signal.
   */
  async lookupFor({ host, encrypted }: Destination, signal?: AbortSignal): Promise<LookupFunction> {
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    const addresses = isIP(bare)
      ? this.checked([{ address: bare, family: isIP(bare) }])
      : await this.resolved(bare, signal);
    if (!encrypted && !addresses.every(({ address }) => isWithin(address, this.allowed)))
      throw new Error(`${host} is a public address and requires TLS; use https:// or syslog+tls://`);
    return (_host, { all }, callback) => {
      const [first] = addresses;
      if (all) callback(null, addresses);
      else callback(null, first!.address, first!.family);
    };
  }

  private async resolved(name: string, signal: AbortSignal | undefined): Promise<Address[]> {
    const refusal = pause(REFUSED_AFTER_MS, undefined, { ref: false });
    try {
      return this.checked(await this.names.resolve(name, signal));
    } catch (error) {
      await refusal;
      throw signal?.aborted ? signal.reason : error instanceof UnreachableError ? error : new UnreachableError(error);
    }
  }

  private checked(addresses: Address[]): Address[] {
    for (const { address } of addresses)
      if (!isWithin(address, this.allowed) && !isPublic(address))
        throw new UnreachableError(`${address} is not a public address; allow it with STREAM_NETWORKS`);
    return addresses;
  }
}
