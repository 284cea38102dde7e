import { hash } from 'node:crypto';

const BYTES = 16;

/** 128 bits of a digest, in 22 characters. */
export const shortDigest = (text: string): string =>
  hash('sha256', text, 'buffer').subarray(0, BYTES).toString('base64url');
