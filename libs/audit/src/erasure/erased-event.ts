import { type MemberId, percentDecoded } from '@rollcall/platform';
import type { AuditEvent, Party } from '../events/audit-event.entity';
import type { FieldChange } from '../events/event-type';
import { isReference } from '../events/native-event';
import { commit, type Opening, type Openings, saltOf } from '../events/opening';
import type { ProvisioningRecord } from '../provisioning/provisioning-record.entity';

/** The person to erase. */
export interface ErasedPerson {
  id: MemberId;
  /** In lower case. */
  addresses: readonly string[];
}

/** Minimum characters of an address at the end of a cut text to count as that address. */
const LEAST_PREFIX = 3;

/** Whether the lowercase text contains one of the addresses, or was cut in the middle of one. */
export const holdsAddress = (text: string, addresses: readonly string[]): boolean =>
  addresses.some((address) => text.includes(address) || endsWithin(text, address));

function endsWithin(text: string, address: string): boolean {
  if (!text.endsWith('…')) return false;
  const end = text.slice(-address.length - 1, -1);
  return Array.from({ length: address.length }, (_, cut) => address.slice(0, cut)).some(
    (start) => start.length >= LEAST_PREFIX && end.endsWith(start),
  );
}

/** Attributes that do not identify a person. */
const KEPT = new Set(['status', 'role', 'groups', 'grants', 'via', 'invitation']);

/** The email addresses by which the events name the person, in lower case. */
export function addressesIn(events: readonly AuditEvent[], id: MemberId): string[] {
  const called = events.flatMap((event) => [
    event.actorId === id ? event.actorLabel : null,
    event.targetId === id ? event.targetLabel : null,
    ...referencesIn(event).flatMap((reference) => (reference.id === id ? reference.label : [])),
    ...(event.targetId === id ? valuesOf(event.changes, 'userName') : []),
  ]);
  return called.flatMap((text) => (typeof text === 'string' && text.includes('@') ? text.toLowerCase() : []));
}

/**
 * The event without the person's data except the ID: names, addresses, attributes, and every text that contains one of
 * the addresses. A commitment replaces each erased value, so that the leaf stays the same. Undefined if the event has no
 * data of the person.
 */
export function erasedFrom(event: AuditEvent, person: ErasedPerson): AuditEvent | undefined {
  const eraser = new Eraser(event, person);
  const isActor = event.actorId === person.id;
  const isTarget = event.targetId === person.id;
  const erased: AuditEvent = {
    ...event,
    actorLabel: eraser.text('/actor/label', event.actorLabel, isActor),
    onBehalfOf: eraser.party('/onBehalfOf', event.onBehalfOf),
    targetLabel: eraser.text('/target/label', event.targetLabel, isTarget),
    projectLabel: eraser.text('/project/label', event.projectLabel),
    ip: eraser.text('/request/ip', event.ip, isActor),
    userAgent: eraser.text('/request/userAgent', event.userAgent, isActor),
    reason: eraser.text('/reason', event.reason),
    ticket: eraser.text('/ticket', event.ticket),
    errorDetail: eraser.text('/error/detail', event.errorDetail),
    changes: event.changes.map(({ field, before, after }, index) => {
      const isOwn = isTarget && !KEPT.has(field);
      return {
        field,
        before: eraser.value(`/changes/${index}/before`, before, isOwn),
        after: eraser.value(`/changes/${index}/after`, after, isOwn),
      };
    }),
  };
  if (!eraser.hasErased) return undefined;
  return { ...erased, salt: null, openings: eraser.openings };
}

/** Erases values of one event and collects the openings of all its commitments. */
class Eraser {
  readonly openings: Openings = {};
  hasErased = false;

  constructor(
    private readonly event: AuditEvent,
    private readonly person: ErasedPerson,
  ) {}

  text(pointer: string, text: string | null, isOwn = false): string | null {
    return this.keep(pointer, text, isOwn) as string | null;
  }

  party(pointer: string, party: Party | null): Party | null {
    return party && { ...party, label: this.text(`${pointer}/label`, party.label, party.id === this.person.id) };
  }

  /** References to records keep their ID. */
  value(pointer: string, value: unknown, isOwn: boolean): unknown {
    if (!isReference(value)) return this.keep(pointer, value, isOwn);
    return { ...value, label: this.text(`${pointer}/label`, value.label, value.id === this.person.id) };
  }

  private keep(pointer: string, value: unknown, isOwn: boolean): unknown {
    const opening = this.openingOf(pointer);
    if (opening && 'commitment' in opening) {
      this.openings[pointer] = opening;
      return value;
    }
    if (value === null || !opening) return value;
    const isErased = isOwn || this.holdsAddress(value);
    this.openings[pointer] = isErased ? commit(opening.salt, value) : opening;
    this.hasErased ||= isErased;
    return isErased ? null : value;
  }

  private openingOf(pointer: string): Opening | undefined {
    const { salt, openings } = this.event;
    return openings?.[pointer] ?? (salt === null ? undefined : { salt: saltOf(salt, pointer) });
  }

  private holdsAddress(value: unknown): boolean {
    const text = (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
    return holdsAddress(text, this.person.addresses);
  }
}

const referencesIn = ({ onBehalfOf, changes }: AuditEvent) =>
  [onBehalfOf, ...changes.flatMap(({ before, after }) => [before, after])].filter(isReference);

const valuesOf = (changes: readonly FieldChange[], name: string): unknown[] =>
  changes.filter(({ field }) => field === name).flatMap(({ before, after }) => [before, after]);

/** Replaces an address in a path. */
const ERASED = 'erased';

/** The record without its contents if they name the person. Undefined otherwise. */
export function erasedFromRecord(record: ProvisioningRecord, person: ErasedPerson): ProvisioningRecord | undefined {
  const { path, query, detail, notes, partial, requestBody, responseBody } = record;
  const holds = (written: string) => {
    const text = percentDecoded(written).toLowerCase();
    return text.includes(person.id) || holdsAddress(text, person.addresses);
  };
  const contents = [
    record.namedAddress ?? '',
    query,
    detail ?? '',
    ...notes,
    ...partial,
    requestBody ?? '',
    responseBody ?? '',
  ];
  const isNamed = holdsAddress(percentDecoded(path).toLowerCase(), person.addresses);
  if (!isNamed && record.resourceId !== person.id && !contents.some(holds)) return undefined;
  return {
    ...record,
    path: isNamed ? withoutAddresses(path) : path,
    namedAddress: null,
    query: '',
    detail: null,
    notes: [],
    partial: [],
    requestBody: null,
    responseBody: null,
  };
}

const withoutAddresses = (path: string): string =>
  path
    .split('/')
    .map((segment) => (/@|%40/.test(segment) ? ERASED : segment))
    .join('/');
