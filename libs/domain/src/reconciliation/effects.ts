import type { NativeEvent } from '@rollcall/audit';
import type { EventAction } from '../events/catalogue';

/** A value that is unknown because it was erased. */
export const UNKNOWN = Symbol('unknown');

/** What an event says about a record: from then on, an attribute has a value (null = none). */
export interface Effect {
  of: string;
  attribute: string;
  value: unknown;
}

/** EXISTS: the record exists. WHOLE: the record was created here, so everything about it is known from here on. */
export const EXISTS = 'exists';
export const WHOLE = 'whole';
export const REVOKED = 'revoked';
export const ARCHIVED = 'archived';
/** Attributes that a record can have any number of, each with an ID. */
export const groupAttribute = (groupId: string): string => `group ${groupId}`;
export const grantAttribute = (projectId: string): string => `grant ${projectId}`;
/** Ends every grant of a record. */
export const EVERY_GRANT = 'every grant';

const DELETIONS: ReadonlySet<string> = new Set<EventAction>([
  'member.deleted',
  'group.deleted',
  'role.deleted',
  'audit.person_erased',
]);

const CREATIONS: ReadonlySet<string> = new Set<EventAction>([
  'organization.founded',
  'group.created',
  'project.created',
  'role.created',
  'access_token.generated',
  'access_token.issued_in_emergency',
  'scim_key.generated',
  'scim_key.regenerated',
  'scim_key.rotated',
  'project_key.created',
  'project_key.regenerated',
]);

/** For these attributes, events only say that there is a value. */
const DATES: Readonly<Record<string, string>> = { revokedAt: REVOKED, archivedAt: ARCHIVED };

const GRANTLESS: ReadonlySet<string> = new Set<EventAction>(['member.removed', 'member.deleted', 'group.deleted']);

/** Everything that an event says about the records that it names. */
export function effectsOf(event: NativeEvent): Effect[] {
  if (event.outcome !== 'SUCCESS') return [];
  const { id } = event.target;
  return [...(id === null ? [] : ofTarget(event, id)), ...ofMembers(event), ...ofGrants(event), ...ofFormerKeys(event)];
}

function ofTarget(event: NativeEvent, of: string): Effect[] {
  const { action, changes, openings } = event;
  const isGone = DELETIONS.has(action);
  const values = changes.flatMap(({ field, after }, index): Effect[] => {
    const opening = openings?.[`/changes/${index}/after`];
    const isErased = opening !== undefined && 'commitment' in opening;
    if (field === 'groups') return ofGroups(of, changes[index]!);
    const value = field in DATES && after !== null ? true : after;
    return [{ of, attribute: DATES[field] ?? field, value: isErased ? UNKNOWN : value }];
  });
  return [
    { of, attribute: EXISTS, value: !isGone },
    ...(CREATIONS.has(action) || entersPerson(event) ? [{ of, attribute: WHOLE, value: true }] : []),
    ...(GRANTLESS.has(action) ? [{ of, attribute: EVERY_GRANT, value: null }] : []),
    ...values,
  ];
}

/** An invitation, a creation or a first sign-in creates a person: the address is new. */
const entersPerson = ({ target, changes, openings }: NativeEvent): boolean =>
  target.type === 'USER' &&
  changes.some(
    ({ field, before }, index) =>
      field === 'userName' && before === null && openings?.[`/changes/${index}/before`] === undefined,
  );

type Change = NativeEvent['changes'][number];

function ofGroups(of: string, { before, after }: Change): Effect[] {
  return [
    ...idsIn(before).map((id) => ({ of, attribute: groupAttribute(id), value: null })),
    ...idsIn(after).map((id) => ({ of, attribute: groupAttribute(id), value: true })),
  ];
}

function ofMembers({ action, target, changes }: NativeEvent): Effect[] {
  if (action !== 'group.members_changed' || target.id === null) return [];
  const attribute = groupAttribute(target.id);
  return changes.flatMap(({ before, after }) => [
    ...idsIn(before).map((of) => ({ of, attribute, value: null })),
    ...idsIn(after).map((of) => ({ of, attribute, value: true })),
  ]);
}

function ofGrants({ action, target, changes }: NativeEvent): Effect[] {
  if (!action.startsWith('grant.') || target.id === null) return [];
  const grantee = changes.find(({ field }) => field === 'user' || field === 'group');
  const role = changes.find(({ field }) => field === 'role');
  const [value = null] = idsIn(role?.after);
  return idsIn(grantee?.after).map((of) => ({ of, attribute: grantAttribute(target.id!), value }));
}

/** A key that another key replaced at once. */
function ofFormerKeys({ action, changes }: NativeEvent): Effect[] {
  if (action !== 'scim_key.regenerated' && action !== 'project_key.regenerated') return [];
  const former = changes.filter(({ field }) => field === 'key').flatMap(({ before }) => idsIn(before));
  return former.map((of) => ({ of, attribute: REVOKED, value: true }));
}

const idsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? [value.id] : [];
