import { bind, type Engine, engineOf } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { RateWindow } from './rate-window.entity';

/** What one process asks for. */
export interface LeaseRequest extends Omit<RateWindow, 'leased'> {
  share: number;
}

/** Another minute than the one that is counted, unless this process is behind by a little: one that is far ahead was of a clock that was set back. */
const IS_ANOTHER = 'minute < :minute OR minute > :minute + 1';

/** A process whose clock is a little behind takes from the newer minute, so that it is not counted twice. MySQL has no RETURNING, and assigns in this order. */
const statements: Record<Engine['name'], string> = {
  sqlite: `
    INSERT INTO rate_windows (organization_id, subject, minute, leased) VALUES (:organizationId, :subject, :minute, :share)
    ON CONFLICT (organization_id, subject) DO UPDATE SET
      leased = CASE WHEN ${IS_ANOTHER} THEN :share ELSE leased + :share END,
      minute = CASE WHEN ${IS_ANOTHER} THEN :minute ELSE minute END
    RETURNING leased`,
  mysql: `
    INSERT INTO rate_windows (organization_id, subject, minute, leased)
    VALUES (:organizationId, :subject, :minute, LAST_INSERT_ID(:share))
    ON DUPLICATE KEY UPDATE
      leased = LAST_INSERT_ID(CASE WHEN ${IS_ANOTHER} THEN :share ELSE leased + :share END),
      minute = CASE WHEN ${IS_ANOTHER} THEN :minute ELSE minute END`,
};

/** Takes a share of a window, in one statement that takes turns with those of other processes; returns how much was handed out before it. */
export async function leaseShare(manager: EntityManager, request: LeaseRequest): Promise<number> {
  const { name: engine } = engineOf(manager);
  const { sql, values } = bind(manager, statements[engine], { ...request });
  const answer = await manager.query(sql, [...values]);
  const leased = engine === 'sqlite' ? answer[0].leased : answer.insertId;
  return Number(leased) - request.share;
}
