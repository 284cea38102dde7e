import { codePointOf, fold, hiddenIn, isUniqueViolation } from '@rollcall/platform';
import { alreadyExists, invalidValue } from './errors';

/*
 * The one rule for text that a client writes and that other people, mails, files and terminals show: no hidden
 * characters. Text from an identity provider is cleaned before this check, because the provider does not repeat a
 * refused request.
 */

/** Line breaks and tabs, which are allowed in texts but not in names. */
const LAYOUT = /[\n\r\t]/g;

/** A name, trimmed and in NFC; throws INVALID_VALUE naming `field`. */
export function validName(field: string, text: string, longest: number): string {
  const name = text.trim().normalize('NFC');
  if (name === '' || isLongerThan(longest, name))
    throw invalidValue(field, text, `a name of 1 to ${longest} characters`);
  requireVisible(field, name);
  return name;
}

/** A multi-line text; throws INVALID_VALUE naming `field`. */
export function validText(field: string, text: string, longest: number): string {
  if (isLongerThan(longest, text)) throw invalidValue(field, text, `at most ${longest} characters long`);
  requireVisible(field, text.replace(LAYOUT, ''));
  return text;
}

/** Throws INVALID_VALUE naming `field` and the first hidden character. */
export function requireVisible(field: string, text: string): void {
  const [hidden] = hiddenIn(text);
  if (hidden !== undefined) throw invalidValue(field, text, `free of hidden characters; remove ${codePointOf(hidden)}`);
}

/** Counts code points, as the columns of every database do. */
const isLongerThan = (longest: number, text: string): boolean =>
  text.length > longest && (text.length > 2 * longest || [...text].length > longest);

/** The length of a key column in characters: twice the longest text, because folding makes a few letters longer. */
const LONGEST_KEY = 508;

/** The folded form of a text for its key column; throws INVALID_VALUE naming `field` if folding makes it too long. */
export function foldedKey(field: string, text: string): string {
  const key = fold(text);
  if (key.length > LONGEST_KEY && [...key].length > LONGEST_KEY)
    throw invalidValue(field, text, `at most ${LONGEST_KEY} characters long in Unicode normal form C`);
  return key;
}

/** A trimmed name, and the key by which it is unique; throws INVALID_VALUE naming `field`. */
export function nameAndKey(field: string, text: string, longest: number): { name: string; nameKey: string } {
  const name = validName(field, text, longest);
  return { name, nameKey: foldedKey(field, name) };
}

/** Writes a name that an index keeps unique; throws ALREADY_EXISTS if it is taken, even if two requests race. */
export async function uniquely(field: string, name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw alreadyExists(field, name);
    throw error;
  }
}
