import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a secret is for; the word after `rc_`. */
export type SecretKind = 'scim' | 'admin' | 'invite' | 'secret' | 'session' | 'link' | 'setup';

const CHECKSUM_LENGTH = 8;
const PATTERN = /^rc_([a-z]+)_([A-Za-z0-9_-]{43})([0-9a-f]{8})$/;

const checksum = (text: string): string => crc32(text).toString(16).padStart(CHECKSUM_LENGTH, '0');

/**
 * A new secret: `rc_<kind>_`, 256 random bits (base64url) and a CRC-32 (hex), so that scanners recognize a leaked one.
 * Shown once.
 */
export function newSecret(kind: SecretKind): string {
  const body = `rc_${kind}_${randomBytes(32).toString('base64url')}`;
  return body + checksum(body);
}

/** Whether the text has the form and the checksum of a secret of this kind; other texts cost no database call. */
export function isSecret(kind: SecretKind, text: string): boolean {
  const match = PATTERN.exec(text);
  return match !== null && match[1] === kind && match[3] === checksum(text.slice(0, -CHECKSUM_LENGTH));
}

/** Whether the text has the form of the API key of a project: 128 random bits in hex. */
export const isApiKey = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** The stored form of a secret: its SHA-256, in hex. */
export const digestOf = (secret: string): string => hash('sha256', secret);

/** Enough of a secret to recognize it in a list. */
export const hintOf = (secret: string): string => `…${secret.slice(-4)}`;
