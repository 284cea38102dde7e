import * as fc from 'fast-check';
import { quickest } from '../testing/quickest';
import { ScimError, show } from './errors';
import { printFilter } from './filter/ast';
import { FILTER_LIMITS, parseFilter } from './filter/parser';
import { resolveFilter } from './filter/resolve';
import { readListQuery, readSearchRequest } from './messages';
import { applyPatch } from './patch/apply';
import { compilePatch } from './patch/compile';
import { isBareResource, parsePatchPath, readPatchRequest } from './patch/operation';
import { readResource, requireAttributes } from './resource/read';
import { resolveSelection } from './resource/select';
import type { Schema } from './schema/attribute';
import { GROUP_SCHEMA } from './schema/group';
import { USER_SCHEMA } from './schema/user';

const SEED = 20_260_131;
const RUNS = { seed: SEED, numRuns: 3000 };

/** Runs work that may refuse its input; any other error is a fault. */
function orRefuse(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.detail.length).toBeLessThan(2000);
  }
}

const NAMES = [
  'userName',
  'emails',
  'members',
  'value',
  'type',
  'name.givenName',
  'active',
  'meta.created',
  'groups',
  'id',
];
const ODD = [
  '__proto__',
  'constructor',
  'toString',
  'length',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u{1d160}',
  'urn:',
  `${USER_SCHEMA.id}:name`,
];
const SIGNS = [
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '.',
  ':',
  ' ',
  'not ',
  ' and ',
  ' or ',
  ' pr',
  ' eq ',
  ' gt ',
  ' sw ',
  'true',
  'null',
  '1e999',
  '"x"',
];

