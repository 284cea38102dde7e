import { Injectable } from '@nestjs/common';
import { Database, dueConditions, type Places, readerOf, readRows, runQuery, skipLocked } from '@rollcall/platform';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { keysOf, OutboxMessage } from './outbox-message.entity';

/** Messages that one look finds. */
const FOUND = 100;
/** How long a claimed message is left to the process that claimed it, longer than that works on it; then another may try. */
const LEASE_MS = 60_000;
export const ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 30 * 60_000;

const DUE = dueConditions('o.due_at', LONGEST_PAUSE_MS).map((isDue) => `o.state = 'PENDING' AND ${isDue}`);

/** 2 s, 4 s, 8 s … between attempts. */
const backoffMs = (attempts: number): number => Math.min(1000 * 2 ** attempts, LONGEST_PAUSE_MS);

/** A message that is due. */
export type DueMessage = Pick<OutboxMessage, 'organizationId' | 'id' | 'attempts'>;

/** Who may be served: first attempts and repeated ones have places of their own. */
export interface Rooms {
  first: Places;
  repeated: Places;
}

/** The outbox as a queue: a message is claimed for a while, and only marked once it was handed over. */
@Injectable()
export class OutboxQueue {
  constructor(private readonly database: Database) {}

  /** What is due and there is room for, those first that wait longest. */
  async due({ first, repeated }: Rooms): Promise<DueMessage[]> {
    const room = [roomFor(first, 'o.attempts = 0', 'first'), roomFor(repeated, 'o.attempts > 0', 'repeated')];
    const parameters = { now: Date.now(), first: ['', ...first.full], repeated: ['', ...repeated.full] };
    for (const due of DUE) {
      const sql = `SELECT o.organization_id AS organizationId, o.id AS id, o.attempts AS attempts FROM outbox_messages o
        WHERE ${due} AND (${room.join(' OR ')}) ORDER BY o.due_at LIMIT ${FOUND}`;
      const found = await runQuery<DueMessage>(this.database.manager, sql, parameters);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Claims those that are due still; what another process has claimed is left out. */
  claim(messages: readonly DueMessage[]): Promise<OutboxMessage[]> {
    return this.database.transaction(async (manager) => {
      const reader = readerOf(manager, OutboxMessage, 'o');
      const which = `WHERE o.organization_id IN (:...organizations) AND o.id IN (:...ids)
        AND (${DUE.map((due) => `(${due})`).join(' OR ')}) ORDER BY o.due_at${skipLocked(manager)}`;
      const claimed = await readRows(manager, reader, which, { ...keysOf(messages, idOf), now: Date.now() });
      const dueAt = new Date(Date.now() + LEASE_MS);
      await update(manager, claimed, { attempts: () => 'attempts + 1', dueAt });
      return claimed.map((message) => ({ ...message, attempts: message.attempts + 1 }));
    });
  }

  markSent(messages: readonly OutboxMessage[]): Promise<void> {
    return update(this.database.manager, messages, { state: 'SENT', sentAt: new Date(), lastError: null });
  }

  /** Lets go messages whose reason has gone. */
  drop(claimed: readonly OutboxMessage[]): Promise<void> {
    return update(this.database.manager, claimed, { state: 'DROPPED' }, IS_CLAIMED);
  }

  /** Leaves claimed messages, which nobody tried to hand over, to whoever is next. */
  giveBack(claimed: readonly OutboxMessage[]): Promise<void> {
    return update(this.database.manager, claimed, { attempts: () => 'attempts - 1', dueAt: new Date() }, IS_CLAIMED);
  }

  /** Notes a failure and when to try again, or that it was the last attempt. */
  async postpone(claimed: OutboxMessage, lastError: string): Promise<void> {
    const { attempts } = claimed;
    const dueAt = new Date(Date.now() + backoffMs(attempts));
    const state = attempts >= ATTEMPTS ? 'UNDELIVERABLE' : 'PENDING';
    await update(this.database.manager, [claimed], { lastError, dueAt, state }, IS_CLAIMED);
  }
}

/** What nobody has claimed since: each claim is an attempt. */
const IS_CLAIMED = " AND state = 'PENDING' AND attempts IN (:...attempts)";

/** Messages for which there is a place: those of organizations that have none are looked past. */
const roomFor = (places: Places, which: string, full: string): string =>
  places.hasRoom() ? `(${which} AND o.organization_id NOT IN (:...${full}))` : '1 = 0';

const idOf = ({ id }: DueMessage): string => id;

async function update(
  manager: EntityManager,
  messages: readonly OutboxMessage[],
  columns: QueryDeepPartialEntity<OutboxMessage>,
  condition = '',
): Promise<void> {
  if (messages.length === 0) return;
  const attempts = [...new Set(messages.map((message) => message.attempts))];
  await manager
    .createQueryBuilder()
    .update(OutboxMessage)
    .set(columns)
    .where(`organization_id IN (:...organizations) AND id IN (:...ids)${condition}`, {
      ...keysOf(messages, idOf),
      attempts,
    })
    .execute();
}
