/**
 * Secrets of ours by their form (docs/security.md), without their checksum too, and signing secrets of webhooks. No kind
 * is longer than 16 letters: a bound for what a cut text needs beyond its end.
 */
const SECRETS = /rc_[a-z]{1,16}_[A-Za-z0-9_-]{20,}|whsec_[A-Za-z0-9+/]{20,}=*/g;

/** A character written in the manner of URLs, or of JSON inside of JSON; each run of backslashes is looked at once. */
const ENCODED_CHARACTER = /(?:%|(?<!\\)\\+u00)([0-9a-f]{2})/gi;

/** A character of which secrets may consist, encoded or not. */
const OF_SECRET = /[\w+/=%\\-]/;

/** More characters than it takes to recognize a secret of which each is encoded: what is searched beyond a cut. */
export const SEARCHED_BEYOND = 1024;

export const REDACTED = '[redacted]';

type IsShown = (secret: string) => boolean;

/** Text without anything that has the form of a secret, but for what `isShown`. */
export function redactSecrets(text: string, isShown: IsShown = () => false): string {
  if (text.includes('%') || text.includes('\\u')) return redactEncoded(text, isShown);
  return text.replace(SECRETS, (secret) => (isShown(secret) ? secret : REDACTED));
}

/** The same where some or all characters of a secret are encoded. */
function redactEncoded(text: string, isShown: IsShown): string {
  const decoded = text.replace(ENCODED_CHARACTER, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const placeOf = placesIn(text);
  let redacted = '';
  let kept = 0;
  for (const { 0: secret, index } of decoded.matchAll(SECRETS)) {
    const [start, end] = [placeOf(index), placeOf(index + secret.length)];
    if (isShown(text.slice(start, end))) continue;
    redacted += text.slice(kept, start) + REDACTED;
    kept = end;
  }
  return redacted + text.slice(kept);
}

/** Where a character of the decoded text stands in the text; to be asked from the start to the end. */
function placesIn(text: string): (index: number) => number {
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
 * Text without secrets, of at most `limit` bytes. It is cut before it is searched, so that it costs what is kept and not
 * what was sent; a secret that the limit goes through is found, and one that this cut goes through is left out.
 */
export function redactText(text: string, limit: number): string {
  const searched = limit + SEARCHED_BEYOND;
  if (text.length <= searched) return cutText(redactSecrets(text), limit);
  return cutText(`${withoutStart(redactSecrets(text.slice(0, searched)))}…`, limit);
}

/** Text without what may be the start of a secret at its end. */
function withoutStart(text: string): string {
  let end = text.length;
  while (end > text.length - SEARCHED_BEYOND && OF_SECRET.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Text of at most `limit` bytes in UTF-8, marked where it was cut. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit && Buffer.byteLength(text) <= limit) return text.toWellFormed();
  const bytes = Buffer.from(text.slice(0, limit));
  let end = limit - Buffer.byteLength('…');
  while (isContinuation(bytes[end]!)) end--;
  return `${bytes.toString('utf8', 0, end)}…`;
}

/** Whether a byte of UTF-8 goes on with the character of the one before. */
const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;
