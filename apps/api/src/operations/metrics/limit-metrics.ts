import type { RateLimit, StrangerLimit } from '@rollcall/domain';
import { Counter, type Registry } from 'prom-client';

/** What this process answered with 429, and with 401 where somebody tried a credential. */
export function measureLimits(rateLimit: RateLimit, strangers: StrangerLimit, registry: Registry): void {
  new Counter({
    name: 'rollcall_requests_limited_total',
    help: "Requests refused by a rate limit: the organization's, the admin API caller's, or that of an address without a valid key or token.",
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
    help: 'Requests with an unknown or invalid key or token, by source network. Up to 100 networks are listed; all others are combined.',
    labelNames: ['network'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [network, count] of strangers.unknown) this.inc({ network }, count);
    },
  });
}
