import type { Principal, RateLimit } from '@rollcall/domain';
import type { Exchange } from './exchange';

/** Counts a request against the limit of its organization, after which it is recorded whatever becomes of it. Throws RATE_LIMITED. */
export async function takeFromLimit(
  rateLimit: RateLimit,
  exchange: Exchange,
  { organization }: Principal,
): Promise<void> {
  exchange.refusedFor = 'LIMIT';
  await rateLimit.take(organization, exchange.dialect.path);
  exchange.refusedFor = undefined;
}
