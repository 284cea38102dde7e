import { randomInt } from 'node:crypto';
import {
  IntegerColumn,
  PrimaryIntegerColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTextColumn,
  type Query,
  type Store,
} from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import type { UserStatus } from '../model/user.entity';
import { addToCounter, sumOfCounters } from './lists.sql';

/**
 * One slot of an organization's counter. The count is the sum of the slots, so that writers rarely wait for the same
 * row.
 */
@Entity('counters')
export class Counter {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryTextColumn(50)
  subject!: string;

  @PrimaryIntegerColumn()
  slot!: number;

  @IntegerColumn()
  value!: number;
}

const SLOTS = 8;
const subjects = ['INVITED', 'JOINED', 'REMOVED', 'GROUPS', 'PROJECTS', 'ARCHIVED_PROJECTS'] as const;

/** What is counted per organization: people by status, groups, projects, and uses of each custom role. */
export type CounterSubject = (typeof subjects)[number] | `role:${RoleId}`;

export const everyStatus: UserStatus[] = ['INVITED', 'JOINED', 'REMOVED'];

/** Creates counters with the value zero, by default those of a new organization. */
export function openCounters(tx: UnitOfWork, counted: readonly CounterSubject[] = subjects): void {
  const { organizationId } = tx;
  const slots = Array.from({ length: SLOTS }, (_, slot) => slot);
  tx.insert(
    Counter,
    counted.flatMap((subject) => slots.map((slot) => ({ organizationId, subject, slot, value: 0 }))),
  );
}

/** Adds to a counter, at the end of the transaction that changes what is counted. */
export function adjustCounter(tx: UnitOfWork, subject: CounterSubject, difference: number): void {
  if (difference !== 0) tx.write(addToCounter, { difference, subject, slot: randomInt(SLOTS) });
}

/** The exact count, from `SLOTS` rows per subject for any size of organization. */
export async function readCounter(store: Store, counted: readonly CounterSubject[]): Promise<number> {
  const [[total]] = await store.all(counterQuery(store, counted));
  return total!;
}

/** The query of `readCounter`, to be run together with others. */
export const counterQuery = (store: Store, counted: readonly CounterSubject[]): Query<number> =>
  store.query(sumOfCounters, { counted }, ({ total }) => Number(total ?? 0));
