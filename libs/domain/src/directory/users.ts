import { Injectable } from '@nestjs/common';
import {
  allOf,
  anyOf,
  type Condition,
  contains,
  Database,
  fold,
  forUpdate,
  isId,
  type MemberId,
  type RecordId,
  type RowReader,
  readerOf,
  readRows,
} from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { enforce, may } from '../access/policy';
import type { RoleId } from '../access/role';
import { notFound } from '../errors';
import { countFiltered, type FilteredList, type FilteredRequest, readFiltered } from '../lists/filtered';
import type { Order } from '../lists/order';
import { type Page, type PageRequest, readPage, type UncountedPage } from '../lists/page';
import type { Principal, UnitOfWork } from '../principal';
import { addressKey, addressKeyParts, isAddress, sameAddress } from './address';
import { everyStatus, readCounter } from './counters';
import { type MemberOfGroups, memberOfGroupsReader } from './member-of-groups';
import { type MemberReference, memberReference } from './reference';
import { type ManagedBy, User, type UserStatus } from './user.entity';

export interface MemberFilter {
  statuses?: UserStatus[];
  roles?: RoleId[];
  managedBy?: ManagedBy;
  groupId?: string;
  /** Any part of the address or of a name. */
  search?: string;
}

/** A condition, and the statuses where it asks for nothing else: their people are counted already. */
export interface UserCondition extends Condition {
  statuses?: UserStatus[];
}

/** What people can be sorted by. */
export const userOrders = {
  userName: { property: 'userNameKey', column: 'user_name_key' },
  displayName: { property: 'displayNameSort', column: 'display_name_sort' },
  familyName: { property: 'familyNameSort', column: 'family_name_sort' },
  created: { property: 'id', column: 'id' },
  lastModified: { property: 'updatedAt', column: 'updated_at' },
} as const satisfies Record<string, Omit<Order<User>, 'descending'>>;

/** Who wants to know whom a client means. */
type Asking = Pick<Principal, 'organizationId' | 'actor' | 'permissions'>;

/** What is to be read beside the person. */
interface Wanted {
  groups?: boolean;
}

