import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

interface Answer {
  errors?: { path?: string[]; extensions: { code: string } }[];
  data?: unknown;
}

const schema = buildSchema(readFileSync(join(__dirname, '../../apps/api/src/admin/schema.graphql'), 'utf8'));

/** Refusals that every field can return, as the description of the directive `@refuses` says. */
const GENERAL = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'INTERNAL', 'RATE_LIMITED', 'SERVICE_BUSY', 'UNAUTHENTICATED']);

/** Throws if a response has a refusal that the schema does not declare on the field that was refused. */
export function requireDeclared(query: string, { errors = [], data }: Answer): void {
  const refusals = [
    ...errors.flatMap(({ path, extensions }) => (path ? [{ path, code: extensions.code }] : [])),
    ...itemErrors(data),
  ].filter(({ code }) => !GENERAL.has(code));
  if (refusals.length === 0) return;
  const document = parse(query);
  for (const { path, code } of refusals) {
    const { coordinate, directives } = fieldAt(document, path);
    if (!refusalsOf(directives).includes(code)) throw new Error(`The schema does not declare ${code} on ${coordinate}`);
  }
}

/** The refusals of the items of bulk mutations. */
function itemErrors(data: unknown): { path: string[]; code: string }[] {
  return Object.entries((data ?? {}) as Record<string, { results?: { error?: { code?: string } }[] } | null>).flatMap(
    ([key, payload]) =>
      (Array.isArray(payload?.results) ? payload.results : []).flatMap((item) =>
        item?.error?.code === undefined ? [] : [{ path: [key], code: item.error.code }],
      ),
  );
}

/** The field that a path of a response leads to. */
function fieldAt(document: DocumentNode, path: readonly (string | number)[]) {
  const [operation] = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  let type = schema.getRootType(operation!.operation) as GraphQLObjectType;
  let { selectionSet } = operation!;
  let coordinate = '';
  let directives: readonly ConstDirectiveNode[] = [];
  for (const key of path.filter((part) => typeof part === 'string')) {
    const found = selected(document, selectionSet, key);
    const field = found && type.getFields()[found.name.value];
    if (!found || !field) throw new Error(`${path.join('.')} is not a path of the request`);
    coordinate = `${type.name}.${field.name}`;
    directives = field.astNode?.directives ?? [];
    const below = getNamedType(field.type);
    if (isObjectType(below)) type = below;
    if (found.selectionSet) selectionSet = found.selectionSet;
  }
  return { coordinate, directives };
}

/** The selected field with a response key, also in fragments. */
function selected(document: DocumentNode, { selections }: SelectionSetNode, key: string): FieldNode | undefined {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value === key) return selection;
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (definition) =>
              definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
          );
    const found =
      fragment && 'selectionSet' in fragment && fragment.selectionSet
        ? selected(document, fragment.selectionSet, key)
        : undefined;
    if (found) return found;
  }
  return undefined;
}

const refusalsOf = (directives: readonly ConstDirectiveNode[]): readonly string[] =>
  directives
    .filter(({ name }) => name.value === 'refuses')
    .flatMap(({ arguments: args = [] }) => args.flatMap(({ value }) => valueFromASTUntyped(value) as string[]));
