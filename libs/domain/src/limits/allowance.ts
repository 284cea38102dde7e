import type { Organization } from '../model/organization.entity';

/** The base paths of the SCIM API; each has a limit of its own. */
export type ScimBasePath = '/scim/v2' | '/scim/1';

type Limits = Pick<Organization, 'scimRateLimit' | 'scim1RateLimit'>;

/** The setting of a base path, and its requests a minute where the organization has no limit of its own. */
const basePathLimits: Record<ScimBasePath, { setting: keyof Limits; otherwise: number }> = {
  '/scim/v2': { setting: 'scimRateLimit', otherwise: 1500 },
  '/scim/1': { setting: 'scim1RateLimit', otherwise: 100 },
};

const WINDOW_MS = 60_000;
const BURST_PART = 10;
const SHARE_PART = 20;
/** What a process takes with it when it ends stays small, whatever the limit. */
const LARGEST_SHARE = 1000;

/** Requests a minute; 0 = no limit. */
export const limitOf = (organization: Limits, basePath: ScimBasePath): number =>
  organization[basePathLimits[basePath].setting] ?? basePathLimits[basePath].otherwise;

/**
 * What a limit allows in one window. The burst is a tenth of the limit, rounded up, in every window: a client that paces
 * itself by minutes of its own is not refused where they overlap with ours. A share is half of that, so that a window
 * lets the whole limit through although two other processes keep a share that they do not use.
 */
export const allowanceOf = (limit: number): { total: number; share: number } => ({
  total: limit + Math.ceil(limit / BURST_PART),
  share: Math.min(Math.ceil(limit / SHARE_PART), LARGEST_SHARE),
});

export interface Window {
  /** Whole minutes since the organization was founded. */
  minute: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** The window of an instant. Windows begin with the organization, so that organizations do not all come back at the full minute. */
export function windowAt(now: number, { createdAt }: Pick<Organization, 'createdAt'>): Window {
  const start = createdAt.getTime();
  const minute = Math.floor((now - start) / WINDOW_MS);
  return { minute, endsAt: start + (minute + 1) * WINDOW_MS };
}
