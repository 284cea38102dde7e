import type { Organization } from '../model/organization.entity';

/** The base paths of the SCIM API; each has its own limit. */
export type ScimBasePath = '/scim/v2' | '/scim/1';

type Limits = Pick<Organization, 'scimRateLimit' | 'scim1RateLimit'>;

/** The setting of each base path, and the default in requests per minute. */
const basePathLimits: Record<ScimBasePath, { setting: keyof Limits; otherwise: number }> = {
  '/scim/v2': { setting: 'scimRateLimit', otherwise: 1500 },
  '/scim/1': { setting: 'scim1RateLimit', otherwise: 100 },
};

const WINDOW_MS = 60_000;
const BURST_PART = 10;
const SHARE_PART = 20;
/** The most requests in one share; a process that ends loses no more than this. */
const LARGEST_SHARE = 1000;

/** Requests per minute; 0 = no limit. */
export const rateLimitOf = (organization: Limits, basePath: ScimBasePath): number =>
  organization[basePathLimits[basePath].setting] ?? basePathLimits[basePath].otherwise;

/**
 * What a limit allows in one window. Every window adds a burst of a tenth of the limit, rounded up, so that a client
 * that counts its own minutes is not refused because they overlap with ours. A share is half of the burst, so a window
 * can use its whole limit even if two other processes hold unused shares.
 */
export const allowanceOf = (limit: number): { total: number; share: number } => ({
  total: limit + Math.ceil(limit / BURST_PART),
  share: Math.min(Math.ceil(limit / SHARE_PART), LARGEST_SHARE),
});

export interface Window {
  /** Whole minutes since the organization was created. */
  minute: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/**
 * The window at a time. Windows start with the organization's creation, so that organizations do not all return at the
 * full minute.
 */
export function windowAt(now: number, { createdAt }: Pick<Organization, 'createdAt'>): Window {
  const start = createdAt.getTime();
  const minute = Math.floor((now - start) / WINDOW_MS);
  return { minute, endsAt: start + (minute + 1) * WINDOW_MS };
}
