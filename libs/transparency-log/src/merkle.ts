import { hash } from 'node:crypto';

// Merkle Tree Hashes of RFC 6962, section 2.1, over SHA-256. A hash is 32 bytes.

export const HASH_BYTES = 32;

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

const sha256 = (...parts: readonly Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** The root of the tree without leaves. */
export const EMPTY_ROOT = sha256();

export const leafHash = (entry: Buffer): Buffer => sha256(LEAF, entry);

export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** The largest power of two below `size`, where the tree of `size` leaves is split; `size` is at least 2. */
export function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
