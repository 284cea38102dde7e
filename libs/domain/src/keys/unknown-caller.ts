import type { Authentication, Caller } from '@rollcall/platform';
import type { Origin } from '../principal';

/** Somebody who showed a key or token of an organization that opens nothing. */
export const unknownCaller = (
  organizationId: string,
  origin: Origin,
  authentication: Authentication,
): Caller<never> => ({
  ...origin,
  organizationId,
  actor: { type: 'ANONYMOUS', id: null, label: 'unknown' },
  authentication,
  permissions: new Set<never>(),
});
