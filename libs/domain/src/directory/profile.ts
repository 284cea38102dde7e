import { Injectable } from '@nestjs/common';
import { Invitations } from '../invitations/invitations';
import { countOwnChange } from '../limits/rate-limit';
import { isValidAddress, sameAddress, validAddress } from '../model/address';
import { immutable, permissionMissing } from '../model/errors';
import type { Language } from '../model/language';
import { type PlainAttributes, plainAttributesIn } from '../model/plain-attributes';
import { enforce, may, mayChangeManaged } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import { User } from '../model/user.entity';
import { validName } from '../model/valid-text';
import { Enrolment } from './enrolment';
import type { MemberOfGroups } from './memberships';
import { isPlaceholder, LONGEST_NAME, shownNames } from './names';
import { Removal } from './removal';
import { lockUser, saveUser, userChanges, userTarget } from './user-rows';

/** Attributes that an identity provider writes: undefined leaves them unchanged, null clears them. */
export interface UserWrite extends Partial<PlainAttributes> {
  userName?: string;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string | null;
  active?: boolean;
}

/** Writes a person's attributes, including deactivation and reactivation. */
@Injectable()
export class Profile {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly invitations: Invitations,
    private readonly removal: Removal,
  ) {}

  /**
   * Applies a write to a locked person; a write that changes nothing leaves no trace. Notes say what was ignored. Returns
   * the person, with their groups if they come back.
   */
  async write(tx: UnitOfWork, user: User, write: UserWrite, notes: string[]): Promise<MemberOfGroups> {
    enforce(may(tx.caller, 'members.update'));
    const after = {
      ...user,
      ...nameColumns(tx, user, write, notes),
      ...addressColumn(tx, user, write, notes),
      ...plainAttributesIn(write),
    };
    if (write.active === true && user.status === 'REMOVED') return this.enrolment.reactivate(tx, user, after);
    const saved = await this.saveIfChanged(tx, user, after);
    return write.active === false && saved.status !== 'REMOVED' ? this.removal.remove(tx, saved) : saved;
  }

  /** People write their own names, unless the identity provider is responsible for them. */
  async writeOwnName(tx: UnitOfWork, name: { givenName: string; familyName: string }): Promise<User> {
    const user = await lockOwn(tx);
    if (tx.caller.organization.nameSource === 'IDENTITY_PROVIDER')
      enforce(mayChangeManaged(tx.caller, user, 'User', 'Your name'));
    const givenName = validName('givenName', name.givenName, LONGEST_NAME);
    const familyName = validName('familyName', name.familyName, LONGEST_NAME);
    const saved = await this.saveIfChanged(tx, user, { ...user, givenName, familyName, displayName: null });
    if (tx.events.length > 0) await countOwnChange(tx);
    return saved;
  }

  /** Which language a person chose in the console; null for none. It is no attribute of SCIM, so the version stays. */
  async writeOwnLanguage(tx: UnitOfWork, language: Language | null): Promise<User> {
    const user = await lockOwn(tx);
    if (user.language === language) return user;
    const saved = { ...user, language };
    tx.update(User, saved);
    const change = { field: 'language', before: user.language, after: language };
    tx.record({ action: 'member.updated', target: userTarget(saved), changes: [change] });
    await countOwnChange(tx);
    return saved;
  }

  private async saveIfChanged(tx: UnitOfWork, before: User, after: User): Promise<User> {
    const changes = userChanges(before, after).filter(
      ({ field }) => field !== 'userName' || !sameAddress(before.userName, after.userName),
    );
    if (changes.length === 0) return recase(tx, before, after);
    const saved = await saveUser(tx, before, after);
    // The previous link was sent to another mailbox.
    if (saved.status === 'INVITED' && !sameAddress(before.userName, saved.userName))
      changes.push(this.invitations.replace(tx, saved));
    tx.record({ action: 'member.updated', target: userTarget(saved), changes });
    return saved;
  }
}

/** The row of the caller, who must be a person. */
function lockOwn(tx: UnitOfWork): Promise<User> {
  const { actor } = tx.caller;
  if (actor.type !== 'USER' || actor.id === null) throw permissionMissing('members.update');
  return lockUser(tx, actor.id);
}

/** A change of case alone is not a change of address, but responses show the last spelling. */
function recase(tx: UnitOfWork, before: User, { userName }: User): User {
  if (before.userName === userName) return before;
  const after = { ...before, userName };
  tx.update(User, after);
  return after;
}

function addressColumn(tx: UnitOfWork, user: User, write: UserWrite, notes: string[]): Pick<User, 'userName'> {
  const written = write.userName?.trim();
  if (written === undefined) return { userName: user.userName };
  // Decomposed letters can make the same address longer than the limit.
  if (sameAddress(written, user.userName)) return { userName: isValidAddress(written) ? written : user.userName };
  if (write.active === false) {
    notes.push('userName: the new address was ignored because active is false');
    return { userName: user.userName };
  }
  const userName = validAddress('userName', written);
  if (!tx.caller.organization.userNameMutable) throw immutable('userName', userName, 'userNameMutable');
  return { userName };
}

/** Placeholders are not names, and a derived displayName that is sent back is an echo. */
function nameColumns(
  tx: UnitOfWork,
  user: User,
  write: UserWrite,
  notes: string[],
): Pick<User, 'givenName' | 'familyName' | 'displayName'> {
  const ownNameWins = tx.caller.organization.nameSource === 'PERSON' && user.joinedAt !== null;
  const names = { givenName: user.givenName, familyName: user.familyName, displayName: user.displayName };
  for (const field of ['givenName', 'familyName', 'displayName'] as const) {
    const written = write[field];
    if (written === undefined || (written !== null && isPlaceholder(written))) continue;
    if (field === 'displayName' && user.displayName === null && written === shownNames(user).displayName) continue;
    if (ownNameWins && written !== names[field])
      notes.push(`${field}: not changed, because people set their own names in this organization`);
    else names[field] = written;
  }
  return names;
}
