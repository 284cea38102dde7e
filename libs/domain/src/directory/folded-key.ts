import { fold } from '@rollcall/platform';
import { invalidValue } from '../errors';

/** Characters that a key column holds: twice those of the text, since folding makes few letters longer. */
export const LONGEST_KEY = 508;

/** The folded form of a text for its key column; throws INVALID_VALUE naming `field` for one of letters that fold to three. */
export function foldedKey(field: string, text: string): string {
  const key = fold(text);
  if (key.length > LONGEST_KEY && [...key].length > LONGEST_KEY)
    throw invalidValue(field, text, `at most ${LONGEST_KEY} characters long in Unicode normal form C`);
  return key;
}
