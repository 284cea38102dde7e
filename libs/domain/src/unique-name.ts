import { isUniqueViolation } from '@rollcall/platform';
import { foldedKey } from './directory/folded-key';
import { alreadyExists } from './errors';
import { writtenName } from './written-text';

/** A name without surrounding blanks, and the key by which it is unique; throws INVALID_VALUE naming `field`. */
export function nameAndKey(field: string, text: string, longest: number): { name: string; nameKey: string } {
  const name = writtenName(field, text, longest);
  return { name, nameKey: foldedKey(field, name) };
}

/** Writes a name that an index keeps unique; throws ALREADY_EXISTS where it is taken, also when two requests race. */
export async function uniquely(field: string, name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw alreadyExists(field, name);
    throw error;
  }
}
