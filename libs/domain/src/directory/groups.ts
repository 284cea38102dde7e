import { Injectable } from '@nestjs/common';
import { Database, fold, insertRows, isUniqueViolation, lockClause, newId, readRows } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { enforce, may } from '../access/policy';
import { alreadyExists, invalidValue, notFound } from '../errors';
import { requireFeature } from '../organization/organizations';
import type { Change, Principal } from '../principal';
import { Enrolment, managedBy } from './enrolment';
import { Group } from './group.entity';
import { changeMembers } from './group-members';
import { type MemberStep, resolveMembers } from './member-references';
import { deleteRows, keepPast } from './memberships';
import { type Condition, type Page, type PageRequest, readPage } from './page';
import { adjustTally, readTally } from './tallies';

/** Attributes of a group that a door writes: undefined leaves, null clears. */
export interface GroupWrite {
  displayName?: string;
  externalId?: string | null;
  members?: readonly MemberStep[];
}

@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly enrolment: Enrolment,
  ) {}

  /** Throws NOT_FOUND. */
  async get(principal: Principal, id: string): Promise<Group> {
    enforce(may(principal, 'groups.read'));
    return find(this.database.manager, principal.organizationId, id);
  }

  /** Groups in the order of creation. `condition` is SQL over the alias `g`. */
  async page(principal: Principal, request: PageRequest, condition?: Condition): Promise<Page<Group>> {
    enforce(may(principal, 'groups.read'));
    const { manager } = this.database;
    const list = { manager, entity: Group, alias: 'g', organizationId: principal.organizationId };
    return readPage(list, request, condition, () => this.count(principal));
  }

  /** Up to `first` groups after the id `after`, in the order of creation. */
  async slice(principal: Principal, first: number, after?: string): Promise<Group[]> {
    enforce(may(principal, 'groups.read'));
    const query = inOrganization(this.database.manager, principal.organizationId).orderBy('g.id').limit(first);
    if (after !== undefined) query.andWhere('g.id > :after', { after });
    return query.getMany();
  }

  async count(principal: Principal): Promise<number> {
    enforce(may(principal, 'groups.read'));
    return readTally(this.database.manager, principal.organizationId, ['GROUPS']);
  }

  /** Throws ALREADY_EXISTS for a taken name, also when two requests race (the unique index decides). */
  async create(change: Change, write: GroupWrite & { displayName: string }, notes: string[]): Promise<Group> {
    enforce(may(change.caller, 'groups.manage'));
    requireFeature(change.caller.organization, 'permission groups');
    const now = new Date();
    const group: Group = {
      organizationId: change.organizationId,
      id: newId(),
      ...named(write.displayName),
      description: null,
      externalId: write.externalId ?? null,
      managedBy: managedBy(change, 'LOCAL'),
      memberCount: 0,
      version: 1,
      changedBy: change.caller.actor.label,
      createdAt: now,
      updatedAt: now,
    };
    const people = await resolveMembers(change, this.enrolment, write.members ?? [], notes);
    await uniqueName(group.displayName, () => insertRows(change.manager, Group, [group]));
    adjustTally(change, 'GROUPS', 1);
    change.record({ action: 'group.created', target: groupTarget(group), changes: groupChanges(null, group) });
    const growth = await changeMembers(change, group, write.members ?? [], people);
    return growth ? save(change, { ...group, memberCount: growth, version: 0 }) : group;
  }

  /** Changes what is named and nothing else; a write that changes nothing leaves no trace. `check` sees the locked group first. */
  async update(
    change: Change,
    id: string,
    write: GroupWrite,
    notes: string[],
    check: (group: Group) => void = () => {},
  ): Promise<Group> {
    enforce(may(change.caller, 'groups.manage'));
    requireFeature(change.caller.organization, 'permission groups');
    const people = await resolveMembers(change, this.enrolment, write.members ?? [], notes).catch(async (error) => {
      await find(change.manager, change.organizationId, id);
      throw error;
    });
    const before = await find(change.manager, change.organizationId, id, lockClause(change.manager));
    check(before);
    const after = { ...before, ...(write.displayName !== undefined && named(write.displayName)) };
    if (write.externalId !== undefined) after.externalId = write.externalId;
    const changes = groupChanges(before, after);
    if (changes.length > 0) change.record({ action: 'group.updated', target: groupTarget(before), changes });
    const growth = await changeMembers(change, after, write.members ?? [], people);
    if (changes.length === 0 && growth === undefined) return before;
    return save(change, { ...after, memberCount: before.memberCount + (growth ?? 0) });
  }

  /** Deletes the group with its memberships. `check` sees the locked group first. */
  async delete(change: Change, id: string, check: (group: Group) => void = () => {}): Promise<void> {
    enforce(may(change.caller, 'groups.manage'));
    const group = await find(change.manager, change.organizationId, id, lockClause(change.manager));
    check(group);
    await keepPast(change, 'group_id = :id AND dormant = :dormant', { id, dormant: false });
    await deleteRows(change, 'group_id = :id', { id });
    await change.manager
      .createQueryBuilder()
      .delete()
      .from(Group)
      .where('organization_id = :organizationId AND id = :id', { organizationId: change.organizationId, id })
      .execute();
    adjustTally(change, 'GROUPS', -1);
    change.record({
      action: 'group.deleted',
      target: groupTarget(group),
      changes: groupChanges(null, group).map(({ field, after }) => ({ field, before: after, after: null })),
    });
  }
}

const inOrganization = (manager: EntityManager, organizationId: string): SelectQueryBuilder<Group> =>
  manager.createQueryBuilder(Group, 'g').where('g.organizationId = :organizationId', { organizationId });

/** `lock` is the clause that keeps the row, or nothing. */
async function find(manager: EntityManager, organizationId: string, id: string, lock = ''): Promise<Group> {
  const where = `WHERE g.organization_id = :organizationId AND g.id = :id${lock}`;
  const [group] = await readRows(manager, Group, 'g', where, { organizationId, id });
  if (!group) throw notFound('Group', id);
  return group;
}

/** Writes a locked group's row; version, time and who changed it are derived here. */
async function save(change: Change, group: Group): Promise<Group> {
  const saved: Group = {
    ...group,
    managedBy: managedBy(change, group.managedBy),
    version: group.version + 1,
    changedBy: change.caller.actor.label,
    updatedAt: new Date(),
  };
  const { organizationId, id, createdAt, description, ...columns } = saved;
  await uniqueName(saved.displayName, () =>
    change.manager
      .createQueryBuilder()
      .update(Group)
      .set(columns)
      .where('organization_id = :organizationId AND id = :id', { organizationId, id })
      .updateEntity(false)
      .execute(),
  );
  return saved;
}

async function uniqueName(displayName: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw alreadyExists('displayName', displayName);
    throw error;
  }
}

function named(text: string): Pick<Group, 'displayName' | 'displayNameKey'> {
  const displayNameKey = fold(text);
  if (displayNameKey.length === 0 || text.length > 255)
    throw invalidValue('displayName', text, 'a name of 1 to 255 characters');
  return { displayName: text, displayNameKey };
}

const groupChanges = (before: Group | null, after: Group) =>
  (['displayName', 'externalId'] as const)
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);

const groupTarget = (group: Group) => ({ type: 'GROUP' as const, id: group.id, label: group.displayName });
