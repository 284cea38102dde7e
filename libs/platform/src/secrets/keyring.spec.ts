import { randomBytes } from 'node:crypto';
import { Keyring, type Sealed, type SecretPlace, UnreadableSecretError } from './keyring';

const [one, other] = [randomBytes(32), randomBytes(32)];
const keyring = new Keyring([one]);
const place: SecretPlace = ['audit_streams', 'destination', 'acme', 'siem'];
const SECRET = 'whsec_canary 🔑';
const textOf = (stored: Sealed): string => stored as unknown as string;
const stored = (text: string): Sealed => text as unknown as Sealed;

describe('a keyring', () => {
  it('seals for a place, and opens there', () => {
    const sealed = keyring.seal(SECRET, place);
    expect(textOf(sealed)).toMatch(/^sealed:[0-9a-f]{8}:[\w-]+$/);
    expect(textOf(sealed)).not.toContain('canary');
    expect(keyring.open(sealed, place)).toBe(SECRET);
    expect(textOf(keyring.seal(SECRET, place))).not.toBe(textOf(sealed));
  });

  it.each<[string, SecretPlace]>([
    ['another organization', ['audit_streams', 'destination', 'evil', 'siem']],
    ['another row', ['audit_streams', 'destination', 'acme', 'other']],
    ['another column', ['audit_streams', 'name', 'acme', 'siem']],
    ['another table', ['audit_logs', 'destination', 'acme', 'siem']],
    ['a key that is cut otherwise', ['audit_streams', 'destination', 'acmesiem']],
  ])('opens nothing that was moved to %s', (_, elsewhere) => {
    expect(() => keyring.open(keyring.seal(SECRET, place), elsewhere)).toThrow(UnreadableSecretError);
  });

  it('opens nothing with a changed character or a missing end', () => {
    const text = textOf(keyring.seal(SECRET, place));
    const flipped = (at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    for (let at = 'sealed:12345678:'.length; at < text.length - 1; at++)
      expect(() => keyring.open(stored(flipped(at)), place)).toThrow(UnreadableSecretError);
    for (const length of [16, 20, 30, text.length - 4])
      expect(() => keyring.open(stored(text.slice(0, length)), place)).toThrow(UnreadableSecretError);
  });

  it('opens with a previous key, and seals with the current one', () => {
    const former = keyring.seal(SECRET, place);
    const both = new Keyring([other, one]);
    expect([both.open(former, place), both.isCurrent(former)]).toEqual([SECRET, false]);
    const resealed = both.seal(SECRET, place);
    expect([both.isCurrent(resealed), new Keyring([other]).open(resealed, place)]).toEqual([true, SECRET]);
    expect(() => keyring.open(resealed, place)).toThrow(`is sealed with the key ${both.currentId}, which is not set`);
  });

  it('without keys leaves a secret unchanged, and opens unsealed secrets', () => {
    const none = new Keyring([]);
    const plain = none.seal(SECRET, place);
    expect([textOf(plain), none.isCurrent(plain)]).toEqual([SECRET, false]);
    expect([keyring.open(plain, place), keyring.isCurrent(plain)]).toEqual([SECRET, false]);
  });
});
