import type { FieldChange, TargetType } from '../event-parts';

export const domains = ['ORGANIZATION', 'DIRECTORY', 'ACCESS', 'KEYS', 'AUDIT', 'SERVICE'] as const;
export const risks = ['HIGH', 'MEDIUM', 'LOW'] as const;

export type Domain = (typeof domains)[number];
export type Risk = (typeof risks)[number];

/** What is known of every event of a name. */
export interface EventType {
  domain: Domain;
  feature: string;
  risk: Risk;
  description: string;
  target: TargetType;
  /** The changes of one such event. */
  example: readonly FieldChange[];
}

/** One change of an example. */
export const changed = (field: string, before: unknown, after: unknown): FieldChange => ({ field, before, after });

/** How an example names a record. */
export const record = (label: string) => ({ id: '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091', label });

/** Types of one feature, each with its risk, what it says, and the changes of an example. */
export function feature<Name extends string>(
  domain: Domain,
  name: string,
  target: TargetType,
  types: Record<Name, [risk: Risk, description: string, ...example: FieldChange[]]>,
): Record<Name, EventType> {
  const entries = Object.entries<[Risk, string, ...FieldChange[]]>(types);
  return Object.fromEntries(
    entries.map(([action, [risk, description, ...example]]) => [
      action,
      { domain, feature: name, risk, description, target, example },
    ]),
  ) as unknown as Record<Name, EventType>;
}
