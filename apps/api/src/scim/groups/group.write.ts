import {
  addressKey,
  type GroupMember,
  type GroupWrite,
  type MemberReference,
  type MemberStep,
  memberReference,
} from '@rollcall/domain';
import { type Change, type Element, evaluate, filterValues, type ResolvedFilter } from '@rollcall/scim-protocol';
import { ADDRESS } from '../dialects/id-columns';
import { idsAs } from '../dialects/ids-as';
import type { Naming } from '../dialects/naming';
import { visibleName } from '../visible-name';
import { memberElement } from './group.resource';

/** The group that is being patched: how members are shown, and all of them, read only for a filter that is not by value. */
export interface Patched {
  naming: Naming;
  readMembers: () => Promise<readonly GroupMember[]>;
}

export const referencesOf = (elements: unknown): MemberReference[] =>
  ((elements ?? []) as Element[]).map((element) => memberReference(String(element.value)));

/** What the steps of a PATCH mean for the domain: attributes to set, and members to add and remove, in their order. */
export async function patchWrite(changes: readonly Change[], patched: Patched, notes: string[]): Promise<GroupWrite> {
  const write: GroupWrite = {};
  const members: MemberStep[] = [];
  let read: ReturnType<Patched['readMembers']> | undefined;
  const readOnce: Patched = { ...patched, readMembers: () => (read ??= patched.readMembers()) };
  for (const change of changes) {
    if (change.kind === 'set') Object.assign(write, { [change.path[0]]: change.value });
    else for (const step of await memberSteps(change, readOnce)) members.push(step);
  }
  if (write.displayName !== undefined) write.displayName = visibleName('displayName', write.displayName, notes);
  return members.length > 0 ? { ...write, members } : write;
}

async function memberSteps(change: Exclude<Change, { kind: 'set' }>, patched: Patched): Promise<MemberStep[]> {
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
      return [{ kind: 'remove', references: await selected(change.selection.filter, patched) }];
  }
}

async function selected(filter: ResolvedFilter, { naming, readMembers }: Patched): Promise<MemberReference[]> {
  const values = filterValues(filter);
  if (values) return values.map(memberReference);
  const meant = idsAs(naming.dialect, filter, { value: 'User' });
  const members = await readMembers();
  return members
    .filter((member) => {
      const ids = { value: member.userId, [ADDRESS]: addressKey(member.userName) };
      return evaluate(meant, { ...memberElement(member, naming), ...ids });
    })
    .map(({ userId }) => memberReference(userId));
}
