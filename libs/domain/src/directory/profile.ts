import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '@rollcall/platform';
import { enforce, may, mayChangeManaged } from '../access/policy';
import { alreadyExists, immutable, permissionMissing } from '../errors';
import { countOwnChange } from '../limits/own-changes';
import type { Change } from '../principal';
import { writtenName } from '../written-text';
import { isValidAddress, sameAddress, validAddress } from './address';
import { Enrolment, saveUser } from './enrolment';
import { Invitations } from './invitations';
import { isPlaceholder, LONGEST_NAME, shownNames } from './names';
import { Removal } from './removal';
import { User } from './user.entity';
import { userChanges, userTarget } from './user-changes';
import { Users } from './users';

/** Attributes that an identity provider writes: undefined leaves, null clears. */
export interface UserWrite {
  userName?: string;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string | null;
  externalId?: string | null;
  active?: boolean;
}

/** Writes of a person's attributes, deactivation and reactivation among them. */
@Injectable()
export class Profile {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly invitations: Invitations,
    private readonly removal: Removal,
    private readonly users: Users,
  ) {}

  /** Applies what was written to a locked person; what changes nothing leaves no trace. Notes say what was ignored. */
  async write(change: Change, user: User, write: UserWrite, notes: string[]): Promise<User> {
    enforce(may(change.caller, 'members.update'));
    const after = { ...user, ...nameColumns(change, user, write, notes), ...addressColumn(change, user, write, notes) };
    if (write.externalId !== undefined) after.externalId = write.externalId;
    if (write.active === true && user.status === 'REMOVED') return this.enrolment.reactivate(change, user, after);
    const saved = await this.saveIfChanged(change, user, after);
    return write.active === false && saved.status !== 'REMOVED' ? this.removal.remove(change, saved) : saved;
  }

  /** People write their own names, unless those are the identity provider's to write. */
  async writeOwnName(change: Change, name: { givenName: string; familyName: string }): Promise<User> {
    const { actor, organization } = change.caller;
    if (actor.type !== 'USER' || actor.id === null) throw permissionMissing('members.update');
    const user = await this.users.lock(change, actor.id);
    if (organization.nameSource === 'IDENTITY_PROVIDER')
      enforce(mayChangeManaged(change.caller, user, 'User', 'Your name'));
    const givenName = writtenName('givenName', name.givenName, LONGEST_NAME);
    const familyName = writtenName('familyName', name.familyName, LONGEST_NAME);
    const saved = await this.saveIfChanged(change, user, { ...user, givenName, familyName, displayName: null });
    if (change.events.length > 0) await countOwnChange(change);
    return saved;
  }

  private async saveIfChanged(change: Change, before: User, after: User): Promise<User> {
    const changes = userChanges(before, after).filter(
      ({ field }) => field !== 'userName' || !sameAddress(before.userName, after.userName),
    );
    if (changes.length === 0) return recase(change, before, after);
    try {
      const saved = await saveUser(change, before, after);
      // The link before went to another mailbox.
      if (saved.status === 'INVITED' && !sameAddress(before.userName, saved.userName))
        changes.push(this.invitations.replace(change, saved));
      change.record({ action: 'member.updated', target: userTarget(saved), changes });
      return saved;
    } catch (error) {
      if (isUniqueViolation(error)) throw alreadyExists('userName', after.userName);
      throw error;
    }
  }
}

/** The same address in another case is no change, yet it is answered as last written. */
async function recase(change: Change, before: User, after: User): Promise<User> {
  if (before.userName === after.userName) return before;
  const { organizationId, id, userName } = after;
  await change.manager
    .createQueryBuilder()
    .update(User)
    .set({ userName })
    .where('organization_id = :organizationId AND id = :id', { organizationId, id })
    .execute();
  return { ...before, userName };
}

function addressColumn(change: Change, user: User, write: UserWrite, notes: string[]): Pick<User, 'userName'> {
  const written = write.userName?.trim();
  if (written === undefined) return { userName: user.userName };
  // The same address may be spelled longer than addresses can be, in decomposed letters.
  if (sameAddress(written, user.userName)) return { userName: isValidAddress(written) ? written : user.userName };
  if (write.active === false) {
    notes.push('userName: the new address was ignored because active is false');
    return { userName: user.userName };
  }
  const userName = validAddress('userName', written);
  if (!change.caller.organization.userNameMutable) throw immutable('userName', userName, 'userNameMutable');
  return { userName };
}

/** Placeholders are no names, and a derived displayName that is sent back is an echo. */
function nameColumns(
  change: Change,
  user: User,
  write: UserWrite,
  notes: string[],
): Pick<User, 'givenName' | 'familyName' | 'displayName'> {
  const ownNameWins = change.caller.organization.nameSource === 'PERSON' && user.joinedAt !== null;
  const names = { givenName: user.givenName, familyName: user.familyName, displayName: user.displayName };
  for (const field of ['givenName', 'familyName', 'displayName'] as const) {
    const written = write[field];
    if (written === undefined || (written !== null && isPlaceholder(written))) continue;
    if (field === 'displayName' && user.displayName === null && written === shownNames(user).displayName) continue;
    if (ownNameWins && written !== names[field])
      notes.push(`${field}: not changed, because people choose their own names in this organization`);
    else names[field] = written;
  }
  return names;
}
