import * as fc from 'fast-check';
import { evaluate, type Filter, fold, type Literal, type Mapping, resolveFilter, toWhere, USER_SCHEMA } from '../src';

/*
 * The differential test of filters: evaluates a filter on resources and runs it as SQL on their rows. `checkFilter`
 * works with any database that provides `run` and `all`.
 */

export interface TestDatabase {
  run(sql: string, parameters: Record<string, string | number | null>): unknown;
  all(sql: string, parameters: Record<string, string | number>): Promise<{ id: string }[]> | { id: string }[];
}

/** On MySQL the database must have the collation utf8mb4_0900_bin. */
export const FILTER_TABLES = [
  `CREATE TABLE people (id VARCHAR(40) PRIMARY KEY, user_name_key VARCHAR(200), external_id VARCHAR(200),
    display_key VARCHAR(200), given_key VARCHAR(200), family_key VARCHAR(200), status VARCHAR(10) NOT NULL, created BIGINT)`,
  'CREATE TABLE people_groups (person_id VARCHAR(40) NOT NULL, group_id VARCHAR(200) NOT NULL, display_key VARCHAR(200))',
];

export const FILTER_MAPPING: Mapping = {
  id: { kind: 'string', sql: 'u.id', required: true },
  externalId: { kind: 'string', sql: 'u.external_id' },
  userName: { kind: 'string', sql: 'u.user_name_key', fold: true },
  displayName: { kind: 'string', sql: 'u.display_key', fold: true },
  'name.givenName': { kind: 'string', sql: 'u.given_key', fold: true },
  'name.familyName': { kind: 'string', sql: 'u.family_key', fold: true },
  active: { kind: 'boolean', whenTrue: "u.status <> 'REMOVED'", whenFalse: "u.status = 'REMOVED'", required: true },
  'meta.created': { kind: 'dateTime', sql: 'u.created' },
  'meta.resourceType': { kind: 'constant', value: 'User' },
  schemas: { kind: 'inline', attributes: { value: { kind: 'constant', value: USER_SCHEMA.id } } },
  emails: {
    kind: 'inline',
    existsWhen: 'u.user_name_key IS NOT NULL',
    attributes: {
      value: { kind: 'string', sql: 'u.user_name_key', fold: true },
      type: { kind: 'constant', value: 'work' },
      primary: { kind: 'constant', value: true },
    },
  },
  groups: {
    kind: 'exists',
    from: 'people_groups g',
    owner: 'g.person_id',
    resource: 'u.id',
    selective: ['value'],
    attributes: {
      value: { kind: 'string', sql: 'g.group_id', required: true },
      display: { kind: 'string', sql: 'g.display_key', fold: true },
    },
  },
};

export interface TestPerson {
  id: string;
  userName: string | null;
  externalId: string | null;
  displayName: string | null;
  givenName: string | null;
  familyName: string | null;
  active: boolean;
  created: number | null;
  groups: { value: string; display: string | null }[];
}

/** The resource that a person's rows represent. */
export const toResource = (person: TestPerson) => ({
  schemas: [USER_SCHEMA.id],
  id: person.id,
  userName: person.userName,
  externalId: person.externalId,
  displayName: person.displayName,
  name: { givenName: person.givenName, familyName: person.familyName },
  emails: person.userName === null ? [] : [{ value: person.userName, type: 'work', primary: true }],
  active: person.active,
  groups: person.groups,
  meta: {
    resourceType: 'User',
    ...(person.created !== null && { created: new Date(person.created).toISOString() }),
  },
});

const foldOrNull = (text: string | null) => (text === null ? null : fold(text));

export async function insertPerson(database: TestDatabase, person: TestPerson): Promise<void> {
  await database.run(
    `INSERT INTO people VALUES (:id, :userName, :externalId, :displayName, :givenName, :familyName, :status, :created)`,
    {
      id: person.id,
      userName: foldOrNull(person.userName),
      externalId: person.externalId,
      displayName: foldOrNull(person.displayName),
      givenName: foldOrNull(person.givenName),
      familyName: foldOrNull(person.familyName),
      status: person.active ? 'JOINED' : 'REMOVED',
      created: person.created,
    },
  );
  for (const { value, display } of person.groups) {
    await database.run('INSERT INTO people_groups VALUES (:id, :value, :display)', {
      id: person.id,
      value,
      display: foldOrNull(display),
    });
  }
}

