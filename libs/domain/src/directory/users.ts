import { Injectable } from '@nestjs/common';
import { Database, fold, lockClause, readRows } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { enforce, may } from '../access/policy';
import { notFound } from '../errors';
import type { Change, Principal } from '../principal';
import { isAddress } from './address';
import { type Condition, countRows, type Page, type PageRequest, readPage } from './page';
import { everyStatus, readTally } from './tallies';
import { User, type UserStatus } from './user.entity';

export interface MemberFilter {
  statuses?: UserStatus[];
  /** Start of the address. */
  search?: string;
}

/** Reads the people of the caller's organization. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  /** By id or address; throws NOT_FOUND. */
  async get(principal: Principal, reference: string): Promise<User> {
    enforce(may(principal, 'members.read'));
    const user = await byReference(this.database.manager, principal.organizationId, reference);
    if (!user) throw notFound('User', reference);
    return user;
  }

  /** The person who calls; everybody may read their own record. */
  async self(principal: Principal): Promise<User> {
    const id = principal.actor.id ?? '';
    const user = await byReference(this.database.manager, principal.organizationId, id);
    if (!user) throw notFound('User', id);
    return user;
  }

  /** By id or address, kept from other writers until the change ends; throws NOT_FOUND. */
  async lock(change: Change, reference: string): Promise<User> {
    const user = await byReference(change.manager, change.organizationId, reference, lockClause(change.manager));
    if (!user) throw notFound('User', reference);
    return user;
  }

  /** People of every status in the order of creation. `condition` is SQL over the alias `u`. */
  async page(principal: Principal, request: PageRequest, condition?: Condition): Promise<Page<User>> {
    enforce(may(principal, 'members.read'));
    const { manager } = this.database;
    const { organizationId } = principal;
    const list = { manager, entity: User, alias: 'u', organizationId };
    return readPage(list, request, condition, () => readTally(manager, organizationId, everyStatus));
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
async function byReference(
  manager: EntityManager,
  organizationId: string,
  reference: string,
  lock = '',
): Promise<User | undefined> {
  const [column, key] = isAddress(reference) ? ['user_name_key', fold(reference)] : ['id', reference];
  const where = `WHERE u.organization_id = :organizationId AND u.${column} = :key${lock}`;
  const [user] = await readRows(manager, User, 'u', where, { organizationId, key });
  return user;
}
