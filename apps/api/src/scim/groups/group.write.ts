import type { GroupMember, GroupWrite, MemberStep } from '@rollcall/domain';
import { inTurns } from '@rollcall/platform';
import {
  type Change,
  type Element,
  evaluate,
  filterValues,
  type ResolvedFilter,
  tooManyMemberFilters,
} from '@rollcall/scim-protocol';
import type { Dialect } from '../dialects/dialect';
import { ADDRESS } from '../dialects/id-columns';
import { idsAs } from '../dialects/ids-as';

/** The group that is being patched: whose ids are meant, and its members, read only for a filter that is not by value. */
export interface Patched {
  dialect: Dialect;
  readMembers: () => AsyncIterable<readonly GroupMember[]>;
}

type ReadMembers = () => Promise<readonly GroupMember[]>;

/** Filters of members that are not by value in one request: each is compared with every member. */
const MAX_FILTERS = 20;

export const referencesOf = (elements: unknown): string[] =>
  ((elements ?? []) as Element[]).map((element) => String(element.value));

/** What the steps of a PATCH mean for the domain: attributes to set, and members to add and remove, in their order. */
export async function patchWrite(changes: readonly Change[], patched: Patched): Promise<GroupWrite> {
  const write: GroupWrite = {};
  const members: MemberStep[] = [];
  let read: Promise<readonly GroupMember[]> | undefined;
  let filters = 0;
  const readOnce: ReadMembers = () => {
    if (++filters > MAX_FILTERS) throw tooManyMemberFilters(MAX_FILTERS);
    read ??= gathered(patched.readMembers());
    return read;
  };
  for (const change of changes) {
    if (change.kind === 'set') Object.assign(write, { [change.path[0]]: change.value });
    else members.push(...(await memberSteps(change, patched.dialect, readOnce)));
  }
  return members.length > 0 ? { ...write, members } : write;
}

async function memberSteps(
  change: Exclude<Change, { kind: 'set' }>,
  dialect: Dialect,
  readMembers: ReadMembers,
): Promise<MemberStep[]> {
  switch (change.kind) {
    case 'add':
    case 'replace':
      return [{ kind: change.kind, references: referencesOf(change.elements) }];
    case 'setWhere':
      return change.createIfMissing ? [{ kind: 'add', references: referencesOf([change.createIfMissing]) }] : [];
    case 'remove':
      if (change.selection.by === 'all') return [{ kind: 'clear' }];
      if (change.selection.by === 'elements')
        return [{ kind: 'remove', references: referencesOf(change.selection.elements) }];
      return [{ kind: 'remove', references: await selected(change.selection.filter, dialect, readMembers) }];
  }
}

async function selected(filter: ResolvedFilter, dialect: Dialect, readMembers: ReadMembers): Promise<string[]> {
  const values = filterValues(filter);
  if (values) return values;
  const meant = idsAs(dialect, filter, { value: 'User' });
  const found: string[] = [];
  await inTurns(await readMembers(), ({ userId, userName, displayName }) => {
    if (evaluate(meant, { value: userId, [ADDRESS]: userName, display: displayName, type: 'User' })) found.push(userId);
  });
  return found;
}

async function gathered(parts: AsyncIterable<readonly GroupMember[]>): Promise<readonly GroupMember[]> {
  const members: GroupMember[] = [];
  for await (const part of parts) members.push(...part);
  return members;
}
