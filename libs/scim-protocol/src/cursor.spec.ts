import { openCursor, sealCursor } from './cursor';
import type { ScimError } from './errors';

const KEY = Buffer.alloc(32, 7);
const BINDING = 'organization 1, active eq true';
const EXPIRES = 1_000_000;
const position = { after: '0198c5d1-ü', backwards: true };
const cursor = sealCursor(position, KEY, BINDING, EXPIRES);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const refusal = (scimType: string) => expect.objectContaining({ status: 400, scimType });
const open = (text: string, now = 0) => openCursor(text, KEY, BINDING, now);

describe('a cursor', () => {
  it('gives its position until it expires', () => {
    expect(open(cursor, EXPIRES - 1)).toEqual(position);
    expect(() => open(cursor, EXPIRES)).toThrow(refusal('expiredCursor'));
  });

  it('has unreserved characters only', () => {
    for (const after of ['>>>', '???', 'ÿÿÿ', '~', '"', '']) {
      expect(sealCursor({ after }, KEY, BINDING, EXPIRES)).toMatch(/^[A-Za-z0-9._~-]+$/);
    }
  });

  it.each<[string, Buffer, string]>([
    ['another key', Buffer.alloc(32, 8), BINDING],
    ['another organization or query', KEY, `${BINDING} `],
    ['no binding', KEY, ''],
  ])('is refused with %s', (_, key, binding) =>
    expect(() => openCursor(cursor, key, binding, 0)).toThrow(refusal('invalidCursor')),
  );

  it('is refused, expired or not, with any one character changed, left out or added', () => {
    const outcomes = new Set<string>();
    const attempt = (text: string) => {
      try {
        open(text, EXPIRES);
        outcomes.add(`opened ${text}`);
      } catch (error) {
        outcomes.add((error as ScimError).scimType ?? String(error));
      }
    };
    for (let at = 0; at <= cursor.length; at++) {
      const [before, after] = [cursor.slice(0, at), cursor.slice(at + 1)];
      if (at < cursor.length) attempt(before + after);
      for (const character of [...ALPHABET, '=', '.', '+', ' ', 'ü', '\0', '\ud83d']) {
        if (at < cursor.length && character !== cursor[at]) attempt(before + character + after);
        attempt(before + character + cursor.slice(at));
      }
    }
    expect([...outcomes]).toEqual(['invalidCursor']);
  });

  it.each([
    ['nothing', ''],
    ['a signature of nothing', 'x'.repeat(43)],
    ['a long text', 'x'.repeat(5000)],
    ['characters of several bytes', 'ü'.repeat(43)],
    ['a cursor without its signature', cursor.slice(43)],
    ['a cursor twice', cursor + cursor],
  ])('is not %s', (_, text) => expect(() => open(text)).toThrow(refusal('invalidCursor')));
});
