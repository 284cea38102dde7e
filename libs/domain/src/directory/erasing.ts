import { Injectable } from '@nestjs/common';
import { type Erasure, type ErasurePlace, Erasures } from '@rollcall/audit';
import type { MemberId } from '@rollcall/platform';
import { legalHold, notFound, personPresent } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { User } from '../model/user.entity';
import { lockOrganization } from '../organization/organizations';
import { Removal } from './removal';

/** Erases the personal data of former members, as the law entitles them to request. */
@Injectable()
export class Erasing {
  constructor(
    private readonly removal: Removal,
    private readonly erasures: Erasures,
  ) {}

  /**
   * Deletes the record of a removed person for good and erases everything about them in the log except the ID. Throws
   * MEMBER_PRESENT for a member, LEGAL_HOLD, and NOT_FOUND for an ID that no person ever had.
   */
  async request(tx: UnitOfWork, id: MemberId): Promise<Erasure> {
    enforce(may(tx.caller, 'organization.manage'));
    const user = await tx.lock(User, id);
    if (user && user.status !== 'REMOVED') throw personPresent();
    if (!user && !(await this.erasures.knows(tx, id))) throw notFound('User', id);
    const { legalHold: isHeld } = await lockOrganization(tx, 'share');
    if (isHeld) throw legalHold();
    if (user) await this.removal.delete(tx, user);
    tx.record({
      action: 'audit.person_erased',
      target: { type: 'USER', id, label: null },
      changes: [{ field: 'personalData', before: 'KEPT', after: 'ERASED' }],
    });
    return this.erasures.begin(tx, id, user ? [user.userName] : []);
  }

  /** At most `first` after another, the latest first. */
  async list(caller: Principal, first: number, after?: ErasurePlace): Promise<Erasure[]> {
    enforce(may(caller, 'audit.read'));
    return this.erasures.list(caller.organizationId, first, after);
  }
}
