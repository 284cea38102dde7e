import { Injectable } from '@nestjs/common';
import {
  type Author,
  Database,
  firstIdAt,
  isAuthor,
  type MemberId,
  type Store,
  type TransactionStore,
} from '@rollcall/platform';
import type { EntityMetadata } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import { isReference, toNative } from '../events/native-event';
import type { Transaction } from '../events/transaction';
import { AuditExport } from '../export/audit-export.entity';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import type { DeletionCheck } from '../retention/retention';
import { Sealer } from '../sealing/sealer';
import { deleteUnusedNames } from '../search/event-index';
import { EventName, EventSubject } from '../search/event-index.entity';
import type { SealedAuditEvent } from '../search/sealed-events';
import { readAlong, wholeLog } from '../search/search';
import { type Criterion, naming } from '../search/search.sql';
import { subjectsOf, textsOf } from '../search/subjects';
import { addressesIn, type ErasedPerson, erasedFrom, erasedFromRecord } from './erased-event';
import { Erasure, type ErasureStep, erasureSteps } from './erasure.entity';
import {
  erasuresBefore,
  forgetLabel,
  recordsToErase,
  rowsByAuthor,
  type StoredAuthor,
  setAddress,
  unfinishedErasures,
} from './erasures.sql';

/** Erases the label of a person in all author columns. Changes at most `most` rows and returns their number. */
async function forgetAuthor(
  tx: TransactionStore,
  authors: readonly StoredAuthor[],
  { id: personId, addresses }: ErasedPerson,
  most: number,
): Promise<number> {
  let changed = 0;
  for (const author of authors) {
    if (changed >= most) break;
    // No label is empty, and a list of values must not be.
    const which = { personId, addresses: ['', ...addresses], limit: most - changed };
    const rows = await tx.read(rowsByAuthor(author), which);
    for (const row of rows) tx.write(forgetLabel(author), row);
    changed += rows.length;
  }
  return changed;
}

/** The authors that entities store, so that none is missed. */
const storedAuthors = (entities: readonly EntityMetadata[]): StoredAuthor[] =>
  entities.flatMap(({ tableName: table, embeddeds, primaryColumns }) =>
    embeddeds.filter(isAuthor).map(({ columns }) => {
      const column = (property: keyof Author) =>
        columns.find(({ propertyName }) => propertyName === property)!.databaseName;
      return {
        table,
        id: column('id'),
        label: column('label'),
        keys: primaryColumns
          .filter(({ propertyName }) => propertyName !== 'organizationId')
          .map(({ databaseName, type }) => ({ column: databaseName, isText: type === 'varchar' })),
      };
    }),
  );

/** Where a list of erasures continues. */
export type ErasurePlace = Pick<Erasure, 'requestedAt' | 'personId'>;

/** Rows per transaction. Other writers wait no longer than for a change of their own. */
const BATCH = 100;
/** Erasures per read. */
const PAGE = 100;

/** The event criterion of each step that reads events. */
const criteria: Partial<Record<ErasureStep, (personId: MemberId) => Criterion>> = {
  EVENTS: (personId) => naming([personId]),
  ATTEMPTS: () => [['outcome', 'DENIED']],
  EXPORTS: () => [['action', 'audit.exported']],
};

/** The result of a batch: the number of changed rows, and where the next batch begins. `isLast` if there is none. */
interface Batch {
  erased: number;
  isLast: boolean;
  place: Partial<Pick<Erasure, 'nextEvent' | 'lastRecord' | 'addresses'>>;
}

/**
 * Erases a person's data, except the ID, from the log, in small transactions that store their position: if the process
 * dies, another continues. Hashes stay, so that every proof remains valid.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Whether a successful event names this person. Denied attempts do not count, because they may name anything. */
  async knows(tx: Transaction, personId: MemberId): Promise<boolean> {
    const { events } = await eventsFrom(tx, naming([personId]), 0);
    return events.some(({ event }) => event.outcome === 'SUCCESS' && isPerson(event, personId));
  }

  /** Starts an erasure with the known addresses. A running erasure of the person starts again. */
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

  /** At most `first` of the organization after another, the latest first. */
  list(organizationId: string, first: number, after?: ErasurePlace): Promise<Erasure[]> {
    const store = this.database.store({ organizationId });
    const rows = store.rows(Erasure, 'e');
    const place = {
      requestedAt: after?.requestedAt.getTime() ?? Number.MAX_SAFE_INTEGER,
      personId: after?.personId ?? '',
    };
    return store.read(erasuresBefore(rows), { ...place, limit: first }, rows.read);
  }

  /** The unfinished erasures of all organizations, in pages. */
  async *unfinished(): AsyncGenerator<Erasure[]> {
    const store = this.database.acrossOrganizations;
    const rows = store.rows(Erasure, 'e');
    for (let after = { organizationId: '', personId: '' }, full = true; full; ) {
      const place = { afterOrganizationId: after.organizationId, afterPersonId: after.personId, limit: PAGE };
      const found = await store.read(unfinishedErasures(rows), place, rows.read);
      yield found;
      full = found.length === PAGE;
      after = found.at(-1) ?? after;
    }
  }

  /** Continues an erasure until it is done, `isAllowed` says no, or the turn has ended. Returns whether work remains. */
  async proceed(erasure: Erasure, isAllowed: DeletionCheck, ended: () => boolean = () => false): Promise<boolean> {
    await this.sealer.sealNow(erasure.organizationId);
    let isMore = true;
    while (isMore && !ended()) isMore = await this.batch(erasure, isAllowed);
    return isMore;
  }

  /** Returns whether work remains. */
  private batch(unfinished: Erasure, isAllowed: DeletionCheck): Promise<boolean> {
    return this.database.change(unfinished, async (tx) => {
      const { personId } = unfinished;
      const erasure = await tx.first(Erasure, { personId, finishedAt: null }, { lock: 'update' });
      if (!erasure || !(await isAllowed(tx))) return false;
      const { erased, isLast, place } = await this.step(tx, erasure);
      const after: Erasure = { ...erasure, ...place, erased: erasure.erased + erased };
      const done = isLast ? next(after) : after;
      tx.update(Erasure, done);
      return done.step !== 'DONE';
    });
  }

  private step(tx: TransactionStore, erasure: Erasure): Promise<Batch> {
    const criterion = criteria[erasure.step]?.(erasure.personId);
    if (criterion) return eraseEvents(tx, erasure, criterion);
    return erasure.step === 'RECORDS' ? eraseRecords(tx, erasure) : this.eraseAuthors(tx, erasure);
  }

  private async eraseAuthors(tx: TransactionStore, { personId: id, addresses }: Erasure): Promise<Batch> {
    const authors = storedAuthors(this.database.dataSource.entityMetadatas);
    const erased = await forgetAuthor(tx, authors, { id, addresses }, BATCH);
    return { erased, isLast: erased < BATCH, place: {} };
  }
}

