import { createHash, createHmac, randomBytes } from 'node:crypto';
import { fromBase64 } from '@rollcall/transparency-log';
import canonicalize from 'canonicalize';

/** How a commitment is opened: by its salt, which stands beside the value; or what it is, once both were erased. */
export type Opening = { salt: string } | { commitment: string };

/** By the JSON Pointer (RFC 6901) of the value. */
export type Openings = Record<string, Opening>;

/** What stands in the place of a value that must be erasable without a trace in the proof. */
export interface Commitment {
  commitment: string;
}

const SALT_BYTES = 16;

/** A salt for all commitments of one event: 128 random bits in base64. */
export const newSalt = (): string => randomBytes(SALT_BYTES).toString('base64');

/** The salt of one value of an event: it opens this commitment and tells nothing of the others. */
export const saltOf = (eventSalt: string, pointer: string): string =>
  createHmac('sha256', fromBase64(eventSalt, 'A salt')).update(pointer).digest('base64');

/** SHA-256 over the salt and the canonical JSON (RFC 8785) of the value. */
export const commit = (salt: string, value: unknown): Commitment => ({
  commitment: createHash('sha256').update(fromBase64(salt, 'A salt')).update(canonicalize(value)!).digest('base64'),
});
