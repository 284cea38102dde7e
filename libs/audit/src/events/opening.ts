import { createHmac, hash } from 'node:crypto';
import { randomBytes16 } from '@rollcall/platform';
import { fromBase64 } from '@rollcall/transparency-log';
import canonicalize from 'canonicalize';

/** How to open a commitment: its salt, stored with the value, or the commitment itself if both were erased. */
export type Opening = { salt: string } | { commitment: string };

/** Keyed by the JSON Pointer (RFC 6901) of the value. */
export type Openings = Record<string, Opening>;

/** Replaces a value in the log entry, so that the value can be erased while proofs stay valid. */
export interface Commitment {
  commitment: string;
}

/** The salt for all commitments of an event: 128 random bits in base64. */
export const newSalt = (): string => randomBytes16().toString('base64');

/** The salt of one value of an event. It opens this commitment and reveals nothing about the others. */
export const saltOf = (eventSalt: string, pointer: string): string =>
  createHmac('sha256', fromBase64(eventSalt, 'A salt')).update(pointer).digest('base64');

/** SHA-256 over the salt and the canonical JSON (RFC 8785) of the value. */
export const commit = (salt: string, value: unknown): Commitment => ({
  commitment: hash('sha256', Buffer.concat([fromBase64(salt, 'A salt'), Buffer.from(canonicalize(value)!)]), 'base64'),
});
