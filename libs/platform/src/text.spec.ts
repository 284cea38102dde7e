import * as fc from 'fast-check';
import { fold, hiddenIn, spelledOut, visible } from './text';

describe('hidden characters', () => {
  it.each([
    ['a line end', 'Acme\r\nBcc: all', 'Acme Bcc: all'],
    ['a control character', 'A\u0000c\u001b[31mme\u009b', 'Ac[31mme'],
    ['half a character', 'A\ud800b', 'Ab'],
    ['an override of the direction', '\u202eemcA', 'emcA'],
    ['an isolate', 'A\u2067cme\u2069', 'Acme'],
    ['direction marks', '\u200eAc\u200f\u061cme', 'Acme'],
    ['line and paragraph separators', 'A\u2028c\u2029me', 'A c me'],
    ['blanks without width', 'A\u200bc\u2060m\ufeffe\u00ad', 'Acme'],
    ['fillers of Hangul, which look like nothing', '\u3164A\u115f', 'A'],
    ['a joiner that joins nothing', '\u200dA \u200cb', 'A b'],
    ['annotation marks', 'A\ufff9b\ufffbc', 'Abc'],
  ])('%s', (_, text, seen) => {
    expect(hiddenIn(text)).not.toEqual([]);
    expect(visible(text)).toBe(seen);
    expect(hiddenIn(spelledOut(text))).toEqual([]);
  });

  it.each([
    ['Latin', 'Zoë O’Connor-Ünal, Jr. & Söhne (№ 1)'],
    ['Persian with a non-joiner', 'نامه‌ای'],
    ['Hindi with joiners', 'क्‍ष क्‌ष'],
    ['Malayalam that ends with a joiner', 'രാജന്‍'],
    ['Hebrew and Arabic', 'דוד داود'],
    ['Japanese with a variant', '辻\u{e0100} 用户'],
    ['emoji made of several', '👩‍💻 🏳️‍🌈 ❤️ 1️⃣ 👍🏽 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['decomposed letters', 'Zoe\u0308 I\u0307'],
  ])('do not occur in %s', (_, text) => {
    expect(hiddenIn(text)).toEqual([]);
    expect(visible(text)).toBe(text);
  });

  it('are found in linear time', () => {
    const text = '\u200d'.repeat(100_000);
    const begun = performance.now();
    expect(visible(`a${text}`)).toHaveLength(18);
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe('fold', () => {
  const odd = fc.constantFrom(
    ...'aKkİiıſßẞΣσςÅ\u212b\u212a\u0307\u0323\u0345\u200d\u200c\u202e\ufe0f\u3164 \t\n\ud800'.split(''),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(odd, { maxLength: 8 }).map((all) => all.join('')),
  );

  it('of a folded text is the same text', () => {
    fc.assert(
      fc.property(text, (any) => fold(fold(any)) === fold(any)),
      { numRuns: 20_000, seed: 7 },
    );
  });

  it('is the same for text that looks the same: another case, another composition, hidden characters', () => {
    expect(new Set(['Zoë', 'ZOE\u0308', 'zo\u200bë\u202e', ' zoë\n'].map(fold)).size).toBe(1);
  });
});
