import { fold } from '@rollcall/platform';
import { addressKey } from '../model/address';
import type { User } from '../model/user.entity';
import { foldedKey, requireVisible } from '../model/valid-text';

/**
 * The placeholder for a person who has no name and has never joined. If an identity provider writes it back, it does
 * not count as a name.
 */
export const NO_GIVEN_NAME = 'NO_GIVEN_NAME';
export const NO_FAMILY_NAME = 'NO_FAMILY_NAME';

const placeholders = new Set<string>([NO_GIVEN_NAME, NO_FAMILY_NAME, `${NO_GIVEN_NAME} ${NO_FAMILY_NAME}`]);

export const isPlaceholder = (name: string): boolean => placeholders.has(name.trim());

export interface ShownNames {
  givenName: string | null;
  familyName: string | null;
  /** Given and family name joined. */
  formatted: string | null;
  displayName: string;
}

type Named = Pick<User, 'givenName' | 'familyName' | 'displayName' | 'joinedAt' | 'userName'>;

/** The names of a person as every API shows them. */
export function shownNames(user: Named): ShownNames {
  const nameless = user.givenName === null && user.familyName === null;
  const pending = nameless && user.joinedAt === null;
  const givenName = pending ? NO_GIVEN_NAME : user.givenName;
  const familyName = pending ? NO_FAMILY_NAME : user.familyName;
  const formatted =
    givenName === null || familyName === null ? (givenName ?? familyName) : `${givenName} ${familyName}`;
  return { givenName, familyName, formatted, displayName: user.displayName ?? (nameless ? user.userName : formatted!) };
}

/** Also applies to display names. */
export const LONGEST_NAME = 255;

const keyOf = (field: string, text: string | null): string | null => (text === null ? null : foldedKey(field, text));

/**
 * The folded name columns. Write them with every change of a name, an address or the joining time. Throws INVALID_VALUE
 * for text that they cannot hold.
 */
export function nameKeys(
  user: Named,
): Pick<User, 'userNameKey' | 'givenNameKey' | 'familyNameKey' | 'formattedNameKey' | 'displayNameKey'> {
  for (const field of ['givenName', 'familyName', 'displayName'] as const) requireVisible(field, user[field] ?? '');
  const shown = shownNames(user);
  return {
    userNameKey: addressKey(user.userName),
    givenNameKey: keyOf('name.givenName', shown.givenName),
    familyNameKey: keyOf('name.familyName', shown.familyName),
    formattedNameKey: shown.formatted === null ? null : fold(shown.formatted),
    displayNameKey: fold(shown.displayName),
  };
}
