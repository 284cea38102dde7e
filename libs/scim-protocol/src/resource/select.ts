import type { Schema } from '../schema/attribute';
import { findAttribute, parseAttributePath } from '../schema/lookup';
import { isObject } from '../text';

/** The attributes of a response (RFC 7644 §3.9), as canonical paths; `attributes` null means the default ones. */
export interface AttributeSelection {
  readonly attributes: ReadonlySet<string> | null;
  readonly excluded: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

/** Looks up a request's names in the schema; unknown names select nothing. */
export function resolveSelection(
  request: { readonly attributes?: readonly string[]; readonly excludedAttributes?: readonly string[] },
  schema: Schema,
): AttributeSelection {
  const resolve = (names: readonly string[]) =>
    names.flatMap((name) => {
      const path = parseAttributePath(name);
      const found = path && findAttribute(schema, path);
      return found ? [found.path] : [];
    });
  const always = [...schema.common, ...schema.attributes].filter(({ returned }) => returned === 'always');
  const excluded = new Set(resolve(request.excludedAttributes ?? []));
  for (const { name } of always) excluded.delete(name);
  if (!request.attributes?.length) return { attributes: null, excluded };
  return { attributes: new Set([...always.map(({ name }) => name), ...resolve(request.attributes)]), excluded };
}

/** Whether any part of the attribute is requested; if not, it need not be read from the database. */
export function asksFor({ attributes, excluded }: AttributeSelection, attribute: string): boolean {
  if (excluded.has(attribute)) return false;
  return attributes === null || attributes.has(attribute) || [...attributes].some((path) => isPart(path, attribute));
}

/** The resource with the requested attributes. */
export function selectAttributes(resource: Json, selection: AttributeSelection): Json {
  if (selection.attributes === null && selection.excluded.size === 0) return resource;
  return pick(
    resource,
    (name) => asksFor(selection, name),
    (name, value) => selectParts(name, value, selection),
  );
}

function selectParts(name: string, value: unknown, selection: AttributeSelection): unknown {
  const { attributes, excluded } = selection;
  const isWhole = attributes === null || attributes.has(name);
  const wanted = (part: string) => !excluded.has(`${name}.${part}`) && (isWhole || attributes.has(`${name}.${part}`));
  const select = (item: unknown) => (isObject(item) ? pick(item, wanted) : item);
  return Array.isArray(value) ? value.map(select) : select(value);
}

function pick(
  object: Json,
  wanted: (name: string) => boolean,
  change = (_name: string, value: unknown) => value,
): Json {
  const entries = Object.entries(object).filter(([name]) => wanted(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, change(name, value)]));
}

const isPart = (path: string, attribute: string) => path.startsWith(`${attribute}.`);
