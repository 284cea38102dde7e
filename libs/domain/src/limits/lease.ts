import type { Store } from '@rollcall/platform';
import type { RateWindow } from './rate-window.entity';
import { takeShare } from './rate-windows.sql';

/** Takes a share of a window in one statement, after those of other processes; returns how much had been taken before. */
export async function leaseShare(
  store: Store,
  request: Pick<RateWindow, 'subject' | 'minute'> & { share: number },
): Promise<number> {
  const [row] = await store.read<{ leased?: number; insertId?: number }>(takeShare, request);
  return Number(row!.leased ?? row!.insertId) - request.share;
}
