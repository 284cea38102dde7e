import { parse as parseByTada } from 'gql.tada';
import { type DocumentNode, parse, print as printByGraphql, visit } from 'graphql';
import { print } from './print.ts';

const DOCUMENTS = [
  '{ caller { label } }',
  'query Named { caller { label } }',
  'mutation { archiveProject(input: { projectId: "1" }) { project { id } } }',
  'query ($ids: [ID!]! = ["a", "b"], $n: Int = 3, $at: DateTime @deprecated) { members(ids: $ids, first: $n) { nodes { id } } }',
  'query Q($a: [[Int!]]!) { found: list(a: $a, b: null, c: true, d: 1.5e3, e: -1, f: JOINED, g: [], h: {}) }',
  '{ list(filter: { status: [JOINED, INVITED], search: "a \\"quoted\\" \\\\ line\\nbreak \\u00e9 名前 😀" }) { id } }',
  '{ text(of: """\n  a block\n    of "text"\n""") }',
  'query ($with: Boolean!) { viewer @include(if: $with) { id @skip(if: false) ...Name ... on Member @a @b(c: 1) { email } ... { role } ... @d { x } } } fragment Name on Member @e { name }',
  'subscription S { events { id } }',
  'fragment Deep on A { b { c { d(e: $f) { g } } } } query ($f: ID) { a { ...Deep } }',
];

/** As graphql-js prints it, but without block strings, which are only another form of the same text. */
const printed = (text: string): string =>
  printByGraphql(visit(parse(text), { StringValue: (node) => ({ ...node, block: false }) }));

it.each(DOCUMENTS)('prints %s as graphql-js does', (text) => {
  expect(printed(print(parse(text).definitions))).toBe(printed(text));
});

it.each(DOCUMENTS)('prints %s as gql.tada parses it', (text) => {
  const { definitions }: DocumentNode = parseByTada(text);
  expect(printed(print(definitions))).toBe(printed(text));
});
