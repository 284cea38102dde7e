import { buildSchema } from 'graphql';
import { breakingChanges, isDeprecated } from './breaking-changes';

const BEFORE = `
  directive @requires(permission: String, also: String) repeatable on FIELD_DEFINITION | OBJECT
  interface Named { name: String }
  type Query { member(id: ID!, at: String): Member found: Found size: Int }
  type Member implements Named { id: ID! name: String email: String status: Status }
  type Group { id: ID! }
  union Found = Member | Group
  enum Status { JOINED INVITED }
  input Filter { status: Status search: String }
  type Gone { id: ID }
`;

it.each<[string, string, string, string]>([
  ['a type', 'type Gone { id: ID }', '', 'Gone'],
  ['the kind of a type', 'type Gone { id: ID }', 'scalar Gone', 'Gone'],
  ['a member of a union', 'union Found = Member | Group', 'union Found = Member', 'Found'],
  ['a value', 'JOINED INVITED', 'JOINED', 'Status.INVITED'],
  ['an input field that is required', 'search: String }', 'search: String only: ID! }', 'Filter.only'],
  ['an input field', 'status: Status search', 'search', 'Filter.status'],
  ['the type of an input field', 'search: String }', 'search: String! }', 'Filter.search'],
  ['an interface', 'Member implements Named', 'Member', 'Member'],
  ['a field', 'email: String ', '', 'Member.email'],
  [
    'the type of a field',
    'type Member implements Named { id: ID!',
    'type Member implements Named { id: ID',
    'Member.id',
  ],
  ['an argument that is required', 'at: String)', 'at: String by: ID!)', 'Query.member(by:)'],
  ['an argument', ', at: String)', ')', 'Query.member(at:)'],
  ['the type of an argument', 'at: String)', 'at: Int)', 'Query.member(at:)'],
  ['an argument of a directive', ', also: String)', ')', '@requires(also:)'],
  ['a required argument of a directive', 'also: String)', 'also: String to: ID!)', '@requires(to:)'],
  ['the repetition of a directive', ' repeatable', '', '@requires'],
  ['a location of a directive', ' | OBJECT', '', '@requires'],
])('names %s', (_, old, now, coordinate) => {
  expect(BEFORE).toContain(old);
  const found = breakingChanges(buildSchema(BEFORE), buildSchema(BEFORE.replace(old, now)));
  expect(found.map((change) => change.coordinate)).toEqual([coordinate]);
});

it('names a removed directive, and no standard scalar that nothing uses anymore', () => {
  const now = BEFORE.replace(/directive.*/, '').replace(' size: Int', '');
  expect(breakingChanges(buildSchema(BEFORE), buildSchema(now)).map(({ coordinate }) => coordinate)).toEqual([
    'Query.size',
    '@requires',
  ]);
});

it('does not name what adds something', () => {
  const now = BEFORE.replace('INVITED', 'INVITED REMOVED').replace(
    'email: String',
    'email: String! phone(of: ID): String',
  );
  expect(breakingChanges(buildSchema(BEFORE), buildSchema(now))).toEqual([]);
});

it.each([
  ['Member.email', true],
  ['Member.name', false],
  ['Member.phone(kind:)', true],
  ['Member.phone(of:)', false],
  ['Status.INVITED', true],
  ['Status.JOINED', false],
  ['Filter.search', true],
  ['Gone.field', false],
  ['Member.gone(of:)', false],
  ['Member', false],
])('knows whether %s is deprecated', (coordinate, expected) => {
  const schema = buildSchema(`
    type Query { member: Member }
    type Member { name: String email: String @deprecated phone(of: ID, kind: ID @deprecated(reason: "Use of.")): String }
    enum Status { JOINED INVITED @deprecated }
    input Filter { search: String @deprecated }
  `);
  expect(isDeprecated(schema, coordinate)).toBe(expected);
});
