import { Injectable } from '@nestjs/common';
import { Database, type MemberId, runStatements, updateStatement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { AuditEvent } from '../events/audit-event.entity';
import { isReference, toNative } from '../events/native-event';
import type { Transaction } from '../events/transaction';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import type { MayGo } from '../retention/retention';
import { Sealer } from '../sealing/sealer';
import { deleteUnusedNames } from '../search/event-names.sql';
import { type Criterion, naming, readAlong, wholeLog } from '../search/search.sql';
import { textsOf } from '../search/subjects';
import { forgetAuthor } from './authors.sql';
import { addressesIn, erasedFrom } from './erased-event';
import { erasedFromRecord } from './erased-record';
import { Erasure, type ErasureStep, erasureSteps } from './erasure.entity';
import { latestErasures, lockUnfinished, recordsToErase, unfinishedErasures, writeErased } from './erasures.sql';

/** Rows that one transaction looks at: writers wait no longer than for a change of their own. */
const BATCH = 100;
/** Erasures that are read together. */
const PAGE = 100;

/** The criterion of the events of a step; the other steps have none. */
const criteria: Partial<Record<ErasureStep, (personId: MemberId) => Criterion>> = {
  EVENTS: (personId) => naming([personId]),
  ATTEMPTS: () => [['outcome', 'DENIED']],
  EXPORTS: () => [['action', 'audit.exported']],
};

/** One batch of a step: how many rows were changed, and where the next one begins; `isLast` where there is none. */
interface Batch {
  erased: number;
  isLast: boolean;
  place: Partial<Pick<Erasure, 'nextEvent' | 'lastRecord' | 'addresses'>>;
}

/**
 * Erases what the log knows of a person beside the id, in small transactions that keep their place: a process that dies
 * leaves the rest to another. Hashes stay, so that every proof holds.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Whether the log knows such a person, by what was done: an attempt that was denied may name anything. */
  async knows({ manager, organizationId }: Transaction, personId: MemberId): Promise<boolean> {
    const { events } = await eventsFrom(manager, organizationId, naming([personId]), 0);
    return events.some(({ event }) => event.outcome === 'SUCCESS' && isPerson(event, personId));
  }

  /** Has a person forgotten, beginning with what is known of the addresses; one that is under way begins anew. */
  begin(tx: Transaction, personId: MemberId, addresses: readonly string[]): Erasure {
    const erasure: Erasure = {
      organizationId: tx.organizationId,
      personId,
      step: 'EVENTS',
      addresses: addresses.map((address) => address.toLowerCase()),
      nextEvent: 0,
      lastRecord: null,
      erased: 0,
      requestedAt: new Date(),
      finishedAt: null,
    };
    tx.replace(Erasure, [erasure]);
    return erasure;
  }

  /** The latest requested first. */
  list(organizationId: string, first: number): Promise<Erasure[]> {
    return latestErasures(this.database.manager, organizationId, first);
  }

  /** Those that are not done yet, of every organization, in pages. */
  async *unfinished(): AsyncGenerator<Erasure[]> {
    for (let after = { organizationId: '', personId: '' }, full = true; full; ) {
      const found = await unfinishedErasures(this.database.manager, after, PAGE);
      yield found;
      full = found.length === PAGE;
      after = found.at(-1) ?? after;
    }
  }

  /** Goes on with an erasure until it is done, something keeps it, or the turn has ended; gives whether there is more to do. */
  async goOn(erasure: Erasure, mayGo: MayGo, ended: () => boolean = () => false): Promise<boolean> {
    await this.sealer.sealNow(erasure.organizationId);
    let isMore = true;
    while (isMore && !ended()) isMore = await this.batch(erasure, mayGo);
    return isMore;
  }

  /** Whether there is more to do. */
  private batch(unfinished: Erasure, mayGo: MayGo): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const erasure = await lockUnfinished(manager, unfinished);
      if (!erasure || !(await mayGo(manager))) return false;
      const { erased, isLast, place } = await step(manager, erasure);
      const after: Erasure = { ...erasure, ...place, erased: erasure.erased + erased };
      const done = isLast ? next(after) : after;
      await runStatements(manager, [updateStatement(manager, Erasure, done)]);
      return done.step !== 'DONE';
    });
  }
}