/** Throws unless the database and `evaluate` find the same people. */
export async function checkFilter(database: TestDatabase, people: readonly TestPerson[], filter: Filter) {
  const resolved = resolveFilter(filter, USER_SCHEMA);
  const expected = people.filter((person) => evaluate(resolved, toResource(person))).map(({ id }) => id);
  const { sql, parameters } = toWhere(resolved, FILTER_MAPPING, 'q');
  const found = (await database.all(`SELECT u.id FROM people u WHERE ${sql}`, parameters)).map(({ id }) => id);
  if (expected.sort().join() !== found.sort().join()) {
    throw new Error(`${sql} ${JSON.stringify(parameters)}\nexpected ${expected}\nfound ${found}`);
  }
  return expected.length;
}

// Non-ASCII letters, decomposed letters, spaces to trim, characters with a meaning in SQL, limits of code point ranges.
const PIECES = [
  ...[
    'a',
    'A',
    'b',
    'ß',
    'ẞ',
    'İ',
    'i',
    'ı',
    'É',
    'e\u0301',
    'Σ',
    'σ',
    'ς',
    '\u212a',
    'ǅ',
    '日',
    '😀',
    '\uffff',
    '\ud7ff',
  ],
  ...['\u{10ffff}', '%', '_', '!', '\\', "'", '"', ' ', '\u00a0', '\t', '\n', ':f0', '?', '--'],
];
const pieces = (...more: string[]) =>
  fc.array(fc.constantFrom(...PIECES, ...more), { maxLength: 4 }).map((all) => all.join(''));
// Blank texts are never stored.
const stored = fc.option(pieces().map((text) => (text.trim() === '' ? '' : text)));
const time = fc.integer({ min: 0, max: 3 }).map((n) => Date.UTC(2026, 0, 1) + n);

export const testPeople = fc
  .array(
    fc.record({
      userName: stored,
      externalId: stored,
      displayName: stored,
      givenName: stored,
      familyName: stored,
      active: fc.boolean(),
      created: fc.option(time),
      groups: fc.array(fc.record({ value: pieces().map((text) => `g${text}`), display: stored }), { maxLength: 2 }),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((all) => all.map((person, index): TestPerson => ({ id: `P${index}`, ...person })));

const text = fc.oneof(pieces('\ud800', 'P1'), fc.constantFrom('work', 'g', 'User', USER_SCHEMA.id));
const path = (name: string) => {
  const [first, subAttribute] = name.split('.');
  return subAttribute ? { name: first!, subAttribute } : { name: first! };
};
const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
const compare = (names: string[], operators: readonly (typeof OPERATORS)[number][], value: fc.Arbitrary<Literal>) =>
  fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constantFrom(...names).map(path),
    operator: fc.constantFrom(...operators),
    value,
  });
const present = (...names: string[]) =>
  fc.record({ kind: fc.constant('present' as const), path: fc.constantFrom(...names).map(path) });

/** Filters made of terms with and, or and not, up to a depth. */
export const combined = (term: fc.Arbitrary<Filter>, maxDepth = 3): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth, withCrossShrink: true },
      term,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    ),
  })).filter;

const isBoolean = fc.constantFrom<Literal>(true, false, 'True');
const isTime = time.map((at) => new Date(at).toISOString());
const some = (name: string, term: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.record({ kind: fc.constant('some' as const), path: fc.constant(path(name)), filter: combined(term) });

const texts = ['id', 'externalId', 'userName', 'displayName', 'name.givenName', 'name.familyName', 'meta.resourceType'];
const many = ['emails', 'emails.value', 'emails.type', 'groups', 'groups.value', 'groups.display', 'schemas'];

/** Filters on the attributes of FILTER_MAPPING, of every kind and operator. */
export const testFilters: fc.Arbitrary<Filter> = combined(
  fc.oneof(
    { weight: 4, arbitrary: compare([...texts, ...many], OPERATORS, text) },
    compare([...texts, ...many], ['eq', 'ne'], fc.constant(null)),
    compare(['active', 'emails.primary'], ['eq', 'ne'], isBoolean),
    compare(['meta.created'], ['eq', 'ne', 'gt', 'ge', 'lt', 'le'], isTime),
    present(...texts, ...many, 'name', 'meta', 'active', 'meta.created'),
    some(
      'emails',
      fc.oneof(compare(['value', 'type'], OPERATORS, text), compare(['primary'], ['eq'], isBoolean), present('value')),
    ),
    some('groups', fc.oneof(compare(['value', 'display'], OPERATORS, text), present('display', 'value'))),
  ),
);
