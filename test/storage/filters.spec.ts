import { createDataSource } from '@rollcall/platform';
import {
  type Attribute,
  type CompareOperator,
  evaluate,
  type Filter,
  GROUP_SCHEMA,
  type Literal,
  printFilter,
  resolveFilter,
  type Schema,
  USER_SCHEMA,
} from '@rollcall/scim-protocol';
import * as fc from 'fast-check';
import {
  checkFilter,
  combined,
  FILTER_TABLES,
  insertPerson,
  type TestDatabase,
  testFilters,
  testPeople,
} from '../../libs/scim-protocol/testing/filter-cases';
import { createTestDatabase } from '../support/database';
import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';

/** Reproduces a failed run; fast-check prints it with the failing case. */
const SEED = 20_260_131;

describe('a filter as SQL on the database of this run', () => {
  it('finds the same people as evaluate', async () => {
    const file = await createTestDatabase();
    const dataSource = await createDataSource({ url: file.url, entities: [] }).initialize();
    const query = (sql: string, parameters: object) =>
      dataSource.query(...(dataSource.driver.escapeQueryWithParameters(sql, { ...parameters }) as [string, unknown[]]));
    const database: TestDatabase = { run: query, all: query };
    try {
      for (const table of FILTER_TABLES) await dataSource.query(table);
      let selective = 0;
      await fc.assert(
        fc.asyncProperty(
          testPeople,
          fc.array(testFilters, { minLength: 25, maxLength: 25 }),
          async (people, filters) => {
            for (const table of ['people', 'people_groups']) await dataSource.query(`DELETE FROM ${table}`);
            for (const person of people) await insertPerson(database, person);
            for (const filter of filters) {
              const found = await checkFilter(database, people, filter);
              if (found > 0 && found < people.length) selective += 1;
            }
          },
        ),
        { seed: SEED, numRuns: 16 },
      );
      // Filters that match everyone or nobody would show little.
      expect(selective).toBeGreaterThan(100);
    } finally {
      await dataSource.destroy();
      await file.drop();
    }
  }, 120_000);
});

/** One value that a filter may compare: `groups.display` of a User. */
interface Leaf {
  path: string;
  attribute: Attribute;
}

const leavesOf = ({ common, attributes }: Schema): Leaf[] =>
  [...common, ...attributes].flatMap((attribute) =>
    attribute.subAttributes
      ? attribute.subAttributes.map((part) => ({ path: `${attribute.name}.${part.name}`, attribute: part }))
      : [{ path: attribute.name, attribute }],
  );

/** URIs and versions are derived for responses; no column stores them. */
const MADE_ON_THE_WAY = ['meta.location', 'meta.version', 'groups.$ref', 'members.$ref'];
const filterable = (schema: Schema) => leavesOf(schema).filter(({ path }) => !MADE_ON_THE_WAY.includes(path));

type Resource = Record<string, unknown>;

let service: Service;
let scim: ScimClient;

const PIECES = [
  'ẞ',
  'ß',
  'İ',
  'ı',
  'É',
  'e\u0301',
  'Σας',
  '\u212a',
  '日本',
  '😀',
  '\u{10ffff}',
  '%',
  '_',
  '!',
  '\\',
  "'",
  '"',
];

beforeAll(async () => {
  service = await startService();
  scim = (await setUpTenant(service)).scim;
  for (const [index, piece] of PIECES.entries()) {
    const { status } = await scim.post('/Users', {
      userName: `${index % 3 ? 'P' : 'q'}${index}+x@acme.example`,
      ...(index % 4 && { name: { givenName: `${piece}A`, ...(index % 3 && { familyName: `b${piece} c` }) } }),
      ...(index % 5 === 0 && { displayName: `The ${piece}` }),
      ...(index % 2 && { externalId: index % 3 ? `X${piece}` : `x${piece}` }),
      active: index % 6 !== 5,
    });
    expect(status).toBe(201);
  }
  const { body } = await scim.get('/Users?count=100');
  const ids: string[] = body.Resources.map(({ id }: { id: string }) => id);
  for (const [index, piece] of PIECES.entries()) {
    const members = ids
      .filter((_, person) => (person * 7 + index) % 5 === 0 && index % 4 > 0)
      .map((value) => ({ value }));
    const { status } = await scim.post('/Groups', {
      displayName: `Group ${piece}${index}`,
      ...(index % 3 && { externalId: `g${piece}` }),
      members,
    });
    expect(status).toBe(201);
  }
  await scim.patch(`/Users/${ids[5]}`, [{ op: 'replace', path: 'active', value: false }]);
}, 180_000);
afterAll(() => service.stop());

