"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.countsOfKeys = exports.deleteHours = exports.addToHour = void 0;
exports.updateActivity = updateActivity;
const platform_1 = require("../../../platform/src/index.js");
/** Adds to the stored counts of an hour. */
const addToHour = (engine) => (0, platform_1.addTo)(engine, 'organization_id, key_id, hour', ['successful', 'redirection', 'client_error', 'server_error']);
exports.addToHour = addToHour;
/** Updates the activity of a key. Later values from another process stay. MySQL assigns in this order. */
function updateActivity({ onConflict, incoming }) {
    const choose = (column, condition) => `${column} = CASE WHEN ${condition} THEN ${incoming(column)} ELSE ${column} END`;
    const isFirst = `${incoming('first_request_at')} < first_request_at`;
    const isLast = `${incoming('last_request_at')} >= last_request_at`;
    const isLastError = `${incoming('last_error_at')} >= COALESCE(last_error_at, 0)`;
    return (onConflict('organization_id, key_id') +
        [
            choose('first_request_at', isFirst),
            choose('user_agent', isLast),
            choose('last_request_at', isLast),
            choose('last_error_status', isLastError),
            choose('last_error_detail', isLastError),
            choose('last_error_at', isLastError),
        ].join(', '));
}
/** Deletes the hours of the key `:keyId` before `:from`. */
exports.deleteHours = `DELETE FROM scim_key_hours WHERE ${(0, platform_1.inOrganization)()} AND key_id = :keyId AND hour < :from`;
/** Request counts of the keys `:keyIds` since `:from`, by status class. */
exports.countsOfKeys = `
  SELECT key_id AS keyId, SUM(successful) AS SUCCESSFUL, SUM(redirection) AS REDIRECTION,
    SUM(client_error) AS CLIENT_ERROR, SUM(server_error) AS SERVER_ERROR
  FROM scim_key_hours WHERE ${(0, platform_1.inOrganization)()} AND key_id IN (:...keyIds) AND hour >= :from
  GROUP BY key_id`;
//# sourceMappingURL=key-activity.sql.js.map