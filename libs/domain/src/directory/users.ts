import { Injectable } from '@nestjs/common';
import {
  allOf,
  type Condition,
  Database,
  isId,
  type MemberId,
  type RecordId,
  type RowReader,
} from '@rollcall/platform';
import { everyStatus } from '../lists/counters';
import { countFiltered, type FilteredList, type FilteredRequest, readFiltered } from '../lists/filtered';
import type { Order } from '../lists/order';
import { type Page, type PageRequest, readPage, type UncountedPage } from '../lists/page';
import { isAddress, keyOf, type MemberReference, memberReference, sameAddress } from '../model/address';
import { notFound } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import { type ManagedBy, User, type UserStatus } from '../model/user.entity';
import { type MemberOfGroups, withGroups } from './memberships';
import { findUser, lockUser } from './user-rows';
import { inGroup, person, withManagedBy, withRole, withStatus, withText } from './users.sql';

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

/** What to read besides the person. */
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

  /** Whom a client means, for what the service does by itself; undefined if that is nobody. */
  find(principal: Pick<Principal, 'organizationId'>, reference: MemberReference): Promise<User | undefined> {
    return findUser(this.database.store(principal), reference);
  }

  /** By id or address, with the groups if they are wanted; throws NOT_FOUND. */
  async get(principal: Principal, reference: MemberReference, wanted: Wanted = {}): Promise<MemberOfGroups> {
    const rows = this.rowsFor(principal, wanted);
    const by = isAddress(reference) ? 'user_name_key' : 'id';
    const [user] = await this.database.store(principal).read(person(rows, by), { key: keyOf(reference) });
    if (!user) throw notFound('User', reference);
    return rows.read(user);
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
    const users = await this.database.store(principal).byIds(User, ids);
    return new Map(users.map((user) => [user.id, user]));
  }

  /** Kept from other writers until the transaction ends; throws NOT_FOUND. */
  lock(tx: UnitOfWork, reference: MemberReference | MemberId): Promise<User> {
    return lockUser(tx, reference);
  }

  /** People of every status, with their groups if they are wanted. `condition` is SQL over the alias `u`. */
  async page(
    principal: Principal,
    request: PageRequest<User>,
    condition?: UserCondition,
    wanted: Wanted = {},
  ): Promise<Page<MemberOfGroups>> {
    const counted = condition ? condition.statuses : everyStatus;
    const rows = this.rowsFor(principal, wanted);
    return readPage({ database: this.database, principal, rows, condition, counted }, request);
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
    const { statuses, roles, managedBy, groupId, search } = filter;
    const isCounted = !roles && !managedBy && !groupId && !search;
    const indexed = allOf([
      statuses && withStatus(statuses),
      roles && withRole(roles),
      groupId ? inGroup(groupId) : undefined,
    ]);
    return {
      database: this.database,
      principal,
      rows: this.database.store(principal).rows(User, 'u'),
      indexed,
      condition: allOf([indexed, managedBy && withManagedBy(managedBy), search ? withText(search) : undefined]),
      counted: isCounted ? (statuses ?? everyStatus) : undefined,
    };
  }

  private rowsFor(principal: Principal, { groups = false }: Wanted): RowReader<MemberOfGroups> {
    enforce(may(principal, 'members.read'));
    if (groups) enforce(may(principal, 'groups.read'));
    const store = this.database.store(principal);
    return groups ? withGroups(store) : store.rows(User, 'u');
  }
}
