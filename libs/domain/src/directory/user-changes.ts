import type { FieldChange } from '@rollcall/audit';
import type { User } from './user.entity';

const audited = ['userName', 'givenName', 'familyName', 'displayName', 'externalId', 'status', 'role'] as const;

/** What differs between two states of a person, attribute by attribute; `null` for a person who was not there. */
export function userChanges(before: User | null, after: User): FieldChange[] {
  return audited
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);
}

export const userTarget = (user: User) => ({ type: 'USER' as const, id: user.id, label: user.userName });
