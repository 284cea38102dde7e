import type { HeldRemoval } from './removals.entity';

/** What the safeguard counts: people who leave the organization, and memberships of groups that carry roles. */
export type RemovalKind = 'people' | 'memberships';

/** What a change is about to remove: one person from the organization, or several people from a group. */
export interface RequestedRemoval {
  subject: Pick<HeldRemoval, 'kind' | 'subjectId'>;
  asked: number;
}

export const kindOf = ({ subject }: RequestedRemoval): RemovalKind =>
  subject.kind === 'USER' ? 'people' : 'memberships';

/** The period in which removals count and in which a confirmation is valid. */
export const HOUR_MS = 3_600_000;

/** A limit per hour, exceeded when both the number and the percentage are. */
export interface RemovalLimit {
  number: number;
  percent: number;
}

/** How many of `all` may be removed per hour. */
export const limitOf = ({ number, percent }: RemovalLimit, all: number): number =>
  Math.max(number, Math.floor((all * percent) / 100));

/** How close a SCIM key is to a limit. */
export interface Nearness {
  limit: number;
  /** Removals within the hour, without those that an admin confirmed. */
  removed: number;
  /** How many more an admin has confirmed. */
  confirmed: number;
  /** Since when removals of this kind wait for an admin; null = they do not. */
  heldAt: Date | null;
}

/**
 * How many of the removals in a change count toward the limit, and how many use the confirmation; undefined if the
 * change must wait for an admin. One change or several may use up a confirmation.
 */
export function admit({ limit, removed, confirmed, heldAt }: Nearness, asked: number) {
  const room = heldAt ? 0 : Math.max(0, limit - removed);
  const beyond = Math.max(0, asked - room);
  return beyond <= confirmed ? { counted: asked - beyond, confirmed: beyond } : undefined;
}
