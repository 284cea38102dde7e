import { Injectable } from '@nestjs/common';
import {
  bind,
  type Condition,
  contains,
  Database,
  fold,
  forShare,
  forUpdate,
  insertRows,
  newId,
  readerOf,
  readRows,
  readStatements,
  runStatements,
  selectRows,
  updateStatement,
} from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { endedGrants, endGrants } from '../access/grant-history';
import { enforce, may, mayChangeManaged } from '../access/policy';
import { Project } from '../access/project.entity';
import { requireRow } from '../access/rows';
import { notFound } from '../errors';
import { countFiltered, type FilteredRequest, readFiltered } from '../lists/filtered';
import type { Order } from '../lists/order';
import { type List, type Page, type PageRequest, readPage, type UncountedPage } from '../lists/page';
import { requireFeature } from '../organization/organizations';
import type { Principal, UnitOfWork } from '../principal';
import { countMemberships } from '../removal-safeguard/count-removals';
import { nameAndKey, uniquely } from '../unique-name';
import { writtenText } from '../written-text';
import { adjustCounter, readCounter } from './counters';
import { Enrolment, managedBy } from './enrolment';
import { Group } from './group.entity';
import {
  type Current,
  changeMembers,
  currentOf,
  currentReads,
  isWhole,
  membershipDiffOf,
  restOfCurrent,
} from './group-members';
import { groupIdOfNumber, nextGroupNumber } from './group-numbers';
import { inviteUnknown, type MemberStep, type People, peopleOf, peopleReads, referencesOf } from './member-references';
import { endEveryMembership } from './memberships';

/** Attributes of a group that an API writes: undefined leaves, null clears. */
export interface GroupWrite {
  displayName?: string;
  externalId?: string | null;
  members?: readonly MemberStep[];
  /** These two are an admin's to write, and no identity provider's. */
  description?: string | null;
  defaultProjectId?: string | null;
}

/** What groups can be sorted by. */
export const groupOrders = {
  displayName: { property: 'displayNameKey', column: 'display_name_key' },
  created: { property: 'id', column: 'id' },
  lastModified: { property: 'updatedAt', column: 'updated_at' },
} as const satisfies Record<string, Omit<Order<Group>, 'descending'>>;

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

  /** Names of groups by id; those that do not exist are not in it. */
  async named(principal: Principal, ids: readonly string[]): Promise<Map<string, Pick<Group, 'id' | 'displayName'>>> {
    const { manager } = this.database;
    const which = 'WHERE g.organization_id = :organizationId AND g.id IN (:...ids)';
    const { organizationId } = principal;
    const groups = await readRows(manager, readerOf(manager, Group, 'g'), which, { organizationId, ids });
    return new Map(groups.map((group) => [group.id, group]));
  }

  /** The id of the group with this number; undefined where there is none. */
  async idOfNumber(principal: Principal, number: number): Promise<string | undefined> {
    enforce(may(principal, 'groups.read'));
    return groupIdOfNumber(this.database.manager, principal.organizationId, number);
  }

  /** Groups; `condition` is SQL over the alias `g`. */
  async page(principal: Principal, request: PageRequest<Group>, condition?: Condition): Promise<Page<Group>> {
    return readPage(this.listOf(principal, condition), request);
  }

  /** Groups that have a text anywhere in their name, without counting them. */
  async filtered(
    principal: Principal,
    search: string | undefined,
    request: FilteredRequest<Group>,
  ): Promise<UncountedPage<Group>> {
    return readFiltered(this.listOf(principal, withName(search)), request);
  }

  /** How many there are: exactly without a text, else as `countFiltered` says. */
  async count(principal: Principal, search: string | undefined, until: number): Promise<number | null> {
    return countFiltered(this.listOf(principal, withName(search)), until);
  }

  private listOf(principal: Principal, condition?: Condition): List<Group> {
    enforce(may(principal, 'groups.read'));
    const { database } = this;
    const { manager } = database;
    const { organizationId, actor } = principal;
    const counter = !condition && { counter: () => readCounter(manager, organizationId, ['GROUPS']) };
    const reader = readerOf(manager, Group, 'g');
    return { database, reader, alias: 'g', organizationId, caller: actor.id, condition, ...counter };
  }

  /** Throws ALREADY_EXISTS for a taken name, also when two requests race (the unique index decides). */
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
      changedBy: tx.caller.actor.label,
      createdAt: now,
      updatedAt: now,
    };
    const { members: steps = [] } = write;
    const reads = peopleReads(tx, await referencesOf(steps));
    const people = await peopleOf(await readStatements(tx.manager, reads));
    await inviteUnknown(tx, this.enrolment, steps, people);
    const diff = await membershipDiffOf(steps, people);
    group.memberCount = [...diff.present.values()].filter(({ status }) => status !== 'REMOVED').length;
    group.number = await nextGroupNumber(tx);
    await uniquely('displayName', group.displayName, () => insertRows(tx.manager, Group, [group]));
    adjustCounter(tx, 'GROUPS', 1);
    tx.record({ action: 'group.created', target: groupTarget(group), changes: groupChanges(null, group) });
    await changeMembers(tx, group, diff, new Map());
    return group;
  }

  /** Changes what is named and nothing else; a write that changes nothing leaves no trace. `check` sees the locked group first. */
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
    return save(tx, before, { ...after, memberCount: before.memberCount + (growth ?? 0) });
  }

  /** Deletes the group with its memberships. `check` sees the locked group first. */
  async delete(tx: UnitOfWork, id: string, check: (group: Group) => void = () => {}): Promise<void> {
    enforce(may(tx.caller, 'groups.manage'));
    const { manager, organizationId } = tx;
    const group = await find(manager, organizationId, id, forUpdate(manager));
    check(group);
    enforce(mayChangeManaged(tx.caller, group, 'Group', 'This group'));
    await countMemberships(tx, group, group.memberCount);
    await endEveryMembership(tx, id);
    const grants = await endGrants(tx, id);
    tx.later(
      bind(manager, 'DELETE FROM permission_groups WHERE organization_id = :organizationId AND id = :id', {
        organizationId,
        id,
      }),
    );
    adjustCounter(tx, 'GROUPS', -1);
    tx.record({
      action: 'group.deleted',
      target: groupTarget(group),
      changes: [
        ...groupChanges(null, group).map(({ field, after }) => ({ field, before: after, after: null })),
        ...endedGrants(grants),
      ],
    });
  }
}

