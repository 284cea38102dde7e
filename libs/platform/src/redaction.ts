/** Secrets of ours by their form (docs/security.md), without their checksum too, and signing secrets of webhooks. */
const SECRETS = /rc_[a-z]+_[A-Za-z0-9_-]{20,}|whsec_[A-Za-z0-9+/]{20,}=*/g;

/** What may be a secret whose characters are written in the manner of URLs or of JSON, some or all. */
const ENCODED = /(?:[\w+/=-]|%[0-9a-f]{2}|\\+u00[0-9a-f]{2}){24,}/gi;
const ENCODED_CHARACTER = /(?:%|\\+u00)([0-9a-f]{2})/gi;

export const REDACTED = '[redacted]';

/** Text without anything that has the form of a secret, but for what `isShown`. */
export function redactSecrets(text: string, isShown: (secret: string) => boolean = () => false): string {
  const plain = text.replace(SECRETS, (secret) => (isShown(secret) ? secret : REDACTED));
  if (!plain.includes('%') && !plain.includes('\\u')) return plain;
  return plain.replace(ENCODED, (run) => {
    const decoded = run.replace(ENCODED_CHARACTER, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return decoded !== run && decoded.search(SECRETS) >= 0 ? REDACTED : run;
  });
}
