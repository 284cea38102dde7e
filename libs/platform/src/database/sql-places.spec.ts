import * as ts from 'typescript';
import { nodesOf } from '../../testing/source';

// SQL belongs in `*.sql.ts`, where it is easy to find. The Store writes the condition on the organization.

/** Files that write SQL for any table or filter, or set up an engine. */
const SEAM = [
  /\.sql\.ts$/,
  /^libs\/platform\/src\/database\/(store|entity-rows|engine|migrate|migration-history)\.ts$/,
  /^libs\/platform\/src\/database\/sqlite\/(backup|sqlite-error)\.ts$/,
  /^libs\/platform\/src\/database\/migrations\//,
  /^libs\/scim-protocol\/src\/filter\/(column|predicate|to-where)\.ts$/,
];

const WRITES_OWNER = [
  /^libs\/platform\/src\/database\/tenant\.sql\.ts$/,
  /^libs\/platform\/src\/database\/migrations\//,
];

const SQL = [
  /^\s*SELECT\b|\bSELECT\b[\s\S]*\bFROM\b/,
  /\b(INSERT|REPLACE)\s+INTO\b/,
  /\bUPDATE\b[\s\S]*\bSET\b/,
  /\bDELETE\b[\s\S]*\bFROM\b/,
  /\b(WHERE|ORDER BY|GROUP BY|UNION ALL|(LEFT|CROSS) JOIN|JOIN \w+ \w+ ON)\b/,
  /\bLIMIT [:?\d]/,
  /^\s+(AND|OR)\s|\s(AND|OR)\s+$/,
  /\bIS (NOT )?NULL\b/,
  /\bIN \((:|\?|SELECT)/,
  // A comparison with a parameter, of a column with an alias, or of a column with such a name.
  /(=|<>|<|>|<=|>=) ([?](?!\w)|:[a-zA-Z])/,
  /\b[a-z]\.[a-z_]+ (=|<>|<|>|<=|>=|IN) /,
  /\b[a-z]+_(id|at|key|by) (=|<>|<|>|<=|>=|IN) /,
];

/** Does not match a comparison with an aliased column, as in a join. */
const OWNER = /organization_id\s*=(?!\s*[a-z]+\.)/;

const isSql = (text: string): boolean => SQL.some((sign) => sign.test(text));

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

const isText = (node: ts.Node): node is Text =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

/** The text of a literal, with a letter for each inserted expression. */
const textOf = (node: Text): string =>
  ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('')
    : node.text;

const texts = nodesOf(isText);

const placesOf = (is: (text: string) => boolean, allowed: readonly RegExp[]): string[] =>
  texts
    .filter(({ node, place }) => is(textOf(node)) && !allowed.some((file) => file.test(place.split(':')[0]!)))
    .map(({ node, place }) => `${place} ${textOf(node).replace(/\s+/g, ' ').trim().slice(0, 60)}`);

it('keeps SQL in *.sql.ts, and in the few files that write it for all others', () => {
  expect(placesOf(isSql, SEAM)).toEqual([]);
});

it('lets only the Store and inOrganization() write the condition on the organization', () => {
  expect(placesOf((text) => OWNER.test(text), WRITES_OWNER)).toEqual([]);
});

it.each([
  'SELECT id FROM users',
  '\n  SELECT x FROM x',
  'INSERT INTO users (id) VALUES (1)',
  'REPLACE INTO users',
  'UPDATE users SET name = 1',
  'DELETE FROM users',
  ' WHERE x',
  'x ORDER BY x',
  'x LIMIT ?',
  'name = ?',
  'name >= :from',
  "u.status = 'REMOVED'",
  'organization_id = x',
  ' AND ',
  'ended_at IS NULL',
  'id IN (:...ids)',
])('recognizes "%s" as SQL', (text) => expect(isSql(text)).toBe(true));

it.each([
  'The update sets a value; select one from the list, where it is',
  'https://x/?a=1',
  'GROUP',
  'users and groups',
])('does not recognize "%s" as SQL', (text) => expect(isSql(text)).toBe(false));

it.each([
  ['WHERE organization_id = :organizationId', true],
  ['WHERE x.organization_id=?', true],
  ['ON g.organization_id = m.organization_id', false],
  ['ON x.organization_id = x.organization_id', false],
])('"%s" is a condition on the organization: %s', (text, expected) => expect(OWNER.test(text)).toBe(expected));
