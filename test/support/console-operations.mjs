import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, visit } from 'graphql';

const SOURCES = fileURLToPath(new URL('../../apps/console/src', import.meta.url));
const CALL = /\bgraphql\(/g;
/** A text without values that only the browser would know. */
const TEXT = /\bgraphql\(\s*`((?:[^`$\\]|\$(?!\{))*)`/g;

/** Every operation that the console sends, read from its sources, with the fragments that it needs. */
export function consoleOperations() {
  const definitions = readdirSync(SOURCES, { recursive: true })
    .filter((file) => file.endsWith('.graphql.ts'))
    .flatMap((file) => textsIn(file, readFileSync(join(SOURCES, file), 'utf8')))
    .flatMap((text) => parse(text).definitions);
  const fragments = new Map();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) define(fragments, definition.name.value, definition);
  const operations = new Map();
  for (const definition of definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) define(operations, definition.name.value, definition);
  return [...operations].map(([name, operation]) => ({
    name,
    kind: operation.operation,
    text: [operation, ...fragmentsOf(operation, fragments)].map(printed).join('\n\n'),
  }));
}

function textsIn(file, source) {
  const texts = [...source.matchAll(TEXT)].map(([, text]) => text);
  if (texts.length !== source.match(CALL)?.length) throw new Error(`${file} has a document that is not a plain text`);
  return texts;
}

function define(map, name, definition) {
  if (map.has(name)) throw new Error(`two documents of the console are called ${name}`);
  map.set(name, definition);
}

function fragmentsOf(definition, fragments, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, fragments, found);
    },
  });
  return found;
}

/** The directive is for the types of gql.tada, which does not send it either. */
const printed = (definition) =>
  print(visit(definition, { Directive: ({ name }) => (name.value === '_unmask' ? null : undefined) }));
