import { Injectable } from '@nestjs/common';
import { AuditLog, type Finding, Findings, redactValues, toNative } from '@rollcall/audit';
import { Database, firstIdAt, type Store } from '@rollcall/platform';
import { EVERY_GRANT, EXISTS, effectsOf, REVOKED, UNKNOWN, WHOLE } from './effects';
import { idsOf, type Present, type RecordKind, recordKinds } from './record-kinds';

/** The comparison of tables and events; they agree if there are no findings. */
export interface Reconciled {
  /** Compared records, by kind. */
  compared: Record<string, number>;
  /** Records whose first events retention has deleted; attributes without remaining events were not compared. */
  partly: number;
  findings: Finding[];
  /** Findings that are not listed. */
  more: number;
}

/** One comparison; `begin` = the time of the first event that retention has left, if it has deleted any. */
interface Run {
  store: Store;
  begin: Date | undefined;
  partly: number;
}

/** What the events say about a record. */
type Expected = Map<string, unknown>;

/** Records that are compared together. */
const PAGE = 100;
const EVENTS = 1000;
/** How often a record that differs is compared: a change may not have reached both the table and the log yet. */
const LOOKS = 3;
const PAUSE_MS = 200;
/** Attributes that a record can have any number of. */
const SETS = /^(group|grant) /;
const GROUP = /^group /;

/** Replays an organization's events and compares the result with its tables, one page of records at a time. */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  async run(organizationId: string): Promise<Reconciled> {
    const findings = new Findings();
    const compared: Record<string, number> = {};
    const store = this.database.store({ organizationId });
    const run: Run = { store, begin: await this.log.beginning(organizationId), partly: 0 };
    for (const kind of recordKinds) {
      compared[kind.name] = 0;
      for (let after = '', full = true; full; ) {
        const page = await kind.read(store, { after, limit: PAGE });
        const expected = await this.expected(organizationId, idsOf(page));
        for (const present of page) {
          const differences = await this.differences(run, kind, present, expected.get(present.id)!);
          for (const difference of differences) findings.add(`${kind.name} ${present.id}: ${difference}`);
        }
        compared[kind.name]! += page.length;
        full = page.length === PAGE;
        after = page.at(-1)?.id ?? after;
      }
      for await (const id of this.missing(store, kind))
        findings.add(`${kind.name} ${id}: it is missing from the tables, but no event deleted it`);
    }
    return { compared, partly: run.partly, findings: findings.listed, more: findings.more };
  }

  /** Compares a record that differs again, because changes continue meanwhile. */
  private async differences(run: Run, kind: RecordKind, present: Present, expected: Expected): Promise<string[]> {
    if (expected.get(WHOLE) !== true && isOlder(present, run)) run.partly += 1;
    let found = await this.compare(run, kind, present, expected);
    for (let look = 1; look < LOOKS && found.length > 0; look++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const [again] = await kind.read(run.store, { ids: [present.id] });
      if (!again) return [];
      const events = await this.expected(run.store.organizationId, [present.id]);
      found = await this.compare(run, kind, again, events.get(present.id)!);
    }
    return found;
  }

  private async compare(run: Run, kind: RecordKind, present: Present, expected: Expected): Promise<string[]> {
    const { attributes } = present;
    const isWhole = expected.get(WHOLE) === true;
    if (!isWhole && !isOlder(present, run)) return ['no event created it'];
    if (expected.get(EXISTS) === false) return ['it exists, but an event deleted it'];
    const sets = [...new Set([...expected.keys(), ...Object.keys(attributes)])].filter((name) => SETS.test(name));
    const differing = [...kind.attributes, ...sets].filter((name) => {
      if (!expected.has(name) && !isWhole) return false;
      const [recorded, stored] = [expected.get(name) ?? null, attributes[name] ?? null];
      if (recorded === UNKNOWN) return false;
      // Keys end without an event when the person leaves or another key replaces them; they never become valid again.
      if (name === REVOKED) return recorded === true && stored !== true;
      // Memberships of a removed person take effect when the person returns.
      if (GROUP.test(name) && attributes.status === 'REMOVED') return stored !== null;
      // Events never contain text in the form of a key.
      return JSON.stringify(recorded) !== JSON.stringify(redactValues(stored));
    });
    const left = await this.withoutEnded(run.store.organizationId, differing, expected, attributes);
    return left.map((name) => `${name} is ${shown(attributes[name])}, but the events say ${shown(expected.get(name))}`);
  }

  /** Memberships and grants end without an event when their group or project is deleted. */
  private async withoutEnded(
    organizationId: string,
    differing: readonly string[],
    expected: Expected,
    attributes: Present['attributes'],
  ): Promise<string[]> {
    const ended = differing.filter((name) => SETS.test(name) && expected.get(name) && attributes[name] === undefined);
    if (ended.length === 0) return [...differing];
    const ids = ended.map((name) => name.split(' ')[1]!);
    const stories = await this.expected(organizationId, ids);
    return differing.filter((name) => !ended.includes(name) || stories.get(name.split(' ')[1]!)!.get(EXISTS) !== false);
  }

  /** Records that events created and no event ended, but that do not exist. */
  private async *missing(store: Store, kind: RecordKind): AsyncGenerator<string> {
    const { organizationId } = store;
    for (const action of kind.makers) {
      for (let after: number | undefined, more = true; more; ) {
        const { events, next } = await this.log.page({ organizationId }, { actions: [action] }, PAGE, after, 'ASC');
        const ids = [
          ...new Set(events.flatMap(({ event }) => (event.outcome === 'SUCCESS' ? (event.targetId ?? []) : []))),
        ];
        const there = new Set(idsOf(await kind.read(store, { ids })));
        const absent = ids.filter((id) => !there.has(id));
        const expected = await this.expected(organizationId, absent);
        yield* absent.filter((id) => expected.get(id)!.get(EXISTS) !== false);
        more = next !== undefined;
        after = next;
      }
    }
  }

  /** What all events say about these records, whatever was committed before; one page of events at a time. */
  private async expected(organizationId: string, ids: readonly string[]): Promise<Map<string, Expected>> {
    const expected = new Map<string, Expected>(ids.map((id) => [id, new Map()]));
    for (let after = -1, full = ids.length > 0; full; ) {
      const events = await this.log.aboutAny(organizationId, ids, after, EVENTS);
      for (const { event, ...seal } of events)
        for (const { of, attribute, value } of effectsOf(toNative(event, seal)))
          applyEffect(expected.get(of), attribute, value);
      full = events.length === EVENTS;
      after = events.at(-1)?.sequence ?? after;
    }
    return expected;
  }
}

function applyEffect(expected: Expected | undefined, attribute: string, value: unknown): void {
  if (attribute === EVERY_GRANT) {
    for (const name of expected?.keys() ?? []) if (name.startsWith('grant ')) expected!.set(name, null);
  } else expected?.set(attribute, value);
}

/** Whether retention may have deleted the events that created it: IDs increase over time. */
const isOlder = ({ id }: Present, { begin }: Run): boolean => begin !== undefined && id < firstIdAt(begin);

const shown = (value: unknown): string => JSON.stringify(value ?? null);