/** Reads the people of the caller's organization. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  /**
   * The id of the person whom a client means. An id is not looked up: what it is wanted for refuses one that nobody has.
   * An address takes `members.read`, unless it is the caller's own. Throws NOT_FOUND for an address that nobody has, and
   * for what is neither.
   */
  async idOf(principal: Asking, reference: MemberReference): Promise<MemberId> {
    if (isId(reference)) return reference as string as MemberId;
    if (!isAddress(reference)) throw notFound('User', reference);
    const { actor } = principal;
    if (actor.type === 'USER' && actor.id !== null && sameAddress(actor.label, reference)) return actor.id;
    enforce(may(principal, 'members.read'));
    const user = await this.find(principal, reference);
    if (!user) throw notFound('User', reference);
    return user.id;
  }

  /** The id of a record of whatever kind, as a filter names it: a person by id or address, anything else by id. */
  async recordIdOf(principal: Asking, text: string): Promise<RecordId> {
    return isAddress(text) ? this.idOf(principal, memberReference(text)) : (text as RecordId);
  }

  /** Whom a client means, for what the service does by itself; undefined where that is nobody. */
  find({ organizationId }: Pick<Principal, 'organizationId'>, reference: MemberReference): Promise<User | undefined> {
    const { manager } = this.database;
    return byReference(manager, organizationId, reference, readerOf(manager, User, 'u'));
  }

  /** By id or address, with the groups if they are wanted; throws NOT_FOUND. */
  async get(principal: Principal, reference: MemberReference, wanted: Wanted = {}): Promise<MemberOfGroups> {
    const reader = this.readerFor(principal, wanted);
    const user = await byReference(this.database.manager, principal.organizationId, reference, reader);
    if (!user) throw notFound('User', reference);
    return user;
  }

  /** The person who calls; everybody may read their own record. */
  async self(principal: Principal): Promise<User> {
    const id = memberReference(principal.actor.id ?? '');
    const user = await this.find(principal, id);
    if (!user) throw notFound('User', id);
    return user;
  }

  /** People by id; those who do not exist are not in it. */
  async named(principal: Principal, ids: readonly MemberId[]): Promise<Map<MemberId, User>> {
    enforce(may(principal, 'members.read'));
    return this.withIds(principal, ids);
  }

  /** The people behind ids that the caller was given by another rule, as that of who sees the grants of a project. */
  async withIds(principal: Principal, ids: readonly MemberId[]): Promise<Map<MemberId, User>> {
    const { manager } = this.database;
    const which = 'WHERE u.organization_id = :organizationId AND u.id IN (:...ids)';
    const { organizationId } = principal;
    const users = await readRows(manager, readerOf(manager, User, 'u'), which, { organizationId, ids });
    return new Map(users.map((user) => [user.id, user]));
  }

  /** Kept from other writers until the transaction ends; throws NOT_FOUND. */
  lock(tx: UnitOfWork, id: MemberId): Promise<User> {
    return this.lockNamed(tx, memberReference(id));
  }

  /** By id or address, as a change sees them without a lock; undefined where that is nobody. */
  seen({ manager, organizationId }: UnitOfWork, reference: MemberReference): Promise<User | undefined> {
    return byReference(manager, organizationId, reference, readerOf(manager, User, 'u'));
  }

  /** By id or address, found and locked in one statement; throws NOT_FOUND. */
  async lockNamed(tx: UnitOfWork, reference: MemberReference): Promise<User> {
    const { manager, organizationId } = tx;
    const user = await byReference(
      manager,
      organizationId,
      reference,
      readerOf(manager, User, 'u'),
      forUpdate(manager),
    );
    if (!user) throw notFound('User', reference);
    return user;
  }

  /** People of every status, with their groups if they are wanted. `condition` is SQL over the alias `u`. */
  async page(
    principal: Principal,
    request: PageRequest<User>,
    condition?: UserCondition,
    wanted: Wanted = {},
  ): Promise<Page<MemberOfGroups>> {
    const { manager } = this.database;
    const { organizationId, actor } = principal;
    const statuses = condition ? condition.statuses : everyStatus;
    const counter = statuses && (() => readCounter(manager, organizationId, statuses));
    const reader = this.readerFor(principal, wanted);
    const list = {
      database: this.database,
      reader,
      alias: 'u',
      organizationId,
      caller: actor.id,
      condition,
      ...(counter && { counter }),
    };
    return readPage(list, request);
  }

  /** People who meet a filter, without counting them. */
  async filtered(
    principal: Principal,
    filter: MemberFilter,
    request: FilteredRequest<User>,
  ): Promise<UncountedPage<User>> {
    return readFiltered(this.listOf(principal, filter), request);
  }

  /** How many there are: exactly where at most the status is asked for, else as `countFiltered` says. */
  async count(principal: Principal, filter: MemberFilter, until: number): Promise<number | null> {
    return countFiltered(this.listOf(principal, filter), until);
  }

  private listOf(principal: Principal, filter: MemberFilter): FilteredList<User> {
    enforce(may(principal, 'members.read'));
    const { database } = this;
    const { manager } = database;
    const { organizationId, actor } = principal;
    const { statuses, roles, managedBy, groupId, search } = filter;
    const isCounted = !roles && !managedBy && !groupId && !search;
    const counter = isCounted && { counter: () => readCounter(manager, organizationId, statuses ?? everyStatus) };
    const indexed = allOf([
      statuses && { sql: 'u.status IN (:...statuses)', parameters: { statuses } },
      roles && { sql: 'u.role IN (:...roles)', parameters: { roles } },
      groupId ? inGroup(groupId) : undefined,
    ]);
    return {
      database,
      reader: readerOf(manager, User, 'u'),
      alias: 'u',
      organizationId,
      caller: actor.id,
      indexed,
      condition: allOf([
        indexed,
        managedBy && { sql: 'u.managed_by = :managedBy', parameters: { managedBy } },
        search ? found(search) : undefined,
      ]),
      ...counter,
    };
  }

  private readerFor(principal: Principal, { groups = false }: Wanted): RowReader<MemberOfGroups> {
    enforce(may(principal, 'members.read'));
    if (groups) enforce(may(principal, 'groups.read'));
    return groups ? memberOfGroupsReader(this.database.manager) : readerOf(this.database.manager, User, 'u');
  }
}

const inGroup = (groupId: string): Condition => ({
  sql: `u.id IN (SELECT m.user_id FROM memberships m
    WHERE m.organization_id = :organizationId AND m.group_id = :groupId AND m.dormant = :dormant)`,
  parameters: { groupId, dormant: false },
});

/** People whose address or names have a text anywhere. */
function found(search: string): Condition {
  const names = ['u.display_name_key', 'u.formatted_name_key'].map((column) => contains(column, fold(search), 'name'));
  const addresses = addressKeyParts(search.trim()).map((part, index) =>
    contains('u.user_name_key', part, `address${index}`),
  );
  return anyOf([...names, ...addresses]);
}

/** `lock` is the clause that keeps the row, or nothing. */
async function byReference<Row extends User>(
  manager: EntityManager,
  organizationId: string,
  reference: MemberReference,
  reader: RowReader<Row>,
  lock = '',
): Promise<Row | undefined> {
  const [column, key] = isAddress(reference) ? ['user_name_key', addressKey(reference)] : ['id', reference];
  const where = `WHERE u.organization_id = :organizationId AND u.${column} = :key${lock}`;
  const [user] = await readRows(manager, reader, where, { organizationId, key });
  return user;
}
