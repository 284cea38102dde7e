import type { RateLimit, StrangerLimit } from '@rollcall/domain';
import { Counter, type Registry } from 'prom-client';

/** What this process answered with 429, and with 401 where somebody tried a credential. */
export function measureLimits(rateLimit: RateLimit, strangers: StrangerLimit, registry: Registry): void {
  new Counter({
    name: 'rollcall_requests_limited_total',
    help: 'Requests that were refused by a rate limit: that of an organization, of a caller of the admin API, or of an address without a valid key or token.',
    labelNames: ['party'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [party, count] of Object.entries({ ...rateLimit.refused, stranger: strangers.refused }))
        this.inc({ party }, count);
    },
  });
  new Counter({
    name: 'rollcall_unknown_credentials_total',
    help: 'Requests with a key or token that is unknown or not valid any more, by the network that they came from; of 100 networks, and of the others together.',
    labelNames: ['network'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [network, count] of strangers.unknown) this.inc({ network }, count);
    },
  });
}
