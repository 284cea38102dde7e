import { domainToASCII, domainToUnicode } from 'node:url';
import { codePointOf, fold, foldPart } from '@rollcall/platform';
import { isEmail, isFQDN } from 'class-validator';
import { invalidValue } from './errors';

/** The longest address that SMTP carries, in octets with the domain in ASCII (RFC 5321 §4.5.3.1.3, RFC 6531 §3.3). */
const LONGEST = 254;

const VALID = 'a valid email address';

const ASCII = /^[\0-\x7f]*$/;

/** Quoted local parts, and characters with which mail servers route mail elsewhere; identity providers use neither. */
const REFUSED = '"%!';

/** Invisible characters and spaces of any width. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** The first non-ASCII character that folds to ASCII: U+212A to k, U+FF41 to a, U+0130 to i. */
const lookAlikeIn = (text: string): string | undefined =>
  ASCII.test(text)
    ? undefined
    : Array.from(text).find((character) => !ASCII.test(character) && /[\0-\x7f]/.test(asAscii(character)));

const asAscii = (character: string): string => character.normalize('NFKC').toLowerCase();

/** What domainToASCII reads as a domain without changing it: it cuts at a slash and decodes percent signs. */
const LABELS = /^(?:[a-z\d.-]|[^\0-\x7f])+$/;

/**
 * The ASCII form of a domain (UTS 46). Undefined for an invalid domain, and for one that is written neither in that
 * form nor in Unicode, ignoring case: other spellings map differently in different versions of Unicode.
 */
export function domainKey(text: string): string | undefined {
  if (UNSEEN.test(text.trim()) || lookAlikeIn(text) !== undefined) return undefined;
  const written = fold(text);
  const ascii = LABELS.test(written) ? domainToASCII(written) : '';
  if (!isFQDN(ascii)) return undefined;
  const [asciiLabels, labels] = [ascii.split('.'), domainToUnicode(ascii).split('.')];
  const isItself = (label: string, index: number) => label === asciiLabels[index] || label === labels[index];
  return written.split('.').every(isItself) ? ascii : undefined;
}

const partsOf = (address: string): [local: string, domain: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
};

/**
 * What a valid address would be; undefined if mail can be sent to the NFC form of this one, and to exactly one mailbox.
 */
function faultOf(address: string): string | undefined {
  const lookAlike = lookAlikeIn(address);
  if (lookAlike !== undefined)
    return `an email address in plain letters; replace ${codePointOf(lookAlike)} with ${JSON.stringify(asAscii(lookAlike))}`;
  if (UNSEEN.test(address)) return 'an email address without spaces or hidden characters';
  const composed = address.normalize('NFC');
  if (!isEmail(composed, { blacklisted_chars: REFUSED })) return VALID;
  const [local, domain] = partsOf(composed);
  const key = domainKey(domain);
  return key !== undefined && Buffer.byteLength(local) + 1 + key.length <= LONGEST ? undefined : VALID;
}

/** The same for an address as written, which need not be NFC and is stored as it is. */
const faultAsWritten = (address: string): string | undefined => (address.length > LONGEST ? VALID : faultOf(address));

/** Whether mail can be sent to the text: a dot-atom (RFC 5321 §4.1.2, RFC 6531 §3.3) at a domain. */
export const isValidAddress = (text: string): boolean => faultAsWritten(text.trim()) === undefined;

/** The address, trimmed; throws INVALID_VALUE naming `field` if it is invalid. */
export function validAddress(field: string, text: string): string {
  const address = text.trim();
  const expected = faultAsWritten(address);
  if (expected !== undefined) throw invalidValue(field, text, expected);
  return address;
}

/**
 * The form in which an address is unique and looked up, one per mailbox: the local part in NFC and lower case, the
 * domain in ASCII. A text that is not an address has a key too, which belongs to nobody; checking the address costs
 * more and is left out.
 */
export function addressKey(text: string): string {
  const address = text.trim();
  if (ASCII.test(address)) return address.toLowerCase();
  if (lookAlikeIn(address) !== undefined || !isAddress(address)) return address;
  const [local, domain] = partsOf(address.normalize('NFC'));
  const ascii = ASCII.test(domain) ? domain.toLowerCase() : domainKey(domain);
  return `${local.toLowerCase().normalize('NFC')}@${ascii ?? domain}`;
}

export const sameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

/**
 * The forms in which a part of an address (for co, sw, ew) can occur in a key. In a domain, only whole labels have an
 * ASCII form.
 */
export function addressKeyParts(part: string): string[] {
  // No address contains these characters, so nothing matches.
  if (lookAlikeIn(part) !== undefined || UNSEEN.test(part)) return [part];
  const folded = foldPart(part);
  const at = folded.lastIndexOf('@') + 1;
  const inAscii = folded.slice(0, at) + folded.slice(at).split('.').map(labelKey).join('.');
  return at > 0 || inAscii === folded ? [inAscii] : [folded, inAscii];
}

const labelKey = (label: string): string => (/^[\p{L}\p{M}\p{N}-]+$/u.test(label) && domainToASCII(label)) || label;

/** Whether a reference to a person is an address; IDs never contain an @. */
export const isAddress = (reference: string): boolean => reference.includes('@');

declare const brand: unique symbol;

/**
 * How a client names a person: by ID, or by email address in any case. `Users` resolves it at the API; all other code
 * takes a `MemberId`.
 */
export type MemberReference = string & { readonly [brand]: 'MemberReference' };

/** Marks a text from a client as a reference to a person. */
export const memberReference = (text: string): MemberReference => text as MemberReference;

/** What the person is looked up by: the ID, or the address key. */
export const keyOf = (reference: string): string => (isAddress(reference) ? addressKey(reference) : reference);
