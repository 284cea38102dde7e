"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.allowanceOf = exports.rateLimitOf = void 0;
exports.windowAt = windowAt;
/** The setting of each base path, and the default in requests per minute. */
const basePathLimits = {
    '/scim/v2': { setting: 'scimRateLimit', otherwise: 1500 },
    '/scim/1': { setting: 'scim1RateLimit', otherwise: 100 },
};
const WINDOW_MS = 60_000;
const BURST_PART = 10;
const SHARE_PART = 20;
/** The most requests in one share; a process that ends loses no more than this. */
const LARGEST_SHARE = 1000;
/** Requests per minute; 0 = no limit. */
const rateLimitOf = (organization, basePath) => organization[basePathLimits[basePath].setting] ?? basePathLimits[basePath].otherwise;
exports.rateLimitOf = rateLimitOf;
/**
 * What a limit allows in one window. Every window adds a burst of a tenth of the limit, rounded up, so that a client
 * that counts its own minutes is not refused because they overlap with ours. A share is half of the burst, so a window
 * can use its whole limit even if two other processes hold unused shares.
 */
const allowanceOf = (limit) => ({
    total: limit + Math.ceil(limit / BURST_PART),
    share: Math.min(Math.ceil(limit / SHARE_PART), LARGEST_SHARE),
});
exports.allowanceOf = allowanceOf;
/**
 * The window at a time. Windows start with the organization's creation, so that organizations do not all return at the
 * full minute.
 */
function windowAt(now, { createdAt }) {
    const start = createdAt.getTime();
    const minute = Math.floor((now - start) / WINDOW_MS);
    return { minute, endsAt: start + (minute + 1) * WINDOW_MS };
}
//# sourceMappingURL=allowance.js.map