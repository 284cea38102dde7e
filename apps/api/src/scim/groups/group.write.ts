import {
  addressKey,
  type GroupMember,
  type GroupWrite,
  type MemberReference,
  type MemberStep,
  memberReference,
} from '@rollcall/domain';
import { forEachGivingWay } from '@rollcall/platform';
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
import { visibleName } from '../visible-name';

/** The group that is being patched: whose ids are meant, and its members, read only for a filter that is not by value. */
export interface Patched {
  dialect: Dialect;
  readMembers: () => AsyncIterable<readonly GroupMember[]>;
}

type ReadMembers = () => Promise<readonly GroupMember[]>;

/** Filters of members that are not by value in one request: each is compared with every member. */
const MAX_FILTERS = 20;

export const referencesOf = (elements: unknown): MemberReference[] =>
  ((elements ?? []) as Element[]).map((element) => memberReference(String(element.value)));

/** What the steps of a PATCH mean for the domain: attributes to set, and members to add and remove, in their order. */
export async function patchWrite(changes: readonly Change[], patched: Patched, notes: string[]): Promise<GroupWrite> {
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
    else for (const step of await memberSteps(change, patched.dialect, readOnce)) members.push(step);
  }
  if (write.displayName !== undefined) write.displayName = visibleName('displayName', write.displayName, notes);
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

async function selected(
  filter: ResolvedFilter,
  dialect: Dialect,
  readMembers: ReadMembers,
): Promise<MemberReference[]> {
  const values = filterValues(filter);
  if (values) return values.map(memberReference);
  const meant = idsAs(dialect, filter, { value: 'User' });
  const found: MemberReference[] = [];
  await forEachGivingWay(await readMembers(), ({ userId, userName, displayName }) => {
    const member = { value: userId, [ADDRESS]: addressKey(userName), display: displayName, type: 'User' };
    if (evaluate(meant, member)) found.push(memberReference(userId));
  });
  return found;
}

async function gathered(parts: AsyncIterable<readonly GroupMember[]>): Promise<readonly GroupMember[]> {
  const members: GroupMember[] = [];
  for await (const part of parts) for (const member of part) members.push(member);
  return members;
}
