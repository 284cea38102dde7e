import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { causes, explanations } from '@rollcall/audit';
import { eventActions } from '@rollcall/domain';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import ts from 'typescript';

// The texts of the console: the same in both languages, all used, and nowhere else.

const SOURCES = join(__dirname, '../../apps/console/src');
const names = readdirSync(join(SOURCES, 'language')).flatMap((file) => /^(\w+)\.en\.json$/.exec(file)?.[1] ?? []);
const catalogue = (name: string, language: string): [string, string][] =>
  Object.entries(JSON.parse(readFileSync(join(SOURCES, `language/${name}.${language}.json`), 'utf8')));
const entries = { en: names.map((name) => catalogue(name, 'en')), ja: names.map((name) => catalogue(name, 'ja')) };
const [en, ja]: Record<string, string>[] = [entries.en, entries.ja].map((all) => Object.fromEntries(all.flat()));

const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(SOURCES, file), 'utf8') }));

const schema = buildSchema(readFileSync(join(__dirname, '../../apps/api/src/admin/schema.graphql'), 'utf8'));
const valuesOf = (name: string) => (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

/** The names of the values that a text takes, with plural and number. */
const argumentsOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();

it.each(names)('%s has the same keys in the same order in both languages', (name) => {
  expect(catalogue(name, 'ja').map(([key]) => key)).toEqual(catalogue(name, 'en').map(([key]) => key));
});

it('no key is in two catalogues', () => {
  expect(entries.en.flat()).toHaveLength(Object.keys(en!).length);
});

it('every text takes the same values in both languages', () => {
  const different = Object.keys(en).filter((key) => argumentsOf(ja[key]!).join() !== argumentsOf(en[key]!).join());
  expect(different).toEqual([]);
});

/** What follows a prefix in the keys. */
const keysAfter = (prefix: string) =>
  Object.keys(en)
    .filter((key) => key.startsWith(`${prefix}.`))
    .map((key) => key.slice(prefix.length + 1));

it.each([
  ['refusal', 'RefusalCode'],
  ['act', 'ProvisioningAct'],
  ['cause', 'ProvisioningCause'],
  ['outcome', 'StatusClass'],
])('%s has a text for each value of %s', (prefix, type) => {
  expect(keysAfter(prefix).sort()).toEqual(valuesOf(type).sort());
});

it('every event has a text', () => {
  expect(keysAfter('action').sort()).toEqual([...eventActions].sort());
});

it('every cause of a failure is explained, in English as the API explains it', () => {
  const all = causes.flatMap((cause) =>
    Object.entries(explanations[cause]).map(([part, text]) => [`explanation.${cause}.${part}`, text]),
  );
  const shown = Object.entries(en).filter(([key]) => key.startsWith('explanation.'));
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(all));
  const same = shown.filter(([key, text]) => ja[key] === text);
  expect(same).toEqual([]);
});

/** Of a value that a key contains. Only names of events have a dot. */
const isOneName = (name: string) => !name.includes('.') || (eventActions as string[]).includes(name);

it('every key is used', () => {
  const all = sources.map(({ text }) => text).join('\n');
  // For example `refusal.${code}`, and `settings.${name}.help`.
  const patterns = [...all.matchAll(/`([\w.]+\.)\$\{[\w.]+\}([\w.]*)`/g)].map(([, before, after]) => [before!, after!]);
  const unused = Object.keys(en).filter(
    (key) =>
      !all.includes(`'${key}'`) &&
      !patterns.some(
        ([before, after]) =>
          key.startsWith(before!) &&
          key.endsWith(after!) &&
          isOneName(key.slice(before!.length, key.length - after!.length)),
      ),
  );
  expect(unused).toEqual([]);
});

it('no component has text of its own', () => {
  const found = sources
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) => textsIn(file, text).map((literal) => `${file}: ${literal}`));
  expect(found).toEqual([]);
});

const SHOWN = new Set([
  'alt',
  'aria-label',
  'description',
  'error',
  'help',
  'label',
  'message',
  'placeholder',
  'title',
]);

/** Literal text between elements, and in attributes and properties that are shown. */
function textsIn(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    const named = ts.isJsxAttribute(node) || ts.isPropertyAssignment(node) ? node : undefined;
    if (
      named?.initializer &&
      ts.isStringLiteral(named.initializer) &&
      SHOWN.has(named.name.getText(source).replaceAll("'", ''))
    )
      found.push(named.initializer.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  visit(source);
  return found.filter((literal) => /\p{L}/u.test(literal));
}
