import { JSON_BOUNDS, JsonBounds } from './json-bounds';

const MOST_LEVELS = JSON_BOUNDS.levels;

const exceededBy = (parts: readonly string[]): string | undefined => {
  const bounds = new JsonBounds();
  return parts.map((part) => bounds.exceededBy(Buffer.from(part))).find((exceeded) => exceeded);
};

describe('the limits of JSON', () => {
  it.each<[string, string[]]>([
    ['100 levels', ['['.repeat(MOST_LEVELS) + ']'.repeat(MOST_LEVELS)]],
    ['many arrays beside one another', ['['.repeat(2), '[],{},'.repeat(1000)]],
    ['brackets in a text', [`["${'[{'.repeat(1000)}"]`]],
    ['brackets in a text with an escaped quote', [`["\\"${'['.repeat(1000)}"]`]],
    ['brackets in a text that arrives in pieces', ['["\\', `"${'['.repeat(1000)}`, '"]']],
    ['brackets in a text of several bytes a letter', [`["é\u{1f600}${'['.repeat(1000)}"]`]],
    ['a push of 100,000 members', [`[${'{"value":"","display":"","$ref":"","type":""},'.repeat(100_000)}0]`]],
    ['commas in a text', [`"${','.repeat(JSON_BOUNDS.values + 1)}"`]],
  ])('allow %s', (_, parts) => {
    expect(exceededBy(parts)).toBeUndefined();
  });

  it.each<[string, string[]]>([
    ['101 levels', ['['.repeat(MOST_LEVELS + 1)]],
    ['101 levels of objects and arrays', ['{"a":['.repeat(51)]],
    ['levels that arrive in pieces', ['['.repeat(60), '['.repeat(60)]],
    ['levels behind a text that ends with a backslash', [`["\\\\",${'['.repeat(MOST_LEVELS)}`]],
  ])('refuse %s', (_, parts) => {
    expect(exceededBy(parts)).toBe('levels');
  });

  it.each([
    ['numbers', `[${'0,'.repeat(JSON_BOUNDS.values)}0]`],
    ['empty arrays', `[${'[],'.repeat(JSON_BOUNDS.values / 2)}0]`],
  ])('refuse too many %s', (_, json) => {
    expect(exceededBy([json.slice(0, 1000), json.slice(1000)])).toBe('values');
  });
});