/** Text made of the pieces of filters and paths, in any order. */
const expression = fc
  .array(fc.oneof(fc.constantFrom(...NAMES, ...ODD, ...SIGNS), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(''));

const key = fc.constantFrom(
  ...NAMES,
  ...ODD,
  'schemas',
  'Operations',
  'op',
  'path',
  'emails[type eq "work"].value',
  GROUP_SCHEMA.id,
);
/** JSON of every shape, with names from the schemas and names that every object has. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      'True',
      0,
      -0,
      2 ** 53,
      Number.POSITIVE_INFINITY,
      '',
      'work',
      'a@b.example',
      'x'.repeat(300),
    ),
    fc.constantFrom(...ODD),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;
const operation = fc.record(
  {
    op: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('add', 'Replace', 'remove') }, json),
    path: fc.oneof({ weight: 9, arbitrary: expression }, key, json),
    value: json,
  },
  { requiredKeys: [] },
);
const schema = fc.constantFrom<Schema>(USER_SCHEMA, GROUP_SCHEMA);
const person = {
  userName: 'a@b.example',
  name: { givenName: 'A' },
  emails: [{ value: 'a@b.example', type: 'work', primary: true }],
  active: true,
};

describe('any input, whatever it is, throws at most a ScimError', () => {
  it('in a filter', () =>
    fc.assert(
      fc.property(expression, schema, (text, one) =>
        orRefuse(() => {
          const filter = parseFilter(text);
          expect(parseFilter(printFilter(filter))).toEqual(filter);
          resolveFilter(filter, one);
        }),
      ),
      RUNS,
    ));

  it('in a path of PATCH', () =>
    fc.assert(
      fc.property(expression, (text) => orRefuse(() => parsePatchPath(text))),
      RUNS,
    ));

  it('in a PATCH', () =>
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), schema, (Operations, one) =>
        orRefuse(() => {
          const { operations } = compilePatch(readPatchRequest({ Operations }), one);
          applyPatch(operations, one === USER_SCHEMA ? person : { displayName: 'Team' }, one);
        }),
      ),
      RUNS,
    ));

  it('in a resource, of POST and PUT or as the body of a PATCH', () =>
    fc.assert(
      fc.property(json, schema, (body, one) =>
        orRefuse(() => {
          if (isBareResource(body, one)) compilePatch([{ op: 'replace', value: body }], one);
          requireAttributes(readResource(body, one).resource, one);
        }),
      ),
      RUNS,
    ));

  it('in the parameters of a list or a search', () =>
    fc.assert(
      fc.property(json, schema, (query, one) => {
        orRefuse(() => resolveSelection(readSearchRequest(query), one));
        if (typeof query === 'object' && query !== null)
          orRefuse(() => resolveSelection(readListQuery(query as Record<string, unknown>), one));
      }),
      RUNS,
    ));

  it('and changes no prototype', () => {
    const body = JSON.parse(
      '{"__proto__":{"active":true},"name":{"__proto__":{"givenName":"x"}},"constructor":{"prototype":{"y":1}}}',
    );
    const { resource } = readResource(body, USER_SCHEMA);
    applyPatch(compilePatch([{ op: 'add', value: body }], USER_SCHEMA).operations, person, USER_SCHEMA);
    expect([resource.active, Object.keys(Object.prototype), ({} as { y?: number }).y]).toEqual([
      undefined,
      [],
      undefined,
    ]);
  });
});

describe('large input costs in proportion to its size', () => {
  const repeated = (piece: string, size: number) => piece.repeat(size);
  const listOf = <Item>(size: number, at: (index: number) => Item): Item[] =>
    Array.from({ length: size }, (_, index) => at(index));
  /** Every second character sorts before its predecessor. */
  const combining = (size: number) => repeated('\u0301', size / 2) + repeated('\u0316', size / 2);
  /** Members are changed in the database, so a group's PATCH is only compiled. */
  const compile = (body: object) => compilePatch(readPatchRequest(body), GROUP_SCHEMA);
  const patch = (body: object) =>
    orRefuse(() => applyPatch(compilePatch(readPatchRequest(body), USER_SCHEMA).operations, person, USER_SCHEMA));

  it.each<[string, number, (size: number) => void]>([
    ['a URN of colons', 100_000, (size) => orRefuse(() => parsePatchPath(`urn:${repeated(':', size)}`))],
    ['keys that are long names', 200_000, (size) => readResource({ [`urn:${repeated('a:', size)}!`]: 1 }, USER_SCHEMA)],
    ['a key that ends in a blank', 200_000, (size) => readResource({ [`${repeated('a', size)} .`]: 1 }, USER_SCHEMA)],
    [
      'a filter of quotes',
      FILTER_LIMITS.length / 8,
      (size) => orRefuse(() => parseFilter(repeated('a eq "\\"', size / 8))),
    ],
    [
      'a filter of blanks',
      FILTER_LIMITS.length / 8,
      (size) => orRefuse(() => parseFilter(`a${repeated(' ', size - 2)}x`)),
    ],
    [
      'a filter of combining characters',
      FILTER_LIMITS.length / 16,
      (size) => orRefuse(() => resolveFilter(parseFilter(`userName eq "${combining(size)}"`), USER_SCHEMA)),
    ],
    [
      'an object of unknown keys',
      20_000,
      (size) => readResource(Object.fromEntries(listOf(size, (index) => [`k${index}`, index])), USER_SCHEMA),
    ],
    [
      'members of a group',
      20_000,
      (size) => compile({ Operations: [{ op: 'add', path: 'members', value: listOf(size, (index) => `${index}`) }] }),
    ],
    [
      'operations of one member each',
      1000,
      (size) => compile({ Operations: listOf(size, (index) => ({ op: 'add', path: 'members', value: `${index}` })) }),
    ],
    [
      'operations of one email each',
      1000,
      (size) => patch({ Operations: listOf(size, (index) => ({ op: 'add', path: 'emails', value: `${index}@x` })) }),
    ],
    [
      'operations that write the type of every email',
      200,
      (size) =>
        patch({
          Operations: [
            { op: 'add', path: 'emails', value: listOf(40, (index) => `${index}@x`) },
            ...listOf(size, (index) => ({ op: 'replace', path: 'emails[value ew "x"].type', value: `${index}` })),
          ],
        }),
    ],
  ])('%s', (_, size, work) => {
    // Quadratic work would take 64 times as long.
    const most = 40 * quickest(() => work(size), 0, 5) + 20;
    expect(quickest(() => work(size * 8), most)).toBeLessThanOrEqual(most);
  });

  it.each<[string, unknown]>([
    ['a long text in a list', ['x'.repeat(2 ** 24)]],
    ['a long list', Array(2 ** 22).fill(1)],
    ['long lists in a list', Array(2 ** 11).fill(Array(2 ** 11).fill(1))],
    [
      'an object of many members',
      { many: Object.fromEntries(listOf(20_000, (index) => [`k${index}`, 'x'.repeat(999)])) },
    ],
    ['a deep list', JSON.parse(repeated('[', 50_000) + repeated(']', 50_000))],
  ])('an error with %s costs as much as what it shows', (_, value) => {
    expect(show(value).length).toBeLessThanOrEqual(101);
    expect(quickest(() => show(value), 8)).toBeLessThanOrEqual(8);
  });
});
