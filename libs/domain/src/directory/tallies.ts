import { randomInt } from 'node:crypto';
import { bind, insertRows, readStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { RoleId } from '../access/role';
import type { Change } from '../principal';
import { Tally } from './tally.entity';
import type { UserStatus } from './user.entity';

const SLOTS = 8;
const subjects = ['INVITED', 'JOINED', 'REMOVED', 'GROUPS', 'PROJECTS', 'ARCHIVED_PROJECTS'] as const;

/** What is counted per organization: people by status, groups, projects, and uses of each custom role. */
export type TallySubject = (typeof subjects)[number] | `role:${RoleId}`;

export const everyStatus: UserStatus[] = ['INVITED', 'JOINED', 'REMOVED'];

/** Begins counters at zero: those of a new organization, or others. */
export async function openTallies(
  manager: EntityManager,
  organizationId: string,
  counted: readonly TallySubject[] = subjects,
): Promise<void> {
  const rows = counted.flatMap((subject) =>
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
  const [rows] = await readStatements(manager, [tallyRead(manager, organizationId, counted)]);
  return totalOf(rows!);
}

/** The statement of `readTally`, to be sent with others. */
export const tallyRead = (manager: EntityManager, organizationId: string, counted: TallySubject[]): Statement =>
  bind(
    manager,
    'SELECT SUM(value) AS total FROM tallies WHERE organization_id = :organizationId AND subject IN (:...counted)',
    { organizationId, counted },
  );

/** The count in the rows of `tallyRead`. */
export const totalOf = ([row]: readonly Record<string, unknown>[]): number => Number(row?.total ?? 0);
