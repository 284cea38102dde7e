import { Injectable } from '@nestjs/common';
import {
  bind,
  Database,
  firstIdAt,
  forUpdate,
  type MemberId,
  readerOf,
  readRows,
  replaceStatements,
  runQuery,
  runStatements,
  type Statement,
  updateStatement,
} from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import { isReference, toNative } from '../events/native-event';
import type { Transaction } from '../events/transaction';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import type { MayGo } from '../retention/retention';
import { Sealer } from '../sealing/sealer';
import { ownTextsOf } from '../search/involved';
import { forgetNames } from '../search/named-by';
import { readSealed, type SealedAuditEvent } from '../search/sealed-events';
import { termOf, termsOf } from '../search/terms';
import { forgetAuthor } from './authors';
import { addressesIn, erasedFrom, type Forgotten } from './erased-event';
import { erasedFromRecord } from './erased-record';
import { Erasure, type ErasureStep, erasureSteps } from './erasure.entity';

/** Rows that one transaction looks at: writers wait no longer than for a change of their own. */
const BATCH = 100;
/** Erasures that are read together. */
const PAGE = 100;

/** What events of a step are found by; the other steps are no events. */
const terms: Partial<Record<ErasureStep, (personId: MemberId) => string>> = {
  EVENTS: (personId) => termOf('ABOUT', personId),
  ATTEMPTS: () => termOf('OUTCOME', 'DENIED'),
  EXPORTS: () => termOf('ACTION', 'audit.exported'),
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
    const sql = `SELECT sequence FROM event_terms WHERE organization_id = :organizationId AND term = :term LIMIT ${BATCH}`;
    const found = await runQuery<{ sequence: number | string }>(manager, sql, {
      organizationId,
      term: termOf('ABOUT', personId),
    });
    const sequences = found.map(({ sequence }) => Number(sequence));
    const sealed = await readSealed(manager, organizationId, sequences);
    return sealed.some(({ event }) => event.outcome === 'SUCCESS' && isPerson(event, personId));
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
    tx.later(...replaceStatements(tx.manager, Erasure, [erasure]));
    return erasure;
  }

  /** The latest requested first. */
  async list(organizationId: string, first: number): Promise<Erasure[]> {
    const { manager } = this.database;
    const which = 'WHERE e.organization_id = :organizationId ORDER BY e.requested_at DESC LIMIT :first';
    return readRows(manager, readerOf(manager, Erasure, 'e'), which, { organizationId, first });
  }

  /** Those that are not done yet, of every organization, in pages. */
  async *unfinished(): AsyncGenerator<Erasure[]> {
    const { manager } = this.database;
    const reader = readerOf(manager, Erasure, 'e');
    const which = `WHERE e.finished_at IS NULL AND (e.organization_id > :organizationId
      OR (e.organization_id = :organizationId AND e.person_id > :personId))
      ORDER BY e.organization_id, e.person_id LIMIT ${PAGE}`;
    for (let after = { organizationId: '', personId: '' }, full = true; full; ) {
      const found = await readRows(manager, reader, which, { ...after });
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
  private batch({ organizationId, personId }: Erasure, mayGo: MayGo): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const which = `WHERE e.organization_id = :organizationId AND e.person_id = :personId AND e.finished_at IS NULL`;
      const reader = readerOf(manager, Erasure, 'e');
      const [erasure] = await readRows(manager, reader, `${which}${forUpdate(manager)}`, { organizationId, personId });
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
  const term = terms[erasure.step]?.(erasure.personId);
  if (term !== undefined) return eraseEvents(manager, erasure, term);
  return erasure.step === 'RECORDS' ? eraseRecords(manager, erasure) : eraseAuthors(manager, erasure);
}

async function eraseEvents(manager: EntityManager, erasure: Erasure, term: string): Promise<Batch> {
  const { organizationId, personId, nextEvent } = erasure;
  const rows = await runQuery<{ sequence: number | string }>(
    manager,
    `SELECT sequence FROM event_terms WHERE organization_id = :organizationId AND term = :term AND sequence >= :nextEvent
     ORDER BY sequence LIMIT ${BATCH}`,
    { organizationId, term, nextEvent },
  );
  const sequences = rows.map(({ sequence }) => Number(sequence));
  const sealed = await readSealed(manager, organizationId, sequences);
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
  await runStatements(
    manager,
    changed.flatMap(({ before, after }) => eventErasure(manager, before, after, person)),
  );
  await forgetNames(
    manager,
    organizationId,
    changed.flatMap(({ before }) => ownTextsOf(nativeOf(before)).map(({ id }) => id)),
  );
  const last = sequences.at(-1);
  return {
    erased: changed.length,
    isLast: sequences.length < BATCH,
    place: { addresses, ...(last !== undefined && { nextEvent: last + 1 }) },
  };
}

/** The event is not found any more by what was erased. */
function eventErasure(
  manager: EntityManager,
  before: SealedAuditEvent,
  after: SealedAuditEvent,
  { id }: Forgotten,
): Statement[] {
  const { organizationId } = before.event;
  const { sequence } = before;
  const [former, native] = [nativeOf(before), nativeOf(after)];
  const left = new Set(termsOf(native));
  const gone = termsOf(former).filter((term) => !left.has(term));
  const remove = (table: string, condition: string, parameters: object) =>
    bind(manager, `DELETE FROM ${table} WHERE organization_id = :organizationId AND ${condition}`, {
      organizationId,
      ...parameters,
    });
  return [
    updateStatement(manager, AuditEvent, after.event),
    ...manifestsOf(before.event).map((exportId) =>
      // It is signed as a whole; whoever took the export has it.
      bind(
        manager,
        'UPDATE audit_exports SET manifest = NULL WHERE organization_id = :organizationId AND id = :exportId',
        {
          organizationId,
          exportId,
        },
      ),
    ),
    ...(gone.length > 0
      ? [remove('event_terms', 'sequence = :sequence AND term IN (:...gone)', { sequence, gone })]
      : []),
    remove('event_names', 'subject_id = :id', { id }),
  ];
}

/** Of an export that was asked for by what is erased. */
const manifestsOf = ({ action, changes }: AuditEvent): unknown[] =>
  action === 'audit.exported' ? changes.filter(({ field }) => field === 'export').map(({ after }) => after) : [];

const nativeOf = ({ event, ...seal }: SealedAuditEvent) => toNative(event, seal);

async function eraseRecords(manager: EntityManager, erasure: Erasure): Promise<Batch> {
  const { organizationId, personId, addresses, lastRecord, requestedAt } = erasure;
  const which = `WHERE r.organization_id = :organizationId AND r.id > :lastRecord AND r.id < :end
    ORDER BY r.id LIMIT ${BATCH}`;
  // A process may be writing what arrived a moment before.
  const end = firstIdAt(new Date(requestedAt.getTime() + MOMENT_MS));
  const records = await readRows(manager, readerOf(manager, ProvisioningRecord, 'r'), which, {
    organizationId,
    lastRecord: lastRecord ?? '',
    end,
  });
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
