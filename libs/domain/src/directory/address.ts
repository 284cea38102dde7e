import { isEmail } from 'class-validator';
import { invalidValue } from '../errors';

/** Longest address that SMTP can carry (RFC 5321 §4.5.3.1.3). */
const LONGEST = 254;

/** Whether the text is an e-mail address that mail can be sent to. `isEmail` throws for half a character. */
export const isValidAddress = (text: string): boolean =>
  text.trim().length <= LONGEST && text.isWellFormed() && isEmail(text.trim());

/** The address without surrounding blanks; throws INVALID_VALUE naming `field` for what is none. */
export function validAddress(field: string, text: string): string {
  if (!isValidAddress(text)) throw invalidValue(field, text, 'a valid e-mail address');
  return text.trim();
}

/** Whether a reference to a person is meant as an address; ids never hold an @. */
export const isAddress = (reference: string): boolean => reference.includes('@');