const find = async (resource: string, filter: string) =>
  scim.get(`/${resource}?count=100&filter=${encodeURIComponent(filter)}`);

describe.each<[string, Schema]>([
  ['Users', USER_SCHEMA],
  ['Groups', GROUP_SCHEMA],
])('a filter of /%s', (resource, schema) => {
  it.each(filterable(schema).map(({ path }) => path))('may use %s', async (path) => {
    expect((await find(resource, `${path} pr`)).status).toBe(200);
  });

  it.each(
    leavesOf(schema)
      .map(({ path }) => path)
      .filter((path) => MADE_ON_THE_WAY.includes(path)),
  )('is refused, and does not mean everything or nothing, if it uses %s', async (path) => {
    const { status, body } = await find(resource, `${path} pr`);
    expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
    expect(body.detail).toContain(path);
  });

  it('selects the same resources as evaluate among those that GET returns', async () => {
    const { body } = await scim.get(`/${resource}?count=100`);
    const all: Resource[] = body.Resources;
    expect(all.length).toBeGreaterThan(15);
    let selective = 0;
    await fc.assert(
      fc.asyncProperty(filtersOf(schema, all), async (filter) => {
        const text = printFilter(filter);
        const resolved = resolveFilter(filter, schema);
        const expected = all.filter((item) => evaluate(resolved, item)).map(({ id }) => id);
        const answer = await find(resource, text);
        expect([text, answer.status]).toEqual([text, 200]);
        expect([text, answer.body.Resources.map(({ id }: Resource) => id)]).toEqual([text, expected]);
        expect(answer.body.totalResults).toBe(expected.length);
        if (expected.length > 0 && expected.length < all.length) selective += 1;
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect(selective).toBeGreaterThan(70);
  }, 120_000);
});

/** Filters whose operands are values of these resources, parts of them, and the same in another case. */
function filtersOf(schema: Schema, resources: Resource[]): fc.Arbitrary<Filter> {
  const leaves = filterable(schema);
  const terms = leaves.map((leaf) => termOf(leaf, valuesAt(resources, leaf.path)));
  const inElements = schema.attributes
    .filter(({ multiValued }) => multiValued)
    .map(({ name }) => {
      const parts = leaves.filter(({ path }) => path.startsWith(`${name}.`));
      const within = parts.map((part) =>
        termOf({ ...part, path: part.path.slice(name.length + 1) }, valuesAt(resources, part.path)),
      );
      return fc.record({
        kind: fc.constant('some' as const),
        path: fc.constant({ name }),
        filter: combined(fc.oneof(...within), DEPTH),
      });
    });
  return combined(fc.oneof(...terms, ...inElements), DEPTH);
}

/** For the generated filters. */
const DEPTH = 2;

const TEXTUAL: CompareOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const OPERATORS: Partial<Record<Attribute['type'], CompareOperator[]>> = {
  boolean: ['eq', 'ne'],
  dateTime: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  string: TEXTUAL,
  reference: TEXTUAL,
};

function termOf({ path, attribute }: Leaf, values: Literal[]): fc.Arbitrary<Filter> {
  const [name, subAttribute] = path.split('.');
  const at = fc.constant({ name: name!, ...(subAttribute && { subAttribute }) });
  const operand =
    OPERATORS[attribute.type] === TEXTUAL
      ? fc.oneof(...values.map((value) => partOf(String(value))))
      : fc.constantFrom(...values);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('compare' as const),
        path: at,
        operator: fc.constantFrom(...OPERATORS[attribute.type]!),
        value: operand,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('compare' as const),
        path: at,
        operator: fc.constantFrom('eq' as const, 'ne' as const),
        value: fc.constant(null),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), path: at }) },
  );
}

/** An address in place of an ID means the person, which a resource does not show; IDs here are never addresses. */
const partOf = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat([...text].length), fc.nat([...text].length), fc.constantFrom('as it is', 'upper', 'lower', 'whole'))
    .map(([one, other, how]) => {
      const part = [...text].slice(Math.min(one, other), Math.max(one, other)).join('');
      return how === 'whole'
        ? text
        : how === 'upper'
          ? part.toUpperCase()
          : how === 'lower'
            ? part.toLowerCase()
            : part;
    });

/** The values of a path in all resources; something else if there are none. */
function valuesAt(resources: Resource[], path: string): Literal[] {
  const [name, part] = path.split('.') as [string, string?];
  const values = resources
    .flatMap((resource) => resource[name] ?? [])
    .map((value) => (part ? (value as Resource)[part] : value))
    .filter((value) => value !== undefined) as Literal[];
  return values.length > 0 ? [...new Set(values)] : ['nothing'];
}
