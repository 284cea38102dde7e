import type { FieldChange } from '@rollcall/audit';

/** The differences between two states of a record, attribute by attribute; null means that there is no record. */
export function changesOf<Row>(
  fields: readonly (keyof Row & string)[],
  before: Row | null,
  after: Row | null,
): FieldChange[] {
  return fields
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => change.before !== change.after);
}
