import { Inject, Injectable } from '@nestjs/common';
import type { Actor, RecordId, Store } from '@rollcall/platform';
import {
  EVENT_CATALOGUE,
  EVENT_CONTROLS,
  type EventCatalogue,
  type EventControls,
  type EventDomain,
  type Outcome,
  type Risk,
} from '../events/event-type';
import { partAlong, within } from './bounded-search';
import { subjectsByText } from './event-index';
import { readFound, type SealedAuditEvent, sequenceRange } from './sealed-events';
import {
  anyValue,
  auditLogTable,
  type Criterion,
  type Direction,
  type EventColumn,
  naming,
  occurredIn,
  type Search,
} from './search.sql';

/** Selects events that meet every criterion. One with several values is met by any of them. */
export interface AuditFilter {
  /** Time of the event: `since` is inclusive, `until` exclusive. */
  since?: Date;
  until?: Date;
  actions?: readonly string[];
  domains?: readonly EventDomain[];
  risks?: readonly Risk[];
  outcomes?: readonly Outcome[];
  actorTypes?: readonly Actor['type'][];
  /** Predefined searches. */
  controls?: readonly string[];
  /** ID of the acting user, key or token. */
  actorId?: RecordId;
  /** ID of the target. */
  targetId?: RecordId;
  /** ID of a record that the event names in any part: actor, target, member, grantee, project. */
  about?: RecordId;
  projectId?: string;
  /** The client's IP address. */
  ip?: string;
  /** ID of the request that caused the event. */
  requestId?: string;
  /** Prefix of a word in a name, a reason, a ticket or an error detail. */
  text?: string;
}

/** The filters with a value: neither null nor empty. */
export const withoutEmpty = <Filter extends object>(filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null && value !== '')) as {
    [Name in keyof Filter]?: NonNullable<Filter[Name]>;
  };

/** What the counts of events distinguish. */
export type CountedProperties = Record<'action' | 'risk' | 'outcome', string>;

/** The columns of criteria with one value, usually the most selective first. */
const columns = {
  requestId: 'request_id',
  targetId: 'target_id',
  projectId: 'project_id',
  actorId: 'actor_id',
  ip: 'ip',
} as const satisfies { [Name in keyof AuditFilter]?: EventColumn };

const single = Object.keys(columns) as (keyof typeof columns)[];

/** Translates filters of the audit log. */
@Injectable()
export class AuditSearches {
  constructor(
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue,
    @Inject(EVENT_CONTROLS) private readonly controls: EventControls,
  ) {}

  /** The search for the events of a filter. Undefined if it cannot find any. Throws VagueTextError. */
  async of(store: Store, filter: AuditFilter, direction: Direction): Promise<Search | undefined> {
    const { text, about } = filter;
    const subjects = text === undefined ? undefined : await subjectsByText(store, text);
    const criteria = this.commonCriteria(filter);
    if (subjects?.length === 0 || !criteria) return undefined;
    const { from, to } = await sequenceRange(store, filter);
    return {
      from,
      to,
      direction,
      criteria: [
        ...(about ? [naming([about])] : []),
        ...(subjects ? [naming(subjects)] : []),
        ...single.flatMap((name): Criterion[] => (filter[name] ? [[[columns[name], filter[name]]]] : [])),
        ...criteria,
      ],
      conditions: occurredIn(filter),
    };
  }

  /** The events of a filter with sequences from `from` up to `to` (excluded), in log order. Reads these positions. */
  async eventsBetween(store: Store, filter: AuditFilter, from: number, to: number): Promise<SealedAuditEvent[]> {
    const search = await this.of(store, filter, 'ASC');
    if (!search) return [];
    const { found, parameters } = partAlong(store, auditLogTable, within(search, from, to), [], to - from);
    return (await readFound(store, found, 'ASC', parameters)).events;
  }

  /** Whether an event meets the filter, as far as it concerns the properties that are counted. */
  matcher(filter: AuditFilter): (event: CountedProperties) => boolean {
    const criteria = this.commonCriteria(filter);
    if (!criteria) return () => false;
    const values = criteria.map((criterion) => new Set(criterion.map((entry) => entry.join(' '))));
    return ({ action, risk, outcome }) =>
      values.every((any) => any.has(`action ${action}`) || any.has(`risk ${risk}`) || any.has(`outcome ${outcome}`));
  }

  /** Criteria that many events meet. Undefined if no event can meet all of them. */
  private commonCriteria(filter: AuditFilter): Criterion<EventColumn>[] | undefined {
    const { risks, outcomes, actorTypes } = filter;
    const controls = filter.controls?.flatMap((id) => this.controls[id] ?? []);
    const controlled = controls?.flatMap((control) => control.actions);
    const denied = controls?.flatMap(({ outcome }) => outcome ?? []) ?? [];
    const actions = common(this.actionsOf(filter), denied.length === 0 ? controlled : undefined);
    // A stream may name a control that a later version no longer has.
    if (actions?.length === 0 || controls?.length === 0) return undefined;
    const criteria = [
      anyValue('action', actions),
      denied.length === 0 ? [] : [...anyValue('action', controlled), ...anyValue('outcome', denied)],
      anyValue('outcome', outcomes),
      anyValue('risk', risks),
      anyValue('actor_type', actorTypes),
    ];
    return criteria.filter(({ length }) => length > 0);
  }

  /** The actions of the filter within its domains. Undefined if it names neither. */
  private actionsOf({ actions, domains }: AuditFilter): readonly string[] | undefined {
    const known = Object.keys(this.catalogue);
    return common(actions, domains && known.filter((action) => domains.includes(this.catalogue[action]!.domain)));
  }
}

/** The values in both lists. An undefined list has every value. */
const common = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
  one && other ? one.filter((value) => other.includes(value)) : (one ?? other);
