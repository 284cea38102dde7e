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
  type CompiledOperation,
  type Element,
  evaluate,
  filterValues,
  type ResolvedFilter,
  tooManyMemberFilters,
} from '@rollcall/scim-protocol';
import type { Naming } from '../dialects/dialect';
import { ADDRESS, idsAs } from '../dialects/ids';
import { visibleName } from '../provisioning';
import { memberElement } from './group.resource';

/** The group of a PATCH. Its members are read only for filters that are not on `value`. */
interface Patched {
  naming: Naming;
  readMembers: () => AsyncIterable<readonly GroupMember[]>;
}

type ReadMembers = () => Promise<readonly GroupMember[]>;

/** Filters on members in one request that are not on `value`. Each is evaluated for every member. */
const MAX_FILTERS = 20;

export const memberReferencesOf = (elements: unknown): MemberReference[] =>
  ((elements ?? []) as Element[]).map((element) => memberReference(String(element.value)));

/** Translates the operations of a PATCH into a write: attributes to set, and members to add and remove, in order. */
export async function patchWrite(
  operations: readonly CompiledOperation[],
  patched: Patched,
  notes: string[],
): Promise<GroupWrite> {
  const write: GroupWrite = {};
  const members: MemberStep[] = [];
  let read: Promise<readonly GroupMember[]> | undefined;
  let filters = 0;
  const readOnce: ReadMembers = () => {
    if (++filters > MAX_FILTERS) throw tooManyMemberFilters(MAX_FILTERS);
    read ??= gathered(patched.readMembers());
    return read;
  };
  for (const operation of operations) {
    if (operation.kind === 'set') Object.assign(write, { [operation.path[0]]: operation.value });
    else for (const step of await memberSteps(operation, patched.naming, readOnce)) members.push(step);
  }
  if (write.displayName !== undefined) write.displayName = visibleName('displayName', write.displayName, notes);
  return members.length > 0 ? { ...write, members } : write;
}

async function memberSteps(
  operation: Exclude<CompiledOperation, { kind: 'set' }>,
  naming: Naming,
  readMembers: ReadMembers,
): Promise<MemberStep[]> {
  switch (operation.kind) {
    case 'add':
    case 'replace':
      return [{ kind: operation.kind, references: memberReferencesOf(operation.elements) }];
    case 'setWhere':
      return operation.createIfMissing
        ? [{ kind: 'add', references: memberReferencesOf([operation.createIfMissing]) }]
        : [];
    case 'remove':
      if (operation.selection.by === 'all') return [{ kind: 'clear' }];
      if (operation.selection.by === 'elements')
        return [{ kind: 'remove', references: memberReferencesOf(operation.selection.elements) }];
      return [{ kind: 'remove', references: await selected(operation.selection.filter, naming, readMembers) }];
  }
}

async function selected(filter: ResolvedFilter, naming: Naming, readMembers: ReadMembers): Promise<MemberReference[]> {
  const values = filterValues(filter);
  if (values) return values.map(memberReference);
  const resolved = idsAs(naming.dialect, filter, { value: 'User' });
  const found: MemberReference[] = [];
  await forEachGivingWay(await readMembers(), (member) => {
    const ids = { value: member.userId, [ADDRESS]: addressKey(member.userName) };
    if (evaluate(resolved, { ...memberElement(member, naming), ...ids })) found.push(memberReference(member.userId));
  });
  return found;
}

async function gathered(parts: AsyncIterable<readonly GroupMember[]>): Promise<readonly GroupMember[]> {
  const members: GroupMember[] = [];
  for await (const part of parts) for (const member of part) members.push(member);
  return members;
}
