import { Injectable } from '@nestjs/common';
import {
  allOf,
  type Condition,
  Database,
  isId,
  type MemberId,
  type RecordId,
  type RowReader,
  type Sql,
  type Store,
} from '@rollcall/platform';
import { everyStatus } from '../lists/counters';
import { countFiltered, type FilteredList, type FilteredRequest, readFiltered } from '../lists/filtered';
import type { Order } from '../lists/order';
import { type Page, type PageRequest, readPage, type UncountedPage } from '../lists/page';
import { isAddress, keyOf, type MemberReference, memberReference, sameAddress } from '../model/address';
import { notFound } from '../model/errors';
import { plainAttributeNames } from '../model/plain-attributes';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import { type ManagedBy, User, type UserStatus } from '../model/user.entity';
import { type GroupOfMember, type MemberWithGroups, withGroups } from './memberships';
import { findUser, lockUser } from './user-rows';
import {
  inGroup,
  lookedUpBy,
  person,
  withMailDomain,
  withManagedBy,
  withRole,
  withStatus,
  withText,
} from './users.sql';

export interface MemberFilter {
  statuses?: UserStatus[];
  roles?: RoleId[];
  managedBy?: ManagedBy;
  groupId?: string;
  /** A part of the address or of a name. */
  search?: string;
  /** The domain of the address, in any form. */
  mailDomain?: string;
}

/** A condition. `statuses` is set if it only selects by status: counters have the count for each status. */
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

/** What SCIM shows of a person. */
const shown = [
  ...plainAttributeNames,
  'id',
  'userName',
  'givenName',
  'familyName',
  'displayName',
  'status',
  'joinedAt',
  'version',
  'createdAt',
  'updatedAt',
] as const;

/** A person as SCIM shows them, with their groups if requested. */
export interface ShownUser extends Pick<User, (typeof shown)[number]> {
  groups?: GroupOfMember[];
}

/** What a page of people reads: what it shows, and what it is sorted by. */
export type SortableUser = Pick<
  User,
  (typeof shown)[number] | (typeof userOrders)[keyof typeof userOrders]['property']
>;

/** The caller who looks up a person. */
type Asking = Pick<Principal, 'organizationId' | 'actor' | 'permissions'>;

/** What to read in addition to the person. */
interface Wanted {
  groups?: boolean;
}

/** Reads the people of the caller's organization. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  /**
   * The ID of the person that a client names. An ID is not looked up: the operation that uses it refuses an unknown
   * one. An address requires `members.read`, unless it is the caller's own. Throws NOT_FOUND for an unknown address and
   * for any other text.
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

  /** The ID of a record of any kind that a filter names: a person by ID or address, any other record by ID. */
  async recordIdOf(principal: Asking, text: string): Promise<RecordId> {
    return isAddress(text) ? this.idOf(principal, memberReference(text)) : (text as RecordId);
  }

  /** The person that a reference names, for the service itself; undefined if there is none. */
  find(principal: Pick<Principal, 'organizationId'>, reference: MemberReference): Promise<User | undefined> {
    return findUser(this.database.store(principal), reference);
  }

  /** By ID or address; throws NOT_FOUND. */
  async get(principal: Principal, reference: MemberReference): Promise<User> {
    enforce(may(principal, 'members.read'));
    const store = this.database.store(principal);
    return readPerson(store, store.rows(User, 'u'), reference);
  }

  /** The same, as SCIM shows them, with the groups. */
  async shown(principal: Principal, reference: MemberReference): Promise<ShownUser> {
    return readPerson(this.database.store(principal), this.rowsFor(principal, { groups: true }, shown), reference);
  }

  /** The calling person; everyone may read their own record. */
  async self(principal: Principal): Promise<User> {
    const id = memberReference(principal.actor.id ?? '');
    const user = await this.find(principal, id);
    if (!user) throw notFound('User', id);
    return user;
  }

  /** Existing people by ID. */
  async named(principal: Principal, ids: readonly MemberId[]): Promise<Map<MemberId, User>> {
    enforce(may(principal, 'members.read'));
    return this.withIds(principal, ids);
  }

  /** The people with IDs that another rule showed the caller, for example the rule for a project's grants. */
  async withIds(principal: Principal, ids: readonly MemberId[]): Promise<Map<MemberId, User>> {
    const users = await this.database.store(principal).byIds(User, ids);
    return new Map(users.map((user) => [user.id, user]));
  }

  /** Locks a person until the transaction ends; throws NOT_FOUND. */
  lock(tx: UnitOfWork, reference: MemberReference | MemberId): Promise<User> {
    return lockUser(tx, reference);
  }

  /** The same, and reads their groups, without locking those. */
  async lockWithGroups(tx: UnitOfWork, reference: MemberReference): Promise<MemberWithGroups> {
    enforce(may(tx.caller, 'groups.read'));
    return readPerson(tx, withGroups(tx), reference, { lock: true });
  }

  /** People of every status, as SCIM shows them. `condition` is SQL over the alias `u`. */
  async page(
    principal: Principal,
    request: PageRequest<SortableUser>,
    condition?: UserCondition,
    wanted: Wanted = {},
  ): Promise<Page<ShownUser>> {
    const counted = condition ? condition.statuses : everyStatus;
    const rows = this.rowsFor(principal, wanted, [...shown, request.order.property]);
    return readPage({ database: this.database, principal, rows, condition, counted }, request);
  }

  /** People who match a filter, without a total. */
  async filtered(
    principal: Principal,
    filter: MemberFilter,
    request: FilteredRequest<User>,
  ): Promise<UncountedPage<User>> {
    return readFiltered(this.listOf(principal, filter), request);
  }

  /** How many there are: exact if the filter has at most a status, otherwise as `countFiltered` describes. */
  async count(principal: Principal, filter: MemberFilter, until: number): Promise<number | null> {
    return countFiltered(this.listOf(principal, filter), until);
  }

  private listOf(principal: Principal, filter: MemberFilter): FilteredList<User> {
    enforce(may(principal, 'members.read'));
    const { statuses, roles, managedBy, groupId, search, mailDomain } = filter;
    const isCounted = !roles && !managedBy && !groupId && !search && !mailDomain;
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
      condition: allOf([
        indexed,
        managedBy && withManagedBy(managedBy),
        search ? withText(search) : undefined,
        mailDomain ? withMailDomain(mailDomain) : undefined,
      ]),
      counted: isCounted ? (statuses ?? everyStatus) : undefined,
    };
  }

  private rowsFor<Property extends keyof User>(
    principal: Principal,
    { groups = false }: Wanted,
    properties: readonly Property[],
  ): RowReader<Pick<User, Property> & { groups?: GroupOfMember[] }> {
    enforce(may(principal, 'members.read'));
    if (groups) enforce(may(principal, 'groups.read'));
    const store = this.database.store(principal);
    return groups ? withGroups(store, properties) : store.rows(User, 'u', { properties });
  }
}

/** Throws NOT_FOUND. */
async function readPerson<Row>(
  store: Store,
  rows: RowReader<Row>,
  reference: MemberReference,
  { lock = false } = {},
): Promise<Row> {
  const by = lookedUpBy(reference);
  const sql: Sql = ({ forUpdate }) => person(rows, by) + (lock ? forUpdate : '');
  const [user] = await store.read(sql, { [by]: keyOf(reference) }, rows.read);
  if (!user) throw notFound('User', reference);
  return user;
}
