import { JsonNesting, MOST_LEVELS } from './json-nesting';

const allows = (...parts: string[]): boolean => {
  const nesting = new JsonNesting();
  return parts.every((part) => nesting.allows(Buffer.from(part)));
};

describe('the nesting of JSON', () => {
  it.each<[string, string[]]>([
    ['100 levels', ['['.repeat(MOST_LEVELS) + ']'.repeat(MOST_LEVELS)]],
    ['many arrays beside one another', ['['.repeat(2), '[],{},'.repeat(1000)]],
    ['brackets in a text', [`["${'[{'.repeat(1000)}"]`]],
    ['brackets in a text with an escaped quote', [`["\\"${'['.repeat(1000)}"]`]],
    ['brackets in a text that arrives in pieces', ['["\\', `"${'['.repeat(1000)}`, '"]']],
    ['brackets in a text of several bytes a letter', [`["é\u{1f600}${'['.repeat(1000)}"]`]],
  ])('allows %s', (_, parts) => {
    expect(allows(...parts)).toBe(true);
  });

  it.each<[string, string[]]>([
    ['101 levels', ['['.repeat(MOST_LEVELS + 1)]],
    ['101 levels of objects and arrays', ['{"a":['.repeat(51)]],
    ['levels that arrive in pieces', ['['.repeat(60), '['.repeat(60)]],
    ['levels behind a text that ends with a backslash', [`["\\\\",${'['.repeat(MOST_LEVELS)}`]],
  ])('refuses %s', (_, parts) => {
    expect(allows(...parts)).toBe(false);
  });
});
