import * as fc from 'fast-check';
import { again, oddKey, oddText, oddValue, onceIn, printJson } from './odd-values';

/** Changes one place of a document, possibly its root; places are counted in the order in which they are visited. */
function changedAt(document: unknown, place: number, change: (value: unknown) => unknown): unknown {
  let left = place % placesOf(document);
  const visit = (value: unknown): unknown => {
    if (left-- === 0) return change(value);
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
  };
  return visit(document);
}

const placesOf = (value: unknown): number =>
  1 +
  (typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + placesOf(part), 0)
    : 0);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Edit = (value: unknown) => unknown;
const ofObjects =
  (edit: (entries: [string, unknown][]) => [string, unknown][]): Edit =>
  (value) =>
    isObject(value) ? Object.fromEntries(edit(Object.entries(value))) : value;

/** One change of a value: another value, a wrapped or repeated one, or other keys. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: oddText.map(
      (odd): Edit =>
        (value) =>
          typeof value === 'string' ? odd : value,
    ),
  },
  {
    weight: 8,
    arbitrary: oddValue.map(
      (odd): Edit =>
        () =>
          odd,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Edit>(
      (value) => [value],
      (value) => ({ value }),
      (value) => printJson(value),
      (value) => [[value]],
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(oddKey, oddValue).map(([key, odd]) => ofObjects((entries) => [...entries, [key, odd]])),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(oddKey, fc.nat(9))
      .map(([key, at]) =>
        ofObjects((entries) =>
          entries.map(([name, part], index) => [index === at % entries.length ? key : name, part]),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .nat(9)
      .map((at) => ofObjects((entries) => entries.filter((_, index) => index !== at % entries.length))),
  },
  {
    weight: 2,
    arbitrary: oddValue.map((odd) =>
      ofObjects((entries) =>
        entries.flatMap(([key, part]) => [
          [key, part],
          [again(key), odd],
        ]),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2, 3, 100).map(
      (times): Edit =>
        (value) =>
          Array.isArray(value) ? Array(times).fill(value).flat() : value,
    ),
  },
);

const insertedAt = (text: string, at: number, odd: string, instead = 0): string => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + odd + text.slice(from + instead);
};

/** One change of a document's text, after which it is mostly not JSON. */
export const textEdit: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.nat().map((at) => (text: string) => text.slice(at % (text.length + 1))),
  fc.tuple(fc.nat(), fc.oneof(oddText, fc.constantFrom(...'{}[],:"\\0-.eE/*\u0000\ud800')), fc.nat(2)).map(
    ([at, odd, instead]) =>
      (text: string) =>
        insertedAt(text, at, odd, instead),
  ),
  fc.constantFrom(
    (text: string) => text + text,
    (text: string) => `${text},${text}`,
    (text: string) => `${text}\n`,
    (text: string) => `[${text}]`,
    (text: string) => `\ufeff${text}`,
    (text: string) => `\ufeff\ufeff${text}`,
    (text: string) => `)]}'\n${text}`,
    (text: string) => `/* */${text}`,
    (text: string) => ' '.repeat(100_000) + text,
    () => '',
    () => ' \n',
    () => 'null',
    () => '"text"',
    () => '0',
  ),
);

/** JSON text of a valid document, corrupted in some places. */
export const mutated = (document: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(document, fc.array(fc.tuple(fc.nat(200), edit), { maxLength: 3 }), onceIn(8, textEdit))
    .map(([valid, edits, ending]) => {
      const text = printJson(
        edits.reduce((current: unknown, [place, change]) => changedAt(current, place, change), valid),
      );
      return ending ? ending(text) : text;
    });
