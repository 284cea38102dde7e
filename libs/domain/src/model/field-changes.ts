import type { FieldChange } from '@rollcall/audit';

/** How a record differs between two states, attribute by attribute; null stands for no record. */
export function changesOf<Row>(
  fields: readonly (keyof Row & string)[],
  before: Row | null,
  after: Row | null,
): FieldChange[] {
  return fields
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => change.before !== change.after);
}
