import { Injectable } from '@nestjs/common';
import { allOf, authorOf, type Condition, Database, newId, type Query } from '@rollcall/platform';
import { endedGrants, endGrants, grantsOf } from '../access/grant-history';
import { adjustCounter } from '../lists/counters';
import { countFiltered, type FilteredRequest, readFiltered } from '../lists/filtered';
import type { Order } from '../lists/order';
import { type List, type Page, type PageRequest, readPage, type UncountedPage } from '../lists/page';
import { notFound } from '../model/errors';
import { Group } from '../model/group.entity';
import { enforce, may, mayChangeManaged } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { Project } from '../model/project.entity';
import { requireRow } from '../model/require-row';
import type { ManagedBy } from '../model/user.entity';
import { nameAndKey, uniquely, validText } from '../model/valid-text';
import { requireFeature } from '../organization/organizations';
import { countMemberships } from '../removal-safeguard/removal-counts';
import { Enrolment } from './enrolment';
import {
  type Current,
  type CurrentRow,
  changeMembers,
  currentOf,
  currentQueries,
  membershipDiffOf,
  restOfCurrent,
} from './group-members';
import { groupChanges, groupTarget, lockGroup, nextGroupNumber, saveGroup } from './group-rows';
import {
  type FoundPerson,
  inviteUnknown,
  isWhole,
  type MemberStep,
  type People,
  peopleOf,
  peopleQueries,
  referencesOf,
} from './member-steps';
import { endEveryMembership } from './membership-changes';
import { managedBy } from './user-rows';
import { groupsManagedBy, withName } from './users.sql';

/** Attributes of a group that an API writes: undefined leaves them unchanged, null clears them. */
export interface GroupWrite {
  displayName?: string;
  externalId?: string | null;
  members?: readonly MemberStep[];
  /** Only admins write these two; identity providers cannot. */
  description?: string | null;
  defaultProjectId?: string | null;
}

/** What groups can be sorted by. */
export const groupOrders = {
  displayName: { property: 'displayNameKey', column: 'display_name_key' },
  created: { property: 'id', column: 'id' },
  lastModified: { property: 'updatedAt', column: 'updated_at' },
} as const satisfies Record<string, Omit<Order<Group>, 'descending'>>;

export interface GroupFilter {
  managedBy?: ManagedBy;
  /** A part of the name. */
  search?: string;
}

const conditionOf = ({ managedBy, search }: GroupFilter): Condition | undefined =>
  allOf([managedBy && groupsManagedBy(managedBy), search ? withName(search) : undefined]);

@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly enrolment: Enrolment,
  ) {}

  /** Throws NOT_FOUND. */
  async get(principal: Principal, id: string): Promise<Group> {
    enforce(may(principal, 'groups.read'));
    return requireRow(this.database.store(principal), 'Group', Group, id);
  }

  /** Existing groups by ID, with their names. */
  async named(principal: Principal, ids: readonly string[]): Promise<Map<string, Pick<Group, 'id' | 'displayName'>>> {
    const groups = await this.database.store(principal).byIds(Group, ids);
    return new Map(groups.map((group) => [group.id, group]));
  }

  /** The ID of the group with this number; undefined if there is none. */
  async idOfNumber(principal: Principal, number: number): Promise<string | undefined> {
    enforce(may(principal, 'groups.read'));
    return (await this.database.store(principal).first(Group, { number }))?.id;
  }

  /** Groups; `condition` is SQL over the alias `g`. */
  async page(principal: Principal, request: PageRequest<Group>, condition?: Condition): Promise<Page<Group>> {
    return readPage(this.listOf(principal, condition), request);
  }

  /** Groups whose name contains a text, without a total. */
  async filtered(
    principal: Principal,
    filter: GroupFilter,
    request: FilteredRequest<Group>,
  ): Promise<UncountedPage<Group>> {
    return readFiltered(this.listOf(principal, conditionOf(filter)), request);
  }

  /** How many there are: exact without a filter, otherwise as `countFiltered` describes. */
  async count(principal: Principal, filter: GroupFilter, until: number): Promise<number | null> {
    return countFiltered(this.listOf(principal, conditionOf(filter)), until);
  }

  private listOf(principal: Principal, condition?: Condition): List<Group> {
    enforce(may(principal, 'groups.read'));
    return {
      database: this.database,
      principal,
      rows: this.database.store(principal).rows(Group, 'g'),
      condition,
      counted: condition ? undefined : ['GROUPS'],
    };
  }

  /** Throws ALREADY_EXISTS if the name is taken, even if two requests race (the unique index decides). */
  async create(tx: UnitOfWork, write: GroupWrite & { displayName: string }): Promise<Group> {
    enforce(may(tx.caller, 'groups.manage'));
    requireFeature(tx.caller.organization, 'permission groups');
    const now = new Date();
    const group: Group = {
      organizationId: tx.organizationId,
      id: newId(),
      ...named(write.displayName),
      description: described(write.description ?? null),
      defaultProjectId: await existingProject(tx, write.defaultProjectId ?? null),
      externalId: write.externalId ?? null,
      number: 0,
      managedBy: managedBy(tx, 'LOCAL'),
      memberCount: 0,
      version: 1,
      changedBy: authorOf(tx.caller),
      createdAt: now,
      updatedAt: now,
    };
    const { members: steps = [] } = write;
    const people = await peopleOf(await tx.all(...peopleQueries(tx, await referencesOf(steps))));
    await inviteUnknown(tx, this.enrolment, steps, people);
    const diff = await membershipDiffOf(steps, people);
    group.memberCount = [...diff.present.values()].filter(({ status }) => status !== 'REMOVED').length;
    group.number = await nextGroupNumber(tx);
    await uniquely('displayName', group.displayName, () => tx.insertNow(Group, group));
    adjustCounter(tx, 'GROUPS', 1);
    tx.record({ action: 'group.created', target: groupTarget(group), changes: groupChanges(null, group) });
    await changeMembers(tx, group, diff, new Map());
    return group;
  }

  /**
   * Changes only the given attributes; a write that changes nothing leaves no trace. `check` gets the locked group
   * first.
   */
  async update(
    tx: UnitOfWork,
    id: string,
    write: GroupWrite,
    check: (group: Group) => void = () => {},
  ): Promise<Group> {
    enforce(may(tx.caller, 'groups.manage'));
    requireFeature(tx.caller.organization, 'permission groups');
    const { members: steps = [] } = write;
    const { before, people, current } = await lockWithMembers(tx, id, steps);
    check(before);
    const after = { ...before, ...(write.displayName !== undefined && named(write.displayName)) };
    if (after.displayName !== before.displayName)
      enforce(mayChangeManaged(tx.caller, before, 'Group', 'The name of this group'));
    if (steps.length > 0) enforce(mayChangeManaged(tx.caller, before, 'Group', 'The member list of this group'));
    await inviteUnknown(tx, this.enrolment, steps, people);
    const diff = await membershipDiffOf(steps, people);
    if (write.externalId !== undefined) after.externalId = write.externalId;
    if (write.description !== undefined) after.description = described(write.description);
    if (write.defaultProjectId !== undefined)
      after.defaultProjectId = await existingProject(tx, write.defaultProjectId);
    const changes = groupChanges(before, after);
    if (changes.length > 0) tx.record({ action: 'group.updated', target: groupTarget(before), changes });
    const growth = await changeMembers(tx, after, diff, current);
    if (changes.length === 0 && growth === undefined) return before;
    return saveGroup(tx, before, { ...after, memberCount: before.memberCount + (growth ?? 0) });
  }

  /** Deletes the group with its memberships. `check` gets the locked group first. */
  async delete(tx: UnitOfWork, id: string, check: (group: Group) => void = () => {}): Promise<void> {
    enforce(may(tx.caller, 'groups.manage'));
    const group = await lockGroup(tx, id);
    check(group);
    enforce(mayChangeManaged(tx.caller, group, 'Group', 'This group'));
    await countMemberships(tx, group, group.memberCount);
    await endEveryMembership(tx, id);
    const [granted] = await tx.all(grantsOf(tx, id));
    const grants = endGrants(tx, id, granted);
    tx.delete(Group, { id });
    adjustCounter(tx, 'GROUPS', -1);
    tx.record({
      action: 'group.deleted',
      target: groupTarget(group),
      changes: [...groupChanges(group, null), ...endedGrants(grants)],
    });
  }
}

/** Locks the people that the steps name, then the group, and reads the memberships that the steps may touch. */
async function lockWithMembers(
  tx: UnitOfWork,
  id: string,
  steps: readonly MemberStep[],
): Promise<{ before: Group; people: People; current: Current }> {
  const references = await referencesOf(steps);
  const queries = peopleQueries(tx, references);
  const answers = await tx.all<Query<FoundPerson | Group | CurrentRow>[]>(
    ...queries,
    tx.select(Group, { id }, { lock: 'update' }),
    ...currentQueries(tx, id, steps, references),
  );
  const [before] = answers[queries.length] as Group[];
  if (!before) throw notFound('Group', id);
  const people = await peopleOf(answers.slice(0, queries.length) as FoundPerson[][]);
  const current = await currentOf(answers.slice(queries.length + 1) as CurrentRow[][]);
  if (steps.some(isWhole)) await restOfCurrent(tx, id, current);
  return { before, people, current };
}

function named(text: string): Pick<Group, 'displayName' | 'displayNameKey'> {
  const { name: displayName, nameKey: displayNameKey } = nameAndKey('displayName', text, LONGEST_NAME);
  return { displayName, displayNameKey };
}

const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1000;

const described = (text: string | null): string | null =>
  text === null ? null : validText('description', text, LONGEST_DESCRIPTION);

/** Throws NOT_FOUND if the organization has no such project. */
async function existingProject(tx: UnitOfWork, id: string | null): Promise<string | null> {
  if (id !== null) await requireRow(tx, 'Project', Project, id, 'share');
  return id;
}
