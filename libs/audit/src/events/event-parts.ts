/** One attribute's change; null stands for "was not there" and "is no longer there". */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export const outcomes = ['SUCCESS', 'DENIED'] as const;

export type Outcome = (typeof outcomes)[number];

/** Somebody or something that an event names, as it was called then; the label is null where it was erased. */
export interface Party {
  type: string;
  id: string | null;
  label: string | null;
}

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

export type TargetType = (typeof targetTypes)[number];
