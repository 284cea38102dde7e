import { randomInt } from 'node:crypto';
import { bind, insertRows, readStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { RoleId } from '../access/role';
import type { UnitOfWork } from '../principal';
import { Counter } from './counter.entity';
import type { UserStatus } from './user.entity';

const SLOTS = 8;
const subjects = ['INVITED', 'JOINED', 'REMOVED', 'GROUPS', 'PROJECTS', 'ARCHIVED_PROJECTS'] as const;

/** What is counted per organization: people by status, groups, projects, and uses of each custom role. */
export type CounterSubject = (typeof subjects)[number] | `role:${RoleId}`;

export const everyStatus: UserStatus[] = ['INVITED', 'JOINED', 'REMOVED'];

/** Begins counters at zero: those of a new organization, or others. */
export async function openCounters(
  manager: EntityManager,
  organizationId: string,
  counted: readonly CounterSubject[] = subjects,
): Promise<void> {
  const rows = counted.flatMap((subject) =>
    Array.from({ length: SLOTS }, (_, slot) => ({ organizationId, subject, slot, value: 0 })),
  );
  await insertRows(manager, Counter, rows);
}

/** Adds to a counter, at the end of the transaction that moves what is counted. */
export function adjustCounter(tx: UnitOfWork, subject: CounterSubject, difference: number): void {
  if (difference === 0) return;
  tx.later({
    sql: 'UPDATE counters SET value = value + ? WHERE organization_id = ? AND subject = ? AND slot = ?',
    values: [difference, tx.organizationId, subject, randomInt(SLOTS)],
  });
}

/** The exact count, in `SLOTS` rows a subject whatever the size of the organization. */
export async function readCounter(
  manager: EntityManager,
  organizationId: string,
  counted: CounterSubject[],
): Promise<number> {
  const [rows] = await readStatements(manager, [counterRead(manager, organizationId, counted)]);
  return totalOf(rows!);
}

/** The statement of `readCounter`, to be sent with others. */
export const counterRead = (manager: EntityManager, organizationId: string, counted: CounterSubject[]): Statement =>
  bind(
    manager,
    'SELECT SUM(value) AS total FROM counters WHERE organization_id = :organizationId AND subject IN (:...counted)',
    { organizationId, counted },
  );

/** The count in the rows of `counterRead`. */
export const totalOf = ([row]: readonly Record<string, unknown>[]): number => Number(row?.total ?? 0);
