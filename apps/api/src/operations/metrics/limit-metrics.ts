import type { RateLimit, StrangerLimit } from '@rollcall/domain';
import { Counter, type Registry } from 'prom-client';

/** What this process answered with 429. */
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
}
