import { Injectable } from '@nestjs/common';
import { AuditLog } from '@rollcall/audit';
import { Database, type MemberId } from '@rollcall/platform';
import { shownNames } from '../directory/names';
import { User } from '../directory/user.entity';
import type { Principal } from '../principal';
import { tokenUses } from './review.sql';
import type { RoleHolder } from './reviewed-role';

type Known = Pick<RoleHolder, 'name' | 'address' | 'lastUsedAt'>;

/** What people are called in a review, and when they were here last. */
@Injectable()
export class ReviewedPeople {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** Of everybody who is asked about. */
  async named({ organizationId }: Principal, ids: readonly MemberId[]): Promise<Map<MemberId, Known>> {
    const store = this.database.store({ organizationId });
    const [users, uses] = await store.all(
      store.select(User, { id: ids }),
      store.query(tokenUses, { ids }, ({ user_id, used }) => [user_id as string, new Date(Number(used))] as const),
    );
    const usedAt = new Map(uses);
    const found = new Map<MemberId, Known>(
      users.map((user) => {
        const lastUsedAt = latest(user.lastSignInAt, usedAt.get(user.id) ?? null);
        return [user.id, { name: shownNames(user).displayName, address: user.userName, lastUsedAt }];
      }),
    );
    // Of those who were deleted, the log knows the address.
    for (const id of ids.filter((one) => !found.has(one))) {
      const { events } = await this.log.page({ organizationId }, { targetId: id, action: 'member.deleted' }, 1);
      found.set(id, { name: null, address: events[0]?.event.targetLabel ?? null, lastUsedAt: null });
    }
    return found;
  }
}

const latest = (one: Date | null, other: Date | null): Date | null => ((one ?? 0) > (other ?? 0) ? one : other);
