import { randomInt } from 'node:crypto';
import { insertRows } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { Change } from '../principal';
import { Tally } from './tally.entity';
import type { UserStatus } from './user.entity';

const SLOTS = 8;
const subjects = ['INVITED', 'JOINED', 'REMOVED', 'GROUPS'] as const;

/** What is counted per organization: people by status, and groups. */
export type TallySubject = (typeof subjects)[number];

export const everyStatus: UserStatus[] = ['INVITED', 'JOINED', 'REMOVED'];

/** Gives a new organization its counters, all zero. */
export async function openTallies(manager: EntityManager, organizationId: string): Promise<void> {
  const rows = subjects.flatMap((subject) =>
    Array.from({ length: SLOTS }, (_, slot) => ({ organizationId, subject, slot, value: 0 })),
  );
  await insertRows(manager, Tally, rows);
}

/** Adds to a counter, at the end of the change that moves what is counted. */
export function adjustTally(change: Change, subject: TallySubject, difference: number): void {
  if (difference === 0) return;
  change.later({
    sql: 'UPDATE tallies SET value = value + ? WHERE organization_id = ? AND subject = ? AND slot = ?',
    values: [difference, change.organizationId, subject, randomInt(SLOTS)],
  });
}

/** The exact count, in `SLOTS` rows a subject whatever the size of the organization. */
export async function readTally(
  manager: EntityManager,
  organizationId: string,
  counted: TallySubject[],
): Promise<number> {
  const row = await manager
    .createQueryBuilder(Tally, 't')
    .select('SUM(t.value)', 'total')
    .where('t.organizationId = :organizationId AND t.subject IN (:...counted)', { organizationId, counted })
    .getRawOne<{ total: string | number | null }>();
  return Number(row?.total ?? 0);
}
