import type { GroupMember, GroupWrite, MemberStep } from '@rollcall/domain';
import { type Change, type Element, evaluate, filterValues, type ResolvedFilter } from '@rollcall/scim-protocol';

/** Reads the members of the group that is being patched; needed only for a filter that is not by value. */
export type ReadMembers = () => Promise<readonly GroupMember[]>;

export const referencesOf = (elements: unknown): string[] =>
  ((elements ?? []) as Element[]).map((element) => String(element.value));

/** What the steps of a PATCH mean for the domain: attributes to set, and members to add and remove, in their order. */
export async function patchWrite(changes: readonly Change[], readMembers: ReadMembers): Promise<GroupWrite> {
  const write: GroupWrite = {};
  const members: MemberStep[] = [];
  let read: ReturnType<ReadMembers> | undefined;
  const readOnce = () => (read ??= readMembers());
  for (const change of changes) {
    if (change.kind === 'set') Object.assign(write, { [change.path[0]]: change.value });
    else members.push(...(await memberSteps(change, readOnce)));
  }
  return members.length > 0 ? { ...write, members } : write;
}

async function memberSteps(change: Exclude<Change, { kind: 'set' }>, readMembers: ReadMembers): Promise<MemberStep[]> {
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
      return [{ kind: 'remove', references: await selected(change.selection.filter, readMembers) }];
  }
}

async function selected(filter: ResolvedFilter, readMembers: ReadMembers): Promise<string[]> {
  const values = filterValues(filter);
  if (values) return values;
  const members = await readMembers();
  return members
    .filter(({ userId, displayName }) => evaluate(filter, { value: userId, display: displayName, type: 'User' }))
    .map(({ userId }) => userId);
}
