import * as ts from 'typescript';
import { nodesOf } from '../../testing/source';

// SQL stands in `*.sql.ts`, where it is found, and the condition on the organization is written by the Store.

/** What writes SQL for any table or filter, or sets an engine up. */
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
  // A column compared with a parameter, or that of an alias, or of this name.
  /(=|<>|<|>|<=|>=) ([?](?!\w)|:[a-zA-Z])/,
  /\b[a-z]\.[a-z_]+ (=|<>|<|>|<=|>=|IN) /,
  /\b[a-z]+_(id|at|key|by) (=|<>|<|>|<=|>=|IN) /,
];

/** Not of a column of an alias: a join says with whose organization that of a row agrees. */
const OWNER = /organization_id\s*=(?!\s*[a-z]+\.)/;

const isSql = (text: string): boolean => SQL.some((sign) => sign.test(text));

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

const isText = (node: ts.Node): node is Text =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

/** With a letter for whatever is put in. */
const textOf = (node: Text): string =>
  ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('')
    : node.text;

const texts = nodesOf(isText);

const placesOf = (is: (text: string) => boolean, allowed: readonly RegExp[]): string[] =>
  texts
    .filter(({ node, place }) => is(textOf(node)) && !allowed.some((file) => file.test(place.split(':')[0]!)))
    .map(({ node, place }) => `${place} ${textOf(node).replace(/\s+/g, ' ').trim().slice(0, 60)}`);

it('SQL stands in *.sql.ts, and in the few files that write it for all others', () => {
  expect(placesOf(isSql, SEAM)).toEqual([]);
});

it('whose rows they are is a condition of the Store and of inOrganization() alone', () => {
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
])('"%s" is taken for SQL', (text) => expect(isSql(text)).toBe(true));

it.each([
  'The update sets a value; select one from the list, where it is',
  'https://x/?a=1',
  'GROUP',
  'users and groups',
])('"%s" is not', (text) => expect(isSql(text)).toBe(false));

it.each([
  ['WHERE organization_id = :organizationId', true],
  ['WHERE x.organization_id=?', true],
  ['ON g.organization_id = m.organization_id', false],
  ['ON x.organization_id = x.organization_id', false],
])('"%s" writes whose rows they are: %s', (text, expected) => expect(OWNER.test(text)).toBe(expected));