const OF_ID = 'WHERE g.organization_id = :organizationId AND g.id = :id';

/** `lock` is the clause that keeps the row, or nothing. */
async function find(manager: EntityManager, organizationId: string, id: string, lock = ''): Promise<Group> {
  const [group] = await readRows(manager, readerOf(manager, Group, 'g'), OF_ID + lock, { organizationId, id });
  if (!group) throw notFound('Group', id);
  return group;
}

/** Locks the people whom the steps name and then the group, and reads the memberships that the steps may touch. */
async function lockWithMembers(
  tx: UnitOfWork,
  id: string,
  steps: readonly MemberStep[],
): Promise<{ before: Group; people: People; current: Current }> {
  const { manager, organizationId } = tx;
  const reader = readerOf(manager, Group, 'g');
  const references = await referencesOf(steps);
  const reads = peopleReads(tx, references);
  const answers = await readStatements(manager, [
    ...reads,
    selectRows(manager, reader, OF_ID + forUpdate(manager), { organizationId, id }),
    ...currentReads(tx, id, steps, references),
  ]);
  const [row] = answers[reads.length]!;
  if (!row) throw notFound('Group', id);
  const people = await peopleOf(answers.slice(0, reads.length));
  const current = await currentOf(answers.slice(reads.length + 1));
  if (steps.some(isWhole)) await restOfCurrent(tx, id, current);
  return { before: reader.read(row), people, current };
}

/** Writes a locked group's row; version, time and who changed it are derived here. */
async function save(tx: UnitOfWork, before: Group, group: Group): Promise<Group> {
  const saved: Group = {
    ...group,
    managedBy: managedBy(tx, group.managedBy),
    version: group.version + 1,
    changedBy: tx.caller.actor.label,
    updatedAt: new Date(),
  };
  const update = updateStatement(tx.manager, Group, saved);
  // Only a new name can be refused.
  if (saved.displayNameKey === before.displayNameKey) tx.later(update);
  else await uniquely('displayName', saved.displayName, () => runStatements(tx.manager, [update]));
  return saved;
}

const withName = (part: string | undefined): Condition | undefined =>
  part ? contains('g.display_name_key', fold(part), 'name') : undefined;

function named(text: string): Pick<Group, 'displayName' | 'displayNameKey'> {
  const { name: displayName, nameKey: displayNameKey } = nameAndKey('displayName', text, LONGEST_NAME);
  return { displayName, displayNameKey };
}

const groupChanges = (before: Group | null, after: Group) =>
  (['displayName', 'description', 'defaultProjectId', 'externalId'] as const)
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);

const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1000;

const described = (text: string | null): string | null =>
  text === null ? null : writtenText('description', text, LONGEST_DESCRIPTION);

/** Throws NOT_FOUND for a project that the organization does not have. */
async function existingProject(tx: UnitOfWork, id: string | null): Promise<string | null> {
  if (id !== null) await requireRow(tx, 'Project', Project, id, forShare(tx.manager));
  return id;
}

const groupTarget = (group: Group) => ({ type: 'GROUP' as const, id: group.id, label: group.displayName });
