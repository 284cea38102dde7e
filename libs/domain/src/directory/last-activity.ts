import { Injectable } from '@nestjs/common';
import { Database, type MemberId, type Query, type Store } from '@rollcall/platform';
import { tokenUses } from '../keys/keys.sql';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import type { User } from '../model/user.entity';

/** The parts of a person's row that their last activity depends on. */
type Active = Pick<User, 'id' | 'lastSignInAt'>;

/** When people last signed in or used a personal token. */
@Injectable()
export class LastActivity {
  constructor(private readonly database: Database) {}

  /** In the order of the people, in one statement; null for somebody who was never active. */
  async of(principal: Principal, people: readonly Active[]): Promise<(Date | null)[]> {
    enforce(may(principal, 'access.read'));
    const store = this.database.store(principal);
    const [uses] = await store.all(
      usesByPerson(
        store,
        people.map(({ id }) => id),
      ),
    );
    const usedAt = new Map(uses);
    return people.map((person) => lastActivityOf(person, usedAt.get(person.id)));
  }
}

/** The query for the last use of a personal token by each of these people. */
export const usesByPerson = (store: Store, ids: readonly MemberId[]): Query<readonly [MemberId, Date]> =>
  store.query(tokenUses, { ids }, ({ user_id, used }) => [user_id as MemberId, new Date(Number(used))] as const);

export const lastActivityOf = (
  { lastSignInAt }: Pick<User, 'lastSignInAt'>,
  usedAt: Date | null = null,
): Date | null => ((lastSignInAt ?? 0) > (usedAt ?? 0) ? lastSignInAt : usedAt);
