import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPublic, isWithin } from './addresses';
import { type Address, NameResolver } from './name-resolver';

/** Where a connection out of the house goes. */
export interface Destination {
  /** A full name, an IPv4 address, or an IPv6 address with or without brackets. */
  host: string;
  /** Whether TLS hides what is sent. */
  encrypted: boolean;
}

/** A name that leads nowhere and one that leads inside are refused after the same time, in milliseconds, if the DNS answers sooner. */
const REFUSED_AFTER_MS = 300;

/**
 * Nothing can be sent there. Whether that is because nothing is there or because it may not be reached is told to operators
 * only, by `cause`: whoever enters a name would learn what there is in the operator's network.
 */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super('The address is unreachable or not allowed', { cause });
  }
}

/**
 * Guards connections to destinations that people enter: they reach public addresses, over TLS, and those ranges that the
 * operator allows besides, so that nobody reads the operator's own network through the service (SSRF).
 */
export class Outbound {
  /** `allowed` = IP addresses and ranges, for example 10.0.0.0/8. */
  constructor(
    private readonly allowed: readonly string[],
    private readonly names = new NameResolver(),
  ) {}

  /**
   * How a socket is to look the host up: it connects to the addresses that were checked, whatever a second answer of the
   * DNS would be. Throws UnreachableError where there is none, or one is not allowed, and the reason of a signal that aborts.
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
