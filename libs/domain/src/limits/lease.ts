import { bind, type Dialect, dialectOf } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { RateWindow } from './rate-window.entity';

/** What one process asks for. */
export interface LeaseRequest extends Omit<RateWindow, 'leased'> {
  share: number;
}

/** A process whose clock is behind takes from the newer minute, so that no minute is ever counted twice. MySQL has no RETURNING, and assigns in this order. */
const statements: Record<Dialect, string> = {
  sqlite: `
    INSERT INTO rate_windows (organization_id, door, minute, leased) VALUES (:organizationId, :door, :minute, :share)
    ON CONFLICT (organization_id, door) DO UPDATE SET
      leased = CASE WHEN minute < :minute THEN :share ELSE leased + :share END,
      minute = MAX(minute, :minute)
    RETURNING leased`,
  mysql: `
    INSERT INTO rate_windows (organization_id, door, minute, leased)
    VALUES (:organizationId, :door, :minute, LAST_INSERT_ID(:share))
    ON DUPLICATE KEY UPDATE
      leased = LAST_INSERT_ID(CASE WHEN minute < :minute THEN :share ELSE leased + :share END),
      minute = GREATEST(minute, :minute)`,
};

/** Takes a share of a window, in one statement that takes turns with those of other processes; returns how much was handed out before it. */
export async function leaseShare(manager: EntityManager, request: LeaseRequest): Promise<number> {
  const dialect = dialectOf(manager);
  const { sql, values } = bind(manager, statements[dialect], { ...request });
  const answer = await manager.query(sql, [...values]);
  const leased = dialect === 'sqlite' ? answer[0].leased : answer.insertId;
  return Number(leased) - request.share;
}