function next(erasure: Erasure): Erasure {
  const step = erasureSteps[erasureSteps.indexOf(erasure.step) + 1]!;
  const begun = { ...erasure, step, nextEvent: 0 };
  return step === 'DONE' ? { ...begun, addresses: [], finishedAt: new Date() } : begun;
}

async function eraseEvents(tx: TransactionStore, erasure: Erasure, criterion: Criterion): Promise<Batch> {
  const { personId, nextEvent } = erasure;
  const { events: sealed, next: last } = await eventsFrom(tx, criterion, nextEvent);
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
  for (const { before, after } of changed) writeErased(tx, before, after);
  await withholdManifests(
    tx,
    changed.map(({ before }) => before.event),
  );
  if (changed.length > 0) tx.delete(EventName, { subjectId: personId });
  const texts = changed.flatMap(({ before: { event, ...seal } }) => textsOf(toNative(event, seal)));
  deleteUnusedNames(
    tx,
    texts.map(({ id }) => id),
  );
  return {
    erased: changed.length,
    isLast: last === undefined,
    place: { addresses, ...(last !== undefined && { nextEvent: last + 1 }) },
  };
}

/** A batch of events from a sequence on that meet a criterion, in log order. */
const eventsFrom = (store: Store, criterion: Criterion, from: number) =>
  readAlong(store, wholeLog('ASC', from), criterion, BATCH);

/** Writes an erased event and removes the erased values from the search index. */
function writeErased(tx: TransactionStore, before: SealedAuditEvent, after: SealedAuditEvent): void {
  const { sequence } = before;
  const left = new Set(subjectsIn(after));
  const gone = subjectsIn(before).filter((id) => !left.has(id));
  tx.update(AuditEvent, after.event);
  tx.write(setAddress, { ip: after.event.ip, sequence });
  if (gone.length > 0) tx.delete(EventSubject, { subjectId: gone, sequence });
}

const subjectsIn = ({ event, ...seal }: SealedAuditEvent): string[] => subjectsOf(toNative(event, seal));

/** A manifest is signed as a whole, including the filter, so it is deleted. Those who took the export have their own copy. */
async function withholdManifests(tx: TransactionStore, events: readonly AuditEvent[]): Promise<void> {
  const ids = events
    .filter(({ action }) => action === 'audit.exported')
    .flatMap(({ changes }) => changes.filter(({ field }) => field === 'export').map(({ after }) => String(after)));
  for (const row of await tx.byIds(AuditExport, ids)) tx.update(AuditExport, { ...row, manifest: null });
}

async function eraseRecords(tx: TransactionStore, erasure: Erasure): Promise<Batch> {
  const { personId, addresses, requestedAt, lastRecord } = erasure;
  // Another process may still be writing recent records.
  const until = new Date(requestedAt.getTime() + MOMENT_MS);
  const rows = tx.rows(ProvisioningRecord, 'r');
  const which = { lastRecordId: lastRecord ?? '', endId: firstIdAt(until), limit: BATCH };
  const records = await tx.read(recordsToErase(rows), which, rows.read);
  const changed = records.flatMap((record) => erasedFromRecord(record, { id: personId, addresses }) ?? []);
  for (const record of changed) tx.update(ProvisioningRecord, record);
  const last = records.at(-1);
  return {
    erased: changed.length,
    isLast: records.length < BATCH,
    place: last ? { lastRecord: last.id } : {},
  };
}

const MOMENT_MS = 60_000;

/** Attributes that name people, for example members and grantees. */
const PEOPLE = new Set(['members', 'user', 'owner']);

const isPerson = ({ actorId, actorType, targetId, targetType, changes }: AuditEvent, id: MemberId): boolean =>
  (actorId === id && actorType === 'USER') ||
  (targetId === id && targetType === 'USER') ||
  changes.some(
    ({ field, before, after }) =>
      PEOPLE.has(field) && [before, after].some((value) => isReference(value) && value.id === id),
  );
