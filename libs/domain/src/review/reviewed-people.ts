import { Injectable } from '@nestjs/common';
import { AuditLog } from '@rollcall/audit';
import { Database, type MemberId, readerOf, readRows, runQuery, whereIds } from '@rollcall/platform';
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
    const { manager } = this.database;
    const users = await readRows(manager, readerOf(manager, User, 'u'), whereIds('u'), { organizationId, ids });
    const uses = await this.tokenUses(organizationId, ids);
    const found = new Map<MemberId, Known>(
      users.map((user) => {
        const lastUsedAt = latest(user.lastSignInAt, uses.get(user.id) ?? null);
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

  private async tokenUses(organizationId: string, ids: readonly MemberId[]): Promise<Map<string, Date>> {
    const rows = await runQuery<{ user_id: string; used: number | string }>(this.database.manager, tokenUses, {
      organizationId,
      ids,
    });
    return new Map(rows.map(({ user_id, used }) => [user_id, new Date(Number(used))]));
  }
}

const latest = (one: Date | null, other: Date | null): Date | null => ((one ?? 0) > (other ?? 0) ? one : other);
