import fc from 'fast-check';
import { parseJson } from './parse-json';

const PIECE = 8;

const outcome = async (parse: () => unknown): Promise<unknown> => {
  try {
    return { value: await parse() };
  } catch (error) {
    return (error as Error).name;
  }
};
const expectSame = async (text: string) => {
  const parsed = await outcome(() => parseJson(text, PIECE));
  const expected = await outcome(() => JSON.parse(text));
  expect(parsed).toEqual(expected);
  expect(JSON.stringify(parsed)).toBe(JSON.stringify(expected));
};

describe('parseJson, in pieces', () => {
  it('reads what JSON.parse reads', () =>
    fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), fc.nat(4), (text, indent) =>
        expectSame(indent === 0 ? text : JSON.stringify(JSON.parse(text), null, indent)),
      ),
      { numRuns: 1000 },
    ));

  it('refuses exactly what JSON.parse refuses', () =>
    fc.assert(
      fc.asyncProperty(
        fc.json({ maxDepth: 6 }),
        fc.nat(),
        fc.constantFrom('', ',', ':', '"', '[', ']', '{', '}', '1', ' ', '\\', 'null', '"a":', ',,'),
        (text, place, written) => {
          const at = place % (text.length + 1);
          return expectSame(text.slice(0, at) + written + text.slice(at + (place % 2)));
        },
      ),
      { numRuns: 5000 },
    ));

  it.each([
    ['names that repeat', '{"a":1,"b":[1,2,3,4,5,6,7,8],"a":{"c":"ddddddddddd"}}'],
    ['names of digits', '{"9":[1,2,3,4,5,6,7,8],"1":2,"b":33333333333,"0":1}'],
    ['the name __proto__', '{"a":1,"__proto__":{"polluted":[1,2,3,4,5,6,7,8]},"b":2}'],
    ['texts with quotes and brackets', '["\\"]}", "{[", "\\\\", "\\\\\\"", {"]":"["}]'],
    ['a lone long text', '"aaaaaaaaaaaaaaaaaaaaaaa"'],
    ['a text that does not end', '{"a":"aaaaaaaaaaaaaaaaaaaaaaa'],
    ['a list that does not end', '[1,2,3,4,5,6,7,8,9,10'],
    ['two values', '[1,2,3,4,5,6,7,8,9,10] [1]'],
    ['a comma at the end', '[1,2,3,4,5,6,7,8,9,10,]'],
    ['a comma at the start', '[,1,2,3,4,5,6,7,8,9,10]'],
    ['a list that ends as an object', '[1,2,3,4,5,6,7,8,9,10}'],
  ])('agrees with JSON.parse for %s', (_what, text) => expectSame(text));

  it.each([
    ['in a list', '[1,2,3,4,5,6,7,8,9 10]', 19],
    ['in an object of a list', '[1,2,3,4,5,6,7,8,{"a":1,"b" 2}]', 28],
  ])('names the position of an error %s', async (_what, text, position) => {
    await expect(parseJson(text, PIECE)).rejects.toThrow(`at position ${position}`);
  });
});
