import { createHmac, timingSafeEqual } from 'node:crypto';
import { expiredCursor, wrongCursor } from './errors';

/** The length of HMAC-SHA256 in base64url. */
const SIGNATURE_LENGTH = 43;

interface Content {
  readonly position: Record<string, unknown>;
  readonly expiresAt: number;
}

/**
 * Makes a cursor (RFC 9865 §2) of a place in a list: opaque, of unreserved characters only, signed, not encrypted.
 * `position` is JSON, `expiresAt` in milliseconds since 1970; `binding` names the list that it is good for.
 */
export function sealCursor(position: object, key: Buffer, binding: string, expiresAt: number): string {
  const content = Buffer.from(JSON.stringify({ position, expiresAt })).toString('base64url');
  return sign(content, key, binding) + content;
}

/**
 * The position that `sealCursor` was given. Throws 400 invalidCursor for what it did not make with this key and binding,
 * 400 expiredCursor from `expiresAt` on.
 */
export function openCursor(text: string, key: Buffer, binding: string, now: number): Record<string, unknown> {
  const content = text.slice(SIGNATURE_LENGTH);
  // As texts: base64 has several texts for the same bytes, and one only is what was signed.
  const given = Buffer.from(text.slice(0, SIGNATURE_LENGTH));
  const right = Buffer.from(sign(content, key, binding));
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw wrongCursor();
  const { position, expiresAt }: Content = JSON.parse(Buffer.from(content, 'base64url').toString());
  if (now >= expiresAt) throw expiredCursor();
  return position;
}

/** Signs both as JSON, so that no other pair has the same bytes. */
const sign = (content: string, key: Buffer, binding: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([binding, content]))
    .digest('base64url');
