import { Injectable } from '@nestjs/common';
import { Database, fold, forUpdate } from '@rollcall/platform';
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
    const user = await byReference(this.database.manager, principal.organizationId, reference).getOne();
    if (!user) throw notFound('User', reference);
    return user;
  }

  /** The person who calls; everybody may read their own record. */
  async self(principal: Principal): Promise<User> {
    const id = principal.actor.id ?? '';
    const user = await byReference(this.database.manager, principal.organizationId, id).getOne();
    if (!user) throw notFound('User', id);
    return user;
  }

  /** By id or address, kept from other writers until the change ends; throws NOT_FOUND. */
  async lock(change: Change, reference: string): Promise<User> {
    const user = await forUpdate(byReference(change.manager, change.organizationId, reference)).getOne();
    if (!user) throw notFound('User', reference);
    return user;
  }

  async byIds(principal: Principal, ids: readonly string[]): Promise<User[]> {
    enforce(may(principal, 'members.read'));
    if (ids.length === 0) return [];
    return inOrganization(this.database.manager, principal.organizationId)
      .andWhere('u.id IN (:...ids)', { ids })
      .getMany();
  }

  /** People of every status in the order of creation. `condition` is SQL over the alias `u`. */
  async page(principal: Principal, request: PageRequest, condition?: Condition): Promise<Page<User>> {
    enforce(may(principal, 'members.read'));
    const { manager } = this.database;
    const query = inOrganization(manager, principal.organizationId).orderBy('u.id');
    return readPage(query, request, condition, () => readTally(manager, principal.organizationId, everyStatus));
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

function byReference(manager: EntityManager, organizationId: string, reference: string): SelectQueryBuilder<User> {
  const query = inOrganization(manager, organizationId);
  return isAddress(reference)
    ? query.andWhere('u.userNameKey = :key', { key: fold(reference) })
    : query.andWhere('u.id = :id', { id: reference });
}
