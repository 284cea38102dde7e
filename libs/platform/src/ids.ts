import { hash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Represents the service itself where an organization ID is required. */
export const SERVICE_ID = '00000000-0000-0000-0000-000000000000';

const BYTES = 16;

/**
 * The ID of an organization is a UUIDv8 (RFC 9562) of which only the last 6 bytes differ, and only those are stored, because
 * every row and every index entry begins with them. The highest bit is 1, so that they begin like no text.
 */
const ORGANIZATION_HEAD = '00000000-0000-8000-8000-';
const ORGANIZATION_BYTES = 6;

/** A new ID for an organization. Of 280 services with a million organizations, one meets the same ID twice, and refuses it. */
export function newOrganizationId(): string {
  const bytes = randomBytes16().subarray(0, ORGANIZATION_BYTES);
  bytes[0]! |= 0x80;
  return idOfBytes(bytes);
}

/** How many bytes an ID is stored in. */
export const lengthOfId = (id: string): number => (isShort(id) ? ORGANIZATION_BYTES : BYTES);

/** Whether up to 16 bytes are those of an ID, and not of a name. */
export const areId = (bytes: Uint8Array): boolean =>
  bytes.length === BYTES || (bytes.length === ORGANIZATION_BYTES && (bytes[0]! >= 0x80 || bytes[0] === 0));

const isShort = (id: string): boolean =>
  id.startsWith('00000000-0000-') &&
  (id === SERVICE_ID || (id.startsWith(ORGANIZATION_HEAD) && id[ORGANIZATION_HEAD.length]! >= '8'));

const pool = Buffer.alloc(BYTES * 256);
let used = pool.length;

/**
 * 16 random bytes, enough for an ID. The system is asked for 256 times as many, because a system call per ID showed in
 * profiles.
 */
export function randomBytes16(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return Buffer.from(pool.subarray(used - BYTES, used));
}

let lastTime = 0;
let sequence = 0;

/**
 * A new opaque ID (UUIDv7, RFC 9562) with the current time or a given one. IDs sort by creation, also within a
 * millisecond of one process, so a primary key of (organization, id) is also the list order.
 */
export function newId(instant?: Date): string {
  const time = instant?.getTime() ?? Date.now();
  const random = randomBytes16();
  if (time > lastTime) {
    lastTime = time;
    sequence = (random[6]! << 16) | (random[7]! << 8) | random[8]!;
  } else {
    sequence += 1;
  }
  return v7({ msecs: lastTime, seq: sequence, random });
}

const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text has the form of an ID, in its canonical spelling. */
export const isId = (text: string): boolean => FORM.test(text);

const TIME_BITS = 12;

/** When an ID was created: the time at the start of a UUIDv7. */
export const timeOfId = (id: string): Date => new Date(Number.parseInt(digitsOf(id).slice(0, TIME_BITS), 16));

/** The next ID in the order of IDs, for a range that starts after one. */
export const idAfter = (id: string): string =>
  withDashes((BigInt(`0x${digitsOf(id)}`) + 1n).toString(16).padStart(2 * BYTES, '0'));

/** The hexadecimal digits of an ID: 32, or 12 of an organization's. */
export const digitsOfId = (id: string): string => (isShort(id) ? id.slice(ORGANIZATION_HEAD.length) : digitsOf(id));

const digitsOf = (id: string): string =>
  id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);

/** Where the digits of each byte are in an ID. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
/** The character codes of the two digits of each byte, and the values of the digits by their character codes. */
const [FIRST, SECOND] = [4, 0].map((shift) =>
  Array.from({ length: 256 }, (_, byte) => ((byte >> shift) & 0xf).toString(16).charCodeAt(0)),
) as [number[], number[]];
const VALUES = new Uint8Array(128);
for (let value = 0; value < 16; value++) VALUES[value.toString(16).charCodeAt(0)] = value;

// A page can have hundreds of IDs. By tables, the conversions take a third of the time that Buffer takes.

/** The bytes of an ID: 16, or 6 of an organization's. */
export function bytesOfId(id: string): Buffer {
  if (isShort(id)) return Buffer.from(id.slice(ORGANIZATION_HEAD.length), 'hex');
  const bytes = Buffer.allocUnsafe(BYTES);
  for (let index = 0; index < BYTES; index++) {
    const place = PLACES[index]!;
    bytes[index] = (VALUES[id.charCodeAt(place)]! << 4) | VALUES[id.charCodeAt(place + 1)]!;
  }
  return bytes;
}

/** The characters of an ID, of which `idOfBytes` replaces all but the dashes. */
const characters = Buffer.alloc(36, '-');

/** The ID with these bytes, of which only the first 16 count. 6 are those of an organization's. */
export function idOfBytes(bytes: Uint8Array): string {
  if (bytes.length < BYTES) return bytes[0] === 0 ? SERVICE_ID : ORGANIZATION_HEAD + Buffer.from(bytes).toString('hex');
  for (let index = 0; index < BYTES; index++) {
    const place = PLACES[index]!;
    characters[place] = FIRST[bytes[index]!]!;
    characters[place + 1] = SECOND[bytes[index]!]!;
  }
  // At once, because a text that is put together digit by digit leaves twenty others behind.
  return characters.toString('latin1');
}

/** 128 bits of a text's digest, in the form of an ID. */
export const idOfText = (text: string): string => idOfBytes(hash('sha256', text, 'buffer'));

/** The ID with these 32 hexadecimal digits, in any case. */
export const idOfDigits = (digits: string): string => withDashes(digits.toLowerCase());

const withDashes = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;

/** The smallest UUIDv7 of the given time, so that a time range is a range of IDs. */
export function firstIdAt(instant: Date): string {
  const time = Math.max(0, instant.getTime()).toString(16).padStart(TIME_BITS, '0').slice(-TIME_BITS);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
