import fc from 'fast-check';
import { redactSecrets, redactText } from './redaction';

const hexOf = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');
const manners: ((character: string) => string)[] = [
  (character) => character,
  (character) => `%${hexOf(character)}`,
  (character) => `%${hexOf(character).toUpperCase()}`,
  (character) => `\\u00${hexOf(character)}`,
  (character) => `\\\\\\u00${hexOf(character)}`,
];
const decoded = (text: string): string =>
  text.replace(/(?:%|\\+u00)([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

const letters = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const secret = fc
  .tuple(fc.constantFrom('scim', 'admin', 'secret', 'invite'), letters(BASE64URL, 43), letters('0123456789abcdef', 8))
  .map(([kind, random, checksum]) => `rc_${kind}_${random}${checksum}`);

/** A secret, and a spelling of it: plain, or with each character encoded in one of several ways. */
const written = secret.chain((text) =>
  fc
    .array(fc.constantFrom(...manners), { minLength: text.length, maxLength: text.length })
    .map((some) => ({ text, encoded: [...text].map((character, index) => some[index]!(character)).join('') })),
);

it('hides a secret in any text, however its characters are encoded', () => {
  fc.assert(
    fc.property(written, fc.string(), fc.string(), ({ text, encoded }, before, after) => {
      const redacted = redactSecrets(`${before} ${encoded}/${after}`);
      expect(decoded(redacted)).not.toContain(text.slice(-16, -8));
    }),
    { numRuns: 2000, seed: 7 },
  );
});

it('leaves other text unchanged', () => {
  const plain = fc.string().filter((text) => !/rc_|whsec_/.test(decoded(text)));
  fc.assert(
    fc.property(plain, (text) => {
      expect(redactSecrets(text)).toBe(text);
    }),
    { numRuns: 2000, seed: 7 },
  );
});

it('shows what may be shown', () => {
  const link = `https://people.example/console/join#rc_invite_${'A'.repeat(43)}00000000`;
  expect(redactSecrets(link, (found) => found.startsWith('rc_invite_'))).toBe(link);
  expect(redactSecrets(link)).toBe('https://people.example/console/join#[redacted]');
});

it('leaves no part of a secret at a cut', () => {
  fc.assert(
    fc.property(
      written,
      fc.nat(700),
      fc.nat(4000),
      fc.integer({ min: 10, max: 700 }),
      (secret, before, after, limit) => {
        const cut = redactText(`${'.'.repeat(before)}${secret.encoded}${'.'.repeat(after)}`, limit);
        expect(decoded(cut)).not.toContain(secret.text.slice(8, 12));
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
      },
    ),
    { numRuns: 2000, seed: 7 },
  );
});

it('leaves no part of a secret if earlier redactions made room', () => {
  const secrets = Array.from({ length: 100 }, (_, at) => `rc_scim_${String.fromCharCode(65 + (at % 26)).repeat(51)}.`);
  for (const limit of [100, 255, 512, 2048]) expect(redactText(secrets.join(''), limit)).not.toMatch(/rc_scim|AAA/);
});

it('marks a cut text, even if redaction made it short, and splits no character', () => {
  const secret = `rc_scim_${'A'.repeat(51)}`;
  expect(redactText(`${secret} `.repeat(40), 1000)).toMatch(/^(\[redacted\] )+(\[redacted\])?…$/);
  expect(redactText('ä'.repeat(10), 20)).toBe('ä'.repeat(10));
  expect(redactText('ä'.repeat(11), 20)).toBe(`${'ä'.repeat(8)}…`);
  expect(redactText('😀'.repeat(6), 20)).toBe(`${'😀'.repeat(4)}…`);
});
