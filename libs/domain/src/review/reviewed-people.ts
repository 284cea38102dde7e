import { Injectable } from '@nestjs/common';
import { AuditLog } from '@rollcall/audit';
import { type Author, Database, type MemberId } from '@rollcall/platform';
import type { AccessSource } from '../access/effective-access';
import { lastActivityOf, usesByPerson } from '../directory/last-activity';
import { shownNames } from '../directory/names';
import type { Principal } from '../model/principal';
import type { RoleDefinition } from '../model/role';
import { User } from '../model/user.entity';

/** Who holds a role: a person or a program. */
export interface RoleHolder {
  type: 'PERSON' | 'SERVICE_TOKEN' | 'SCIM_KEY';
  id: string;
  /** The current name; null for a person whose record was deleted. */
  name: string | null;
  /** A person's current address, or their last one before deletion; null once it was erased. */
  address: string | null;
  /** The status at that moment; an invited person's roles take effect once they join. */
  status: 'INVITED' | 'JOINED' | 'ACTIVE';
  /** As known now. */
  lastUsedAt: Date | null;
}

/** A role held at a moment: where, through what, and given by whom. */
export interface ReviewedRole {
  holder: RoleHolder;
  role: Pick<RoleDefinition, 'id' | 'name'>;
  source: AccessSource;
  /** Null for a role in the organization, and for one that was kept in every project of that time. */
  project: { id: string; name: string } | null;
  group: { id: string; name: string } | null;
  grantedBy: Author | null;
  grantedAt: Date | null;
}

type Known = Pick<RoleHolder, 'name' | 'address' | 'lastUsedAt'>;

/** The names of people in a review, and when they were last active. */
@Injectable()
export class ReviewedPeople {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** Of all the given people. */
  async named({ organizationId }: Principal, ids: readonly MemberId[]): Promise<Map<MemberId, Known>> {
    const store = this.database.store({ organizationId });
    const [users, uses] = await store.all(store.select(User, { id: ids }), usesByPerson(store, ids));
    const usedAt = new Map(uses);
    const found = new Map<MemberId, Known>(
      users.map((user) => {
        const lastUsedAt = lastActivityOf(user, usedAt.get(user.id));
        return [user.id, { name: shownNames(user).displayName, address: user.userName, lastUsedAt }];
      }),
    );
    // The log has the addresses of deleted people.
    for (const id of ids.filter((one) => !found.has(one))) {
      const { events } = await this.log.page({ organizationId }, { targetId: id, actions: ['member.deleted'] }, 1);
      found.set(id, { name: null, address: events[0]?.event.targetLabel ?? null, lastUsedAt: null });
    }
    return found;
  }
}
