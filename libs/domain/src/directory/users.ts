import { Injectable } from '@nestjs/common';
import { Database, fold, forUpdate, type RowReader, readerOf, readRows } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { enforce, may } from '../access/policy';
import { notFound } from '../errors';
import type { Order } from '../lists/order';
import { type Condition, countRows, type Page, type PageRequest, readPage } from '../lists/page';
import type { Change, Principal } from '../principal';
import { isAddress } from './address';
import { type MemberOfGroups, memberOfGroupsReader } from './member-of-groups';
import { everyStatus, readTally } from './tallies';
import { User, type UserStatus } from './user.entity';

export interface MemberFilter {
  statuses?: UserStatus[];
  /** Start of the address. */
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

/** What is to be read beside the person. */
interface Wanted {
  groups?: boolean;
}

/** Reads the people of the caller's organization. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  /** By id or address, with the groups if they are wanted; throws NOT_FOUND. */
  async get(principal: Principal, reference: string, wanted: Wanted = {}): Promise<MemberOfGroups> {
    const reader = this.readerFor(principal, wanted);
    const user = await byReference(this.database.manager, principal.organizationId, reference, reader);
    if (!user) throw notFound('User', reference);
    return user;
  }

  /** The person who calls; everybody may read their own record. */
  async self(principal: Principal): Promise<User> {
    const id = principal.actor.id ?? '';
    const { manager } = this.database;
    const user = await byReference(manager, principal.organizationId, id, readerOf(manager, User, 'u'));
    if (!user) throw notFound('User', id);
    return user;
  }

  /** People by id; those who do not exist are not in it. */
  async named(principal: Principal, ids: readonly string[]): Promise<Map<string, User>> {
    enforce(may(principal, 'members.read'));
    const { manager } = this.database;
    const which = 'WHERE u.organization_id = :organizationId AND u.id IN (:...ids)';
    const { organizationId } = principal;
    const users = await readRows(manager, readerOf(manager, User, 'u'), which, { organizationId, ids });
    return new Map(users.map((user) => [user.id, user]));
  }

  /** By id or address, kept from other writers until the change ends; throws NOT_FOUND. */
  async lock(change: Change, reference: string): Promise<User> {
    const { manager, organizationId } = change;
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
    const tally = statuses && (() => readTally(manager, organizationId, statuses));
    const reader = this.readerFor(principal, wanted);
    const list = { manager, reader, alias: 'u', organizationId, walker: actor.id, condition, ...(tally && { tally }) };
    return readPage(list, request);
  }

  /** Up to `first` people after the id `after`, in the order of creation. */
  async slice(principal: Principal, filter: MemberFilter, first: number, after?: string): Promise<User[]> {
    enforce(may(principal, 'members.read'));
    const query = this.filtered(principal, filter).orderBy('u.id').limit(first);
    if (after !== undefined) query.andWhere('u.id > :after', { after });
    return query.getMany();
  }

  async count(principal: Principal, filter: MemberFilter): Promise<number> {
    enforce(may(principal, 'members.read'));
    if (filter.search) return countRows(this.filtered(principal, filter));
    return readTally(this.database.manager, principal.organizationId, filter.statuses ?? everyStatus);
  }

  private readerFor(principal: Principal, { groups = false }: Wanted): RowReader<MemberOfGroups> {
    enforce(may(principal, 'members.read'));
    if (groups) enforce(may(principal, 'groups.read'));
    return groups ? memberOfGroupsReader(this.database.manager) : readerOf(this.database.manager, User, 'u');
  }

  private filtered(principal: Principal, filter: MemberFilter): SelectQueryBuilder<User> {
    const query = inOrganization(this.database.manager, principal.organizationId);
    if (filter.statuses) query.andWhere('u.status IN (:...statuses)', { statuses: filter.statuses });
    if (filter.search) {
      const from = fold(filter.search);
      query.andWhere('u.userNameKey >= :from AND u.userNameKey < :to', { from, to: `${from}\u{10FFFF}` });
    }
    return query;
  }
}

const inOrganization = (manager: EntityManager, organizationId: string): SelectQueryBuilder<User> =>
  manager.createQueryBuilder(User, 'u').where('u.organizationId = :organizationId', { organizationId });

/** `lock` is the clause that keeps the row, or nothing. */
async function byReference<Row extends User>(
  manager: EntityManager,
  organizationId: string,
  reference: string,
  reader: RowReader<Row>,
  lock = '',
): Promise<Row | undefined> {
  const [column, key] = isAddress(reference) ? ['user_name_key', fold(reference)] : ['id', reference];
  const where = `WHERE u.organization_id = :organizationId AND u.${column} = :key${lock}`;
  const [user] = await readRows(manager, reader, where, { organizationId, key });
  return user;
}
