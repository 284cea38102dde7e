import fc from 'fast-check';
import { redactBody, redactQuery } from './redaction';

const RANDOM = 'A1b2_-C3d4'.repeat(4).padEnd(43, 'x');
const SECRET = `rc_scim_${RANDOM}00000000`;

/** A text with the secret somewhere in it. */
const telling = fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + SECRET + after);

it('a body is kept without a secret, wherever it stands', () => {
  const place = fc.constantFrom<(text: string, other: unknown) => unknown>(
    (text) => text,
    (text, other) => ({ userName: text, other }),
    (text, other) => ({ [text]: other }),
    (text, other) => [other, { Operations: [{ op: 'add', path: text, value: [other, text] }] }],
    (text) => JSON.stringify({ userName: text }).slice(0, -1),
  );
  fc.assert(
    fc.property(place, telling, fc.jsonValue(), (put, text, other) => {
      expect(redactBody(put(text, other))).not.toContain(RANDOM);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

it('a query is kept without a secret, and without what stands under the name of one', () => {
  const name = fc.constantFrom('filter', 'token', 'Access_Token', 'x', '%74oken');
  const encoding = fc.constantFrom<(text: string) => string>(encodeURIComponent, (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  fc.assert(
    fc.property(name, encoding, fc.string({ unit: 'grapheme' }), (parameter, encode, other) => {
      const query = redactQuery(`a=${encode(other)}&${parameter}=${encode(`${other}${SECRET}`)}&b=1`);
      expect(decodeURIComponent(query)).not.toContain(RANDOM);
      expect(query).toMatch(/&b=1$/);
    }),
    { numRuns: 1000, seed: 7 },
  );
  expect(redactQuery('token=abc&count=1')).toBe('token=[redacted]&count=1');
});
