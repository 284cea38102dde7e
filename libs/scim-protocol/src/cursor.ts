import { createHmac, timingSafeEqual } from 'node:crypto';
import { expiredCursor, wrongCursor } from './errors';

const MAC_BYTES = 16;

/**
 * A cursor (RFC 9865): opaque, in unreserved characters, signed with HMAC-SHA256. `binding` is text for everything that
 * the cursor is bound to (organization and query); `expiresAt` is in milliseconds.
 */
export function sealCursor(position: object, key: Buffer, binding: string, expiresAt: number): string {
  const payload = Buffer.from(JSON.stringify([expiresAt, position])).toString('base64url');
  return `${payload}.${macOf(payload, key, binding).toString('base64url')}`;
}

/**
 * The sealed position. Throws 400 invalidCursor if the cursor was changed or belongs to another list, and 400
 * expiredCursor.
 */
export function openCursor(cursor: string, key: Buffer, binding: string, now: number): object {
  const [payload = '', mac = ''] = cursor.split('.', 2);
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(payload, key, binding);
  // Compares the encoded form, because several texts decode to the same bytes.
  const isWhole = given.length === MAC_BYTES && `${payload}.${given.toString('base64url')}` === cursor;
  if (!isWhole || !timingSafeEqual(given, right)) throw wrongCursor();
  const [expiresAt, position] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [number, object];
  if (expiresAt <= now) throw expiredCursor();
  return position;
}

const macOf = (payload: string, key: Buffer, binding: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([binding, payload]))
    .digest()
    .subarray(0, MAC_BYTES);
