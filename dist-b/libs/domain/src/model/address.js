"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.keyOf = exports.memberReference = exports.isAddress = exports.sameAddress = exports.isValidAddress = void 0;
exports.domainKey = domainKey;
exports.validAddress = validAddress;
exports.addressKey = addressKey;
exports.addressKeyParts = addressKeyParts;
const node_url_1 = require("node:url");
const platform_1 = require("../../../platform/src/index.js");
const class_validator_1 = require("class-validator");
const errors_1 = require("./errors");
/** The longest address that SMTP carries, in octets with the domain in ASCII (RFC 5321 §4.5.3.1.3, RFC 6531 §3.3). */
const LONGEST = 254;
const VALID = 'a valid email address';
const ASCII = /^[\0-\x7f]*$/;
/** Quoted local parts, and characters with which mail servers route mail elsewhere; identity providers use neither. */
const REFUSED = '"%!';
/** Invisible characters and spaces of any width. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
/** The first non-ASCII character that folds to ASCII: U+212A to k, U+FF41 to a, U+0130 to i. */
const lookAlikeIn = (text) => ASCII.test(text)
    ? undefined
    : Array.from(text).find((character) => !ASCII.test(character) && /[\0-\x7f]/.test(asAscii(character)));
const asAscii = (character) => character.normalize('NFKC').toLowerCase();
/** What domainToASCII reads as a domain without changing it: it cuts at a slash and decodes percent signs. */
const LABELS = /^(?:[a-z\d.-]|[^\0-\x7f])+$/;
/**
 * The ASCII form of a domain (UTS 46). Undefined for an invalid domain, and for one that is written neither in that
 * form nor in Unicode, ignoring case: other spellings map differently in different versions of Unicode.
 */
function domainKey(text) {
    if (UNSEEN.test(text.trim()) || lookAlikeIn(text) !== undefined)
        return undefined;
    const written = (0, platform_1.fold)(text);
    const ascii = LABELS.test(written) ? (0, node_url_1.domainToASCII)(written) : '';
    if (!(0, class_validator_1.isFQDN)(ascii))
        return undefined;
    const [asciiLabels, labels] = [ascii.split('.'), (0, node_url_1.domainToUnicode)(ascii).split('.')];
    const isItself = (label, index) => label === asciiLabels[index] || label === labels[index];
    return written.split('.').every(isItself) ? ascii : undefined;
}
const partsOf = (address) => {
    const at = address.lastIndexOf('@');
    return [address.slice(0, at), address.slice(at + 1)];
};
/**
 * What a valid address would be; undefined if mail can be sent to the NFC form of this one, and to exactly one mailbox.
 */
function faultOf(address) {
    const lookAlike = lookAlikeIn(address);
    if (lookAlike !== undefined)
        return `an email address in plain letters; replace ${(0, platform_1.codePointOf)(lookAlike)} with ${JSON.stringify(asAscii(lookAlike))}`;
    if (UNSEEN.test(address))
        return 'an email address without spaces or hidden characters';
    const composed = address.normalize('NFC');
    if (!(0, class_validator_1.isEmail)(composed, { blacklisted_chars: REFUSED }))
        return VALID;
    const [local, domain] = partsOf(composed);
    const key = domainKey(domain);
    return key !== undefined && Buffer.byteLength(local) + 1 + key.length <= LONGEST ? undefined : VALID;
}
/** The same for an address as written, which need not be NFC and is stored as it is. */
const faultAsWritten = (address) => (address.length > LONGEST ? VALID : faultOf(address));
/** Whether mail can be sent to the text: a dot-atom (RFC 5321 §4.1.2, RFC 6531 §3.3) at a domain. */
const isValidAddress = (text) => faultAsWritten(text.trim()) === undefined;
exports.isValidAddress = isValidAddress;
/** The address, trimmed; throws INVALID_VALUE naming `field` if it is invalid. */
function validAddress(field, text) {
    const address = text.trim();
    const expected = faultAsWritten(address);
    if (expected !== undefined)
        throw (0, errors_1.invalidValue)(field, text, expected);
    return address;
}
/**
 * The form in which an address is unique and looked up, one per mailbox: the local part in NFC and lower case, the
 * domain in ASCII. A text that is not an address has a key too, which belongs to nobody; checking the address costs
 * more and is left out.
 */
function addressKey(text) {
    const address = text.trim();
    if (ASCII.test(address))
        return address.toLowerCase();
    if (lookAlikeIn(address) !== undefined || !(0, exports.isAddress)(address))
        return address;
    const [local, domain] = partsOf(address.normalize('NFC'));
    const ascii = ASCII.test(domain) ? domain.toLowerCase() : domainKey(domain);
    return `${local.toLowerCase().normalize('NFC')}@${ascii ?? domain}`;
}
const sameAddress = (one, other) => addressKey(one) === addressKey(other);
exports.sameAddress = sameAddress;
/**
 * The forms in which a part of an address (for co, sw, ew) can occur in a key. In a domain, only whole labels have an
 * ASCII form.
 */
function addressKeyParts(part) {
    // No address contains these characters, so nothing matches.
    if (lookAlikeIn(part) !== undefined || UNSEEN.test(part))
        return [part];
    const folded = (0, platform_1.foldPart)(part);
    const at = folded.lastIndexOf('@') + 1;
    const inAscii = folded.slice(0, at) + folded.slice(at).split('.').map(labelKey).join('.');
    return at > 0 || inAscii === folded ? [inAscii] : [folded, inAscii];
}
const labelKey = (label) => (/^[\p{L}\p{M}\p{N}-]+$/u.test(label) && (0, node_url_1.domainToASCII)(label)) || label;
/** Whether a reference to a person is an address; IDs never contain an @. */
const isAddress = (reference) => reference.includes('@');
exports.isAddress = isAddress;
/** Marks a text from a client as a reference to a person. */
const memberReference = (text) => text;
exports.memberReference = memberReference;
/** What the person is looked up by: the ID, or the address key. */
const keyOf = (reference) => ((0, exports.isAddress)(reference) ? addressKey(reference) : reference);
exports.keyOf = keyOf;
//# sourceMappingURL=address.js.map