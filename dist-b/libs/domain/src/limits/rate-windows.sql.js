"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.takeShare = void 0;
/**
 * Whether the row counts a window other than `:minute`. A process whose clock is one minute behind takes from the newer
 * window, so that nothing counts twice. A window further ahead was counted before a clock was set back.
 */
const IS_ANOTHER = 'minute < :minute OR minute > :minute + 1';
/**
 * Takes `:share` of the window `:minute` of `:subject`; `leased` (`insertId` on MySQL) is the total including it. MySQL
 * has no RETURNING, and it assigns in this order.
 */
const takeShare = ({ name }) => name === 'sqlite'
    ? `
  INSERT INTO rate_windows (organization_id, subject, minute, leased) VALUES (:organizationId, :subject, :minute, :share)
  ON CONFLICT (organization_id, subject) DO UPDATE SET
    leased = CASE WHEN ${IS_ANOTHER} THEN :share ELSE leased + :share END,
    minute = CASE WHEN ${IS_ANOTHER} THEN :minute ELSE minute END
  RETURNING leased`
    : `
  INSERT INTO rate_windows (organization_id, subject, minute, leased)
  VALUES (:organizationId, :subject, :minute, LAST_INSERT_ID(:share))
  ON DUPLICATE KEY UPDATE
    leased = LAST_INSERT_ID(CASE WHEN ${IS_ANOTHER} THEN :share ELSE leased + :share END),
    minute = CASE WHEN ${IS_ANOTHER} THEN :minute ELSE minute END`;
exports.takeShare = takeShare;
//# sourceMappingURL=rate-windows.sql.js.map