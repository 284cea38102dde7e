import { domainToASCII, domainToUnicode } from 'node:url';
import { codePointOf, fold, foldPart } from '@rollcall/platform';
import { isEmail, isFQDN } from 'class-validator';
import { invalidValue } from './errors';

/** Octets of the longest address that SMTP carries (RFC 5321 §4.5.3.1.3, RFC 6531 §3.3), its domain in ASCII. */
const LONGEST = 254;

const VALID = 'a valid email address';

const ASCII = /^[\0-\x7f]*$/;

/** Quoted local parts, and marks by which mail servers route to elsewhere: identity providers know neither. */
const REFUSED = '"%!';

/** What is not seen, or is a blank of some width. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** The first character that reads as ASCII in another form or case: U+212A for k, U+FF41 for a, U+0130 for i. */
const lookAlikeIn = (text: string): string | undefined =>
  ASCII.test(text)
    ? undefined
    : Array.from(text).find((character) => !ASCII.test(character) && /[\0-\x7f]/.test(asAscii(character)));

const asAscii = (character: string): string => character.normalize('NFKC').toLowerCase();

/** What domainToASCII reads as a domain and no more: at a slash it cuts, and percent signs it decodes. */
const LABELS = /^(?:[a-z\d.-]|[^\0-\x7f])+$/;

/**
 * The ASCII form of a domain (UTS 46); undefined for what is none, and for one that is neither in that form nor in
 * lower-case Unicode but for its case: what else maps to it differs between versions of Unicode.
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

/** What an address would have to be; undefined for one that, in NFC, mail can be sent to: to one mailbox and no other. */
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

/** The same for one that is written in other letters than NFC, and kept so. */
const faultAsWritten = (address: string): string | undefined => (address.length > LONGEST ? VALID : faultOf(address));

/** Whether the text is an email address that mail can be sent to: a dot-atom (RFC 5321 §4.1.2, RFC 6531 §3.3) at a domain. */
export const isValidAddress = (text: string): boolean => faultAsWritten(text.trim()) === undefined;

/** The address without surrounding blanks; throws INVALID_VALUE naming `field` for what is none. */
export function validAddress(field: string, text: string): string {
  const address = text.trim();
  const expected = faultAsWritten(address);
  if (expected !== undefined) throw invalidValue(field, text, expected);
  return address;
}

/**
 * The form in which an address is unique and looked up, one a mailbox: the local part in NFC and lower case, the domain
 * in ASCII. A text that is no address has one too, which is nobody's; whether it is one costs more, and is not asked.
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

/** The forms in which a part of an address (for co, sw, ew) is inside a key; of a domain, where whole labels are written. */
export function addressKeyParts(part: string): string[] {
  // What no address holds is in none.
  if (lookAlikeIn(part) !== undefined || UNSEEN.test(part)) return [part];
  const folded = foldPart(part);
  const at = folded.lastIndexOf('@') + 1;
  const inAscii = folded.slice(0, at) + folded.slice(at).split('.').map(labelKey).join('.');
  return at > 0 || inAscii === folded ? [inAscii] : [folded, inAscii];
}

const labelKey = (label: string): string => (/^[\p{L}\p{M}\p{N}-]+$/u.test(label) && domainToASCII(label)) || label;

/** Whether a reference to a person is meant as an address; ids never hold an @. */
export const isAddress = (reference: string): boolean => reference.includes('@');

declare const brand: unique symbol;

/**
 * Whom a client means: the id of a person, or an email address in whatever case. `Users` finds out who that is, where
 * the request comes in; everything behind takes a `MemberId`.
 */
export type MemberReference = string & { readonly [brand]: 'MemberReference' };

/** What a client sent, as the name of a person. */
export const memberReference = (text: string): MemberReference => text as MemberReference;

/** What the person is found by: the id, or the key of the address. */
export const keyOf = (reference: string): string => (isAddress(reference) ? addressKey(reference) : reference);
