import { fold, isUniqueViolation } from '@rollcall/platform';
import { alreadyExists, invalidValue } from './errors';
import { writtenName } from './written-text';

/** Characters that a key column holds: twice those of the text, since folding makes few letters longer. */
const LONGEST_KEY = 508;

/** The folded form of a text for its key column; throws INVALID_VALUE naming `field` for one of letters that fold to three. */
export function foldedKey(field: string, text: string): string {
  const key = fold(text);
  if (key.length > LONGEST_KEY && [...key].length > LONGEST_KEY)
    throw invalidValue(field, text, `at most ${LONGEST_KEY} characters long in Unicode normal form C`);
  return key;
}

/** A name without surrounding blanks, and the key by which it is unique; throws INVALID_VALUE naming `field`. */
export function nameAndKey(field: string, text: string, longest: number): { name: string; nameKey: string } {
  const name = writtenName(field, text, longest);
  return { name, nameKey: foldedKey(field, name) };
}

/** Writes a name that an index keeps unique; throws ALREADY_EXISTS if it is taken, also when two requests race. */
export async function uniquely(field: string, name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw alreadyExists(field, name);
    throw error;
  }
}