function next(erasure: Erasure): Erasure {
  const step = erasureSteps[erasureSteps.indexOf(erasure.step) + 1]!;
  const begun = { ...erasure, step, nextEvent: 0 };
  return step === 'DONE' ? { ...begun, addresses: [], finishedAt: new Date() } : begun;
}

function step(manager: EntityManager, erasure: Erasure): Promise<Batch> {
  const criterion = criteria[erasure.step]?.(erasure.personId);
  if (criterion) return eraseEvents(manager, erasure, criterion);
  return erasure.step === 'RECORDS' ? eraseRecords(manager, erasure) : eraseAuthors(manager, erasure);
}

async function eraseEvents(manager: EntityManager, erasure: Erasure, criterion: Criterion): Promise<Batch> {
  const { organizationId, personId, nextEvent } = erasure;
  const { events: sealed, next: last } = await eventsFrom(manager, organizationId, criterion, nextEvent);
  const found =
    erasure.step === 'EVENTS'
      ? addressesIn(
          sealed.map(({ event }) => event),
          personId,
        )
      : [];
  const addresses = [...new Set([...erasure.addresses, ...found])];
  const person = { id: personId, addresses };
  const changed = sealed.flatMap((before) => {
    const event = erasedFrom(before.event, person);
    return event ? [{ before, after: { ...before, event } }] : [];
  });
  await writeErased(manager, personId, changed);
  const texts = changed.flatMap(({ before: { event, ...seal } }) => textsOf(toNative(event, seal)));
  await deleteUnusedNames(
    manager,
    organizationId,
    texts.map(({ id }) => id),
  );
  return {
    erased: changed.length,
    isLast: last === undefined,
    place: { addresses, ...(last !== undefined && { nextEvent: last + 1 }) },
  };
}

/** A batch of the events from a sequence on that meet a criterion, in the order of the log. */
const eventsFrom = (manager: EntityManager, organizationId: string, criterion: Criterion, from: number) =>
  readAlong(manager, wholeLog(organizationId, 'ASC', from), criterion, BATCH);

async function eraseRecords(manager: EntityManager, erasure: Erasure): Promise<Batch> {
  const { personId, addresses, requestedAt } = erasure;
  // A process may be writing what arrived a moment before.
  const until = new Date(requestedAt.getTime() + MOMENT_MS);
  const records = await recordsToErase(manager, erasure, until, BATCH);
  const changed = records.flatMap((record) => erasedFromRecord(record, { id: personId, addresses }) ?? []);
  await runStatements(
    manager,
    changed.map((record) => updateStatement(manager, ProvisioningRecord, record)),
  );
  const last = records.at(-1);
  return {
    erased: changed.length,
    isLast: records.length < BATCH,
    place: last ? { lastRecord: last.id } : {},
  };
}

const MOMENT_MS = 60_000;

async function eraseAuthors(manager: EntityManager, { organizationId, addresses }: Erasure): Promise<Batch> {
  const erased = await forgetAuthor(manager, organizationId, addresses, BATCH);
  return { erased, isLast: erased < BATCH, place: {} };
}

/** Attributes that name people, as members and grantees. */
const PEOPLE = new Set(['members', 'user', 'owner']);

const isPerson = ({ actorId, actorType, targetId, targetType, changes }: AuditEvent, id: MemberId): boolean =>
  (actorId === id && actorType === 'USER') ||
  (targetId === id && targetType === 'USER') ||
  changes.some(
    ({ field, before, after }) =>
      PEOPLE.has(field) && [before, after].some((value) => isReference(value) && value.id === id),
  );
