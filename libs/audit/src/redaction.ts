const SECRET_NAMES = new Set(['password', 'token', 'secret', 'access_token', 'authorization']);
const SECRETS = /rc_[a-z]+_[A-Za-z0-9_-]{20,}/g;
const BODY_LIMIT = 16 * 1024;
const REDACTED = '[redacted]';

/** Text without anything that has the form of one of our secrets. */
export const redactText = (text: string): string => text.replace(SECRETS, REDACTED);

/** A body as it may be stored: JSON without secrets, cut to 16 KiB; null for no body. */
export function redactBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  const json = JSON.stringify(body, (name, value) => (SECRET_NAMES.has(name.toLowerCase()) ? REDACTED : value));
  return cutText(redactText(json), BODY_LIMIT);
}

/** Text of at most `limit` bytes in UTF-8, marked where it was cut. */
export function cutText(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text.toWellFormed();
  const kept = Buffer.from(text)
    .subarray(0, limit - 4)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  return `${kept}…`;
}
