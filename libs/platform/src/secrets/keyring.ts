import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 4;
const HEAD = 'sealed:';

declare const sealed: unique symbol;

/** A secret as the database stores it: encrypted, or plain if no key is set. Only a keyring creates and reads it. */
export interface Sealed {
  readonly [sealed]: true;
}

/**
 * Where a secret is stored. The place is authenticated, so a secret that was sealed for one place opens in no other.
 */
export type SecretPlace = readonly [table: string, column: string, ...primaryKey: string[]];

/** A secret was sealed with a key that is not configured, or was changed or moved since. */
export class UnreadableSecretError extends Error {
  override readonly name = 'UnreadableSecretError';
}

/** Encrypts secrets that must be readable again: AES-256-GCM with the first key; opens with any key. */
export class Keyring {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** A name for the sealing key that reveals nothing about it; undefined without keys. */
  readonly currentId: string | undefined;

  /** Keys of 32 bytes; the first one seals. */
  constructor(keys: readonly Buffer[]) {
    this.keys = new Map(keys.map((key) => [idOf(key), key]));
    [this.currentId] = this.keys.keys();
  }

  has(id: string): boolean {
    return this.keys.has(id);
  }

  /** `sealed:<key>:<nonce, ciphertext and tag in base64url>`; without keys, the plain text. */
  seal(text: string, place: SecretPlace): Sealed {
    if (this.currentId === undefined) return text as unknown as Sealed;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keys.get(this.currentId)!, nonce).setAAD(bound(place));
    const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return `${HEAD}${this.currentId}:${Buffer.concat(parts).toString('base64url')}` as unknown as Sealed;
  }

  /** The text that was sealed for this place. Throws UnreadableSecretError. */
  open(stored: Sealed, place: SecretPlace): string {
    const text = stored as unknown as string;
    if (!text.startsWith(HEAD)) return text;
    const [id = '', content = ''] = text.slice(HEAD.length).split(':');
    const key = this.keys.get(id);
    if (!key) throw new UnreadableSecretError(`${place[0]}.${place[1]} is sealed with the key ${id}, which is not set`);
    const bytes = Buffer.from(content, 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES)).setAAD(bound(place));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([opened, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new UnreadableSecretError(`${place[0]}.${place[1]} was not sealed there with the key ${id}`, { cause });
    }
  }

  /** Whether it is sealed with the current key. */
  isCurrent(stored: Sealed): boolean {
    return this.currentId !== undefined && (stored as unknown as string).startsWith(`${HEAD}${this.currentId}:`);
  }
}

const bound = (place: SecretPlace): Buffer => Buffer.from(JSON.stringify(place));

const idOf = (key: Buffer): string =>
  createHmac('sha256', key).update('rollcall key id').digest().subarray(0, ID_BYTES).toString('hex');
