"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Keyring = exports.UnreadableSecretError = void 0;
const node_crypto_1 = require("node:crypto");
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 4;
const HEAD = 'sealed:';
/** A secret was sealed with a key that is not configured, or was changed or moved since. */
class UnreadableSecretError extends Error {
    name = 'UnreadableSecretError';
}
exports.UnreadableSecretError = UnreadableSecretError;
/** Encrypts secrets that must be readable again: AES-256-GCM with the first key; opens with any key. */
class Keyring {
    keys;
    /** A name for the sealing key that reveals nothing about it; undefined without keys. */
    currentId;
    /** Keys of 32 bytes; the first one seals. */
    constructor(keys) {
        this.keys = new Map(keys.map((key) => [idOf(key), key]));
        [this.currentId] = this.keys.keys();
    }
    has(id) {
        return this.keys.has(id);
    }
    /** `sealed:<key>:<nonce, ciphertext and tag in base64url>`; without keys, the plain text. */
    seal(text, place) {
        if (this.currentId === undefined)
            return text;
        const nonce = (0, node_crypto_1.randomBytes)(NONCE_BYTES);
        const cipher = (0, node_crypto_1.createCipheriv)(ALGORITHM, this.keys.get(this.currentId), nonce).setAAD(bound(place));
        const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
        return `${HEAD}${this.currentId}:${Buffer.concat(parts).toString('base64url')}`;
    }
    /** The text that was sealed for this place. Throws UnreadableSecretError. */
    open(stored, place) {
        const text = stored;
        if (!text.startsWith(HEAD))
            return text;
        const [id = '', content = ''] = text.slice(HEAD.length).split(':');
        const key = this.keys.get(id);
        if (!key)
            throw new UnreadableSecretError(`${place[0]}.${place[1]} is sealed with the key ${id}, which is not set`);
        const bytes = Buffer.from(content, 'base64url');
        try {
            const decipher = (0, node_crypto_1.createDecipheriv)(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES)).setAAD(bound(place));
            decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
            const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
            return Buffer.concat([opened, decipher.final()]).toString('utf8');
        }
        catch (cause) {
            throw new UnreadableSecretError(`${place[0]}.${place[1]} was not sealed there with the key ${id}`, { cause });
        }
    }
    /** Whether it is sealed with the current key. */
    isCurrent(stored) {
        return this.currentId !== undefined && stored.startsWith(`${HEAD}${this.currentId}:`);
    }
}
exports.Keyring = Keyring;
const bound = (place) => Buffer.from(JSON.stringify(place));
const idOf = (key) => (0, node_crypto_1.createHmac)('sha256', key).update('rollcall key id').digest().subarray(0, ID_BYTES).toString('hex');
//# sourceMappingURL=keyring.js.map