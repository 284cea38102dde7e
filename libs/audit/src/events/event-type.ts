import type { Actor } from '@rollcall/platform';
import type { OcsfActivity } from '../ocsf/classes';

export const eventDomains = ['ORGANIZATION', 'DIRECTORY', 'ACCESS', 'KEYS', 'AUDIT', 'SERVICE'] as const;
export const risks = ['HIGH', 'MEDIUM', 'LOW'] as const;
export const outcomes = ['SUCCESS', 'DENIED'] as const;
export const targetTypes = [
  'ORGANIZATION',
  'USER',
  'GROUP',
  'SCIM_KEY',
  'ACCESS_TOKEN',
  'PROJECT',
  'PROJECT_KEY',
  'ROLE',
  'AUDIT_LOG',
  'AUDIT_STREAM',
  'PROVISIONING_RECORD',
  'SERVICE',
] as const;

export type EventDomain = (typeof eventDomains)[number];
export type Risk = (typeof risks)[number];
export type Outcome = (typeof outcomes)[number];
export type TargetType = (typeof targetTypes)[number];
/** What an event can name: an actor or a target. */
export type PartyType = Actor['type'] | TargetType;

/** The change of one attribute. Null means that there was no value, or that there is none anymore. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** The properties that all events of an action share. */
export interface EventType {
  domain: EventDomain;
  feature: string;
  risk: Risk;
  /** A sentence for auditors. */
  description: string;
  target: TargetType;
  /** The OCSF class and activity. A function if they depend on the changes. */
  ocsf: OcsfActivity | ((changes: readonly FieldChange[]) => OcsfActivity);
  /** The changes of an example event. */
  example: readonly FieldChange[];
}

/** The events that a program can record, by action. */
export type EventCatalogue<Action extends string = string> = Readonly<Record<Action, EventType>>;

/** Injects the catalogue passed to the audit module. */
export const EVENT_CATALOGUE = Symbol('event catalogue');

/** Predefined searches of the audit log, by ID. */
export type EventControls = Readonly<Record<string, { actions: readonly string[]; outcome?: Outcome }>>;

/** Injects the searches passed to the audit module. */
export const EVENT_CONTROLS = Symbol('event controls');

/** Declares the events of one feature. */
export function defineEvents<Action extends string>(
  domain: EventDomain,
  feature: string,
  target: TargetType,
  types: Record<Action, [risk: Risk, ocsf: EventType['ocsf'], description: string, ...example: FieldChange[]]>,
): EventCatalogue<Action> {
  const entries = Object.entries<(typeof types)[Action]>(types);
  return Object.fromEntries(
    entries.map(([action, [risk, ocsf, description, ...example]]): [string, EventType] => [
      action,
      { domain, feature, risk, description, target, ocsf, example },
    ]),
  ) as Record<Action, EventType>;
}

/** A change in an example event. */
export const changed = (field: string, before: unknown, after: unknown): FieldChange => ({ field, before, after });

/** A reference to a record, as a value in an example event. */
export const referenceTo = (label: string) => ({ id: '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091', label });
