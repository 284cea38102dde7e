import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';

export interface Address {
  address: string;
  /** 4 or 6. */
  family: number;
}

/** Milliseconds for a name server to answer, and the number of attempts. */
const PATIENCE = { timeout: 1500, tries: 2 };
const HOSTS = '/etc/hosts';

/**
 * Resolves full names through the hosts file and the DNS. The operating system's look-up cannot be cancelled and runs
 * on one of a few threads of the process: a few names with unresponsive servers would block all others.
 */
export class NameResolver {
  /** Replaces the system's name servers, for example with `127.0.0.1:53`, and the hosts file. */
  constructor(
    private readonly servers?: readonly string[],
    private readonly hosts = HOSTS,
  ) {}

  /** Throws the DNS error if it knows no address, and the reason of an aborted signal. */
  async resolve(name: string, signal?: AbortSignal): Promise<Address[]> {
    const local = await this.inHosts(name.toLowerCase());
    return local.length > 0 ? local.map(toAddress) : this.ask(name, signal);
  }

  private async inHosts(name: string): Promise<string[]> {
    const text = await readFile(this.hosts, 'utf8').catch(() => '');
    const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/));
    return lines.flatMap(([address, ...names]) => (names.includes(name) ? [address!] : []));
  }

  private async ask(name: string, signal: AbortSignal | undefined): Promise<Address[]> {
    signal?.throwIfAborted();
    const resolver = new Resolver(PATIENCE);
    if (this.servers) resolver.setServers(this.servers);
    const cancel = () => resolver.cancel();
    signal?.addEventListener('abort', cancel);
    try {
      const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      signal?.throwIfAborted();
      if (found.length === 0) throw (answers[0] as PromiseRejectedResult).reason;
      return found.map(toAddress);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }
}

const toAddress = (address: string): Address => ({ address, family: isIP(address) });
