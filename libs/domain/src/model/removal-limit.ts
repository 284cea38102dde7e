import type { HeldRemoval } from './removals.entity';

/** What the safeguard counts: people who leave the organization, and memberships of groups that carry roles. */
export type RemovalKind = 'people' | 'memberships';

/** What a change is about to take away: one person who would leave, or so many people out of a group. */
export interface AskedRemoval {
  subject: Pick<HeldRemoval, 'kind' | 'subjectId'>;
  asked: number;
}

export const kindOf = ({ subject }: AskedRemoval): RemovalKind => (subject.kind === 'USER' ? 'people' : 'memberships');

/** Within which removals count, and what an admin confirmed holds. */
export const HOUR_MS = 3_600_000;

/** A limit within an hour: more than this is more than both the number and the part of all. */
export interface RemovalLimit {
  number: number;
  percent: number;
}

/** How many of so many may go within an hour. */
export const limitOf = ({ number, percent }: RemovalLimit, all: number): number =>
  Math.max(number, Math.floor((all * percent) / 100));

/** How near a SCIM key is to a limit. */
export interface Nearness {
  limit: number;
  /** Those who went within the hour, but for those whom an admin had confirmed. */
  removed: number;
  /** How many more an admin has confirmed. */
  confirmed: number;
  /** Since when removals of this kind wait for an admin; null = they do not. */
  heldAt: Date | null;
}

/**
 * Of those that a change would take, how many count toward the limit and how many were confirmed; undefined where it
 * has to wait for an admin. What was confirmed goes in one change or in many.
 */
export function admit({ limit, removed, confirmed, heldAt }: Nearness, asked: number) {
  const room = heldAt ? 0 : Math.max(0, limit - removed);
  const beyond = Math.max(0, asked - room);
  return beyond <= confirmed ? { counted: asked - beyond, confirmed: beyond } : undefined;
}
