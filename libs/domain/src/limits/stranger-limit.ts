import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, networkOf } from '@rollcall/platform';
import { DomainError } from '../model/domain-error';
import { rateLimited } from '../model/errors';
import { digestOf } from '../model/secret';

/** The values set last, by key. Above `most`, the value set longest ago is dropped, so that memory is bounded. */
export class Recent<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  set(key: string, value: Value): void {
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > this.most) this.values.delete(this.values.keys().next().value!);
  }

  delete(key: string): void {
    this.values.delete(key);
  }
}

const WINDOW_MS = 60_000;
/** Networks, and credentials, that a process remembers: some megabytes. */
const MOST = 10_000;

/** Networks whose unknown credentials are counted individually; the others share one count. */
const MOST_COUNTED = 100;
const OTHERS = 'others';

type LookUp<Found> = () => Promise<Found | undefined>;

/** Failed requests from one network in the minute that starts with the first of them. */
interface Attempts {
  /** Milliseconds since 1970. */
  endsAt: number;
  count: number;
}

/**
 * Limits the requests per minute without a valid credential from one address. It protects the answering process, so
 * each process counts for itself, without the database. A credential that was recently valid from the same network is
 * always looked up, so a client that shares an address with an attacker keeps working; only the database decides
 * whether it is still valid.
 */
@Injectable()
export class StrangerLimit {
  /** Requests that this process has refused. */
  refused = 0;
  /** By network, the requests to this process with an invalid credential. */
  readonly unknown = new Map<string, number>();
  private readonly attempts = new Recent<Attempts>(MOST);
  /** By network and digest. */
  private readonly opened = new Recent<true>(MOST);

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /**
   * Looks up the sender of a request, unless too many requests from that network failed. Throws RATE_LIMITED and
   * whatever `lookUp` throws.
   */
  async admit<Found>(
    address: string,
    credential: string | undefined,
    lookUp: LookUp<Found>,
  ): Promise<Found | undefined> {
    this.check(address, credential);
    return this.watch(address, credential, lookUp);
  }

  /**
   * The same for a credential that is verified without a look-up: a failure is counted, but no request is refused
   * before it is verified.
   */
  async watch<Found>(
    address: string,
    credential: string | undefined,
    lookUp: LookUp<Found>,
  ): Promise<Found | undefined> {
    try {
      const found = await lookUp();
      if (found === undefined) this.fail(address, credential);
      else if (credential !== undefined) this.opened.set(placeOf(address, credential), true);
      return found;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ADDRESS_NOT_ALLOWED') this.fail(address, credential);
      throw error;
    }
  }

  private check(address: string, credential: string | undefined): void {
    const limit = this.configuration.STRANGER_RATE_LIMIT;
    const { endsAt = 0, count = 0 } = this.attempts.get(networkOf(address)) ?? {};
    const now = Date.now();
    if (limit === 0 || count < limit || endsAt <= now) return;
    if (credential !== undefined && this.opened.get(placeOf(address, credential))) return;
    this.refused += 1;
    throw rateLimited('stranger', limit, Math.ceil((endsAt - now) / 1000));
  }

  private fail(address: string, credential: string | undefined): void {
    const network = networkOf(address);
    if (credential !== undefined) {
      this.opened.delete(placeOf(address, credential));
      this.countUnknown(network);
    }
    const known = this.attempts.get(network);
    const now = Date.now();
    if (known && known.endsAt > now) known.count += 1;
    else this.attempts.set(network, { endsAt: now + WINDOW_MS, count: 1 });
  }

  private countUnknown(network: string): void {
    const name = this.unknown.has(network) || this.unknown.size < MOST_COUNTED ? network : OTHERS;
    this.unknown.set(name, (this.unknown.get(name) ?? 0) + 1);
  }
}

/** The network and the credential's digest; the credential itself is not stored. */
const placeOf = (address: string, credential: string): string => `${networkOf(address)} ${digestOf(credential)}`;
