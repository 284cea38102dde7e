import { buildSchema, parse, validate } from 'graphql';
import { limitRule } from './limits';

const schema = buildSchema(`
  type Query { me: Person people(first: Int! = 50): People tags: [String!]! }
  type People { nodes: [Person!]! edges: [Edge!]! }
  type Edge { node: Person! }
  type Person { id: ID! boss: Person groups: [Group!]! friends(first: Int! = 50): People! }
  type Group { id: ID! people(first: Int! = 50): People! }
`);

const limitsBroken = (query: string): unknown[] =>
  validate(schema, parse(query), [limitRule]).map((error) => error.extensions.limit);

const nested = (depth: number): string => `{ me ${'{ boss '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;
const many = (count: number, field: (index: number) => string): string =>
  `{ ${Array.from({ length: count }, (_, index) => field(index)).join(' ')} }`;

describe('limits of a query', () => {
  it.each([
    ['10 levels of nested fields', nested(10)],
    ['50 fields at the root', many(50, () => 'tags')],
    ['a page of pages', '{ people { nodes { friends { nodes { id } } } } }'],
    ['a long page of lists', '{ people(first: 100) { nodes { groups { id } } } }'],
    ['introspection', `{ __schema { types { ${'ofType { '.repeat(20)} name ${'} '.repeat(20)} } } }`],
    ['a fragment within itself, which another rule refuses', '{ me { ...a } } fragment a on Person { boss { ...a } }'],
    ['an unknown field, which another rule refuses', '{ nobody { knows } }'],
  ])('allow %s', (_, query) => {
    expect(limitsBroken(query)).toEqual([]);
  });

  it.each([
    ['11 levels of nested fields', 'depth', nested(11)],
    ['depth by fragments', 'depth', `{ me { ...a } } fragment a on Person { boss ${nested(10).slice(5, -2)} }`],
    ['51 fields at the root', 'rootFields', many(51, () => 'tags')],
    [
      'fields at the root by fragments',
      'rootFields',
      `{ ${'...a '.repeat(26)} } fragment a on Query { tags me { id } }`,
    ],
    ['51 aliases', 'aliases', `{ me ${many(51, (index) => `a${index}: id`)} }`],
    [
      'long pages of long pages',
      'records',
      '{ people(first: 100) { nodes { friends(first: 100) { nodes { id } } } } }',
    ],
    [
      'pages whose length a variable decides',
      'records',
      'query($n: Int!) { people(first: $n) { nodes { friends(first: $n) { edges { node { id } } } } } }',
    ],
    ['lists of pages', 'records', '{ people(first: 40) { nodes { groups { people { nodes { id } } } } } }'],
  ])('refuse %s', (_, limit, query) => {
    expect(limitsBroken(query)).toEqual([limit]);
  });

  it('measures doubling fragments in no time', () => {
    const doubling = Array.from({ length: 100 }, (_, n) => `fragment f${n} on Person { ...f${n + 1} ...f${n + 1} }`);
    expect(limitsBroken(`{ me { ...f0 } } ${doubling.join(' ')} fragment f100 on Person { id }`)).toEqual([]);
  });

  it('refuse a kind of operation that the schema lacks, which no rule of GraphQL does', () => {
    const broken = validate(schema, parse('subscription { me { id } }'), [limitRule]);
    expect(broken.map(({ message }) => message)).toEqual(['This API has no subscription operations.']);
  });
});
