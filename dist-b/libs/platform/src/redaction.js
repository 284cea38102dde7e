"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.REDACTED = exports.SEARCHED_BEYOND = void 0;
exports.redactSecrets = redactSecrets;
exports.redactText = redactText;
exports.cutText = cutText;
/**
 * Our secrets by their form (docs/security.md), even without the checksum, and signing secrets of webhooks. No kind is
 * longer than 16 letters, which bounds how far a search must look past a cut.
 */
const SECRETS = /rc_[a-z]{1,16}_[A-Za-z0-9_-]{20,}|whsec_[A-Za-z0-9+/]{20,}=*/g;
/** A character encoded as in URLs, or as in JSON within JSON; each run of backslashes is read once. */
const ENCODED_CHARACTER = /(?:%|(?<!\\)\\+u00)([0-9a-f]{2})/gi;
/** A character that may be part of a secret, encoded or not. */
const OF_SECRET = /[\w+/=%\\-]/;
/** How many characters past a cut are searched: more than a fully encoded secret needs to be recognized. */
exports.SEARCHED_BEYOND = 1024;
exports.REDACTED = '[redacted]';
/** The text without anything in the form of a secret, except what `isShown`. */
function redactSecrets(text, isShown = () => false) {
    if (text.includes('%') || text.includes('\\u'))
        return redactEncoded(text, isShown);
    return text.replace(SECRETS, (secret) => (isShown(secret) ? secret : exports.REDACTED));
}
/** The same for secrets with encoded characters. */
function redactEncoded(text, isShown) {
    const decoded = text.replace(ENCODED_CHARACTER, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    const placeOf = placesIn(text);
    let redacted = '';
    let kept = 0;
    for (const { 0: secret, index } of decoded.matchAll(SECRETS)) {
        const [start, end] = [placeOf(index), placeOf(index + secret.length)];
        if (isShown(text.slice(start, end)))
            continue;
        redacted += text.slice(kept, start) + exports.REDACTED;
        kept = end;
    }
    return redacted + text.slice(kept);
}
/** Maps positions in the decoded text to positions in the text; call it with increasing positions. */
function placesIn(text) {
    const characters = text.matchAll(ENCODED_CHARACTER);
    let next = characters.next();
    let longer = 0;
    return (index) => {
        for (; !next.done && next.value.index - longer < index; next = characters.next())
            longer += next.value[0].length - 1;
        return index + longer;
    };
}
/**
 * The text without secrets, in at most `limit` bytes. It is cut before it is searched, so the cost depends on what is
 * kept and not on what was sent. A secret across the limit is found; a secret across this cut is left out.
 */
function redactText(text, limit) {
    const searched = limit + exports.SEARCHED_BEYOND;
    if (text.length <= searched)
        return cutText(redactSecrets(text), limit);
    return cutText(`${withoutStart(redactSecrets(text.slice(0, searched)))}…`, limit);
}
/** The text without a possible start of a secret at its end. */
function withoutStart(text) {
    let end = text.length;
    while (end > text.length - exports.SEARCHED_BEYOND && OF_SECRET.test(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
/** The text in at most `limit` bytes of UTF-8, with a mark where it was cut. */
function cutText(text, limit) {
    if (text.length <= limit && Buffer.byteLength(text) <= limit)
        return text.toWellFormed();
    const bytes = Buffer.from(text.slice(0, limit));
    let end = limit - Buffer.byteLength('…');
    while (isContinuation(bytes[end]))
        end--;
    return `${bytes.toString('utf8', 0, end)}…`;
}
/** Whether a UTF-8 byte continues a character. */
const isContinuation = (byte) => (byte & 0xc0) === 0x80;
//# sourceMappingURL=redaction.js.map