import * as fc from 'fast-check';

/** A value one time in `times`, otherwise null. */
export const onceIn = <Value>(times: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

/** Placeholder in a document for JSON text that no value prints as; `printJson` inserts it. */
export const raw = (json: string): string => `raw:${json}`;

/** A key that is printed without its mark, so that an object can contain it twice. */
export const again = (key: string): string => `again:${key}`;

/** The JSON of a document with `raw` texts and repeated keys. */
export const printJson = (document: unknown): string =>
  (JSON.stringify(document) ?? '')
    .replace(/"raw:((?:[^"\\]|\\.)*)"/g, (_, text: string) => JSON.parse(`"${text}"`))
    .replace(/"again:/g, '"');

const nested = (open: string, close: string, depth: number): string =>
  raw(open.repeat(depth) + (open === '{"a":' ? '1' : '') + close.repeat(depth));

const texts = [
  ...['', ' ', '\u0000', 'a\u0000b', '\u0001\u001f\u007f', '\r\n', '\t', '\ufeff', '\u200b', '\u202e', '\u2028'],
  ...['\ud800', '\udc00', 'x\udfff\ud800y', '\ufffd', '\uffff', '😀', 'é', 'e\u0301', 'ß', 'İ', '\u{1d160}', '\u0344'],
  ...['true', 'False', 'null', 'undefined', 'NaN', '-0', '1e999', '[]', '{}', '0x10', '9007199254740993'],
  ...['@', 'a@', '@b', 'a@b', 'a@@b.c', 'a@b.c', `"a b"@acme.example`, 'a@[127.0.0.1]', 'mailto:a@acme.example'],
  ...["'", '"', '`', '\\', '%', '_', '!', ';--', "' OR '1'='1", '{{1}}', ':f0', '?', '../..', '<b>', '=1+1'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length'],
];

/** Texts that are rare in requests but common in accidents. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('x', 'é', '😀', '\u{1d160}', '\ufb2c', '\u0344', 'İ', '\ud800', ' ', '"'),
        fc.constantFrom(255, 255, 256, 320, 5000),
      )
      .map(([unit, length]) => unit.repeat(length)),
  },
  { weight: 1, arbitrary: fc.constantFrom(`${'a'.repeat(64)}@${'b'.repeat(63)}.example`, 'x'.repeat(1_000_000)) },
);

const numbers = ['1e999', '-1e999', '-0', '0.1', '1E400', '9007199254740993', '-9007199254740993', '1e21', '5e-324'];
const notJson = [
  'NaN',
  'Infinity',
  'undefined',
  '01',
  '+1',
  '.5',
  "'x'",
  '0x10',
  '"\\x"',
  '"\\ud8',
  '[1,]',
  '{"a":1,}',
  '',
];

/** Values of every type, including numbers that a double cannot represent and deeply nested lists and objects. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: oddText },
  {
    weight: 6,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 2 ** 53, [], {}, [[]], [null], [{}]),
  },
  { weight: 4, arbitrary: fc.constantFrom(...numbers).map(raw) },
  { weight: 1, arbitrary: fc.constantFrom(...notJson).map(raw) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(['[', ']'] as const, ['{"a":', '}'] as const),
        fc.constantFrom(10, 100, 1000, 5000, 10_000),
      )
      .map(([[open, close], depth]) => nested(open, close, depth)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>({ value: [] }, { value: { value: {} } }, { members: {} }, [['a', 'b']]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('__proto__', 'constructor', 'toString', 'toJSON', 'length', 'value'),
        fc.anything({ maxDepth: 1 }),
      )
      .map(([key, value]) => Object.fromEntries([[key, value ?? null]])),
  },
);

/** Names that every object has, paths, URNs, and empty keys. */
export const oddKey: fc.Arbitrary<string> = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    '.',
    'a.b.c',
    '\u0000',
    '\ud800',
    'value',
    'schemas',
  ],
  ...[
    'USERNAME',
    'name.givenName',
    'name.',
    '.givenName',
    'emails[type eq "work"].value',
    'members[',
    'meta.version',
    'path',
  ],
  ...[
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName',
    'urn:x:',
  ],
  ...[
    '__proto__.active',
    'constructor.prototype',
    'name.__proto__',
    'members.value',
    'active',
    'groups',
    'id',
    'Operations',
  ],
);
