import { complexCompared, notMultiValued, unknownAttribute } from '../errors';
import type { Attribute, Schema } from '../schema/attribute';
import { AttributePath, attributeNamed, findAttribute, printAttributePath } from '../schema/lookup';
import type { CompareFilter, Filter, PresentFilter } from './ast';
import { checkOperator, operandOf } from './operand';
import type { ResolvedFilter } from './resolved';

/**
 * Says what a filter means in a schema. Throws 400 invalidFilter for an unknown attribute, an operator that does not
 * fit the attribute's type, or a value that does not.
 */
export function resolveFilter(filter: Filter, schema: Schema): ResolvedFilter {
  return resolve(filter, (path) => {
    const found = findAttribute(schema, path);
    return found && { outer: found.attribute, inner: found.subAttribute, path: found.path };
  });
}

/** The same for a filter in `attribute[…]`, whose paths are the attribute's parts. */
export function resolveElementFilter(filter: Filter, attribute: Attribute): ResolvedFilter {
  return resolve(filter, (path) => {
    const part = path.urn || path.subAttribute ? undefined : attributeNamed(parts(attribute), path.name);
    return part ? { outer: part, path: part.name } : null;
  });
}

/** True if the attribute has all parts that the filter in `attribute[…]` names. */
export function isKnownIn(filter: Filter, attribute: Attribute): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.every((part) => isKnownIn(part, attribute));
    case 'not':
      return isKnownIn(filter.filter, attribute);
    default:
      return attributeNamed(parts(attribute), printAttributePath(filter.path)) !== undefined;
  }
}

type Target = { outer: Attribute; inner?: Attribute; path: string };
type Find = (path: AttributePath) => Target | null;

function resolve(filter: Filter, find: Find): ResolvedFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, filters: filter.filters.map((part) => resolve(part, find)) };
    case 'not':
      return { kind: 'not', filter: resolve(filter.filter, find) };
    case 'some': {
      const { outer, inner } = target(filter.path, find);
      if (!outer.multiValued || inner) throw notMultiValued(printAttributePath(filter.path));
      return { kind: 'some', attribute: outer.name, filter: resolveElementFilter(filter.filter, outer) };
    }
    default:
      return resolveTerm(filter, target(filter.path, find));
  }
}

function resolveTerm(filter: PresentFilter | CompareFilter, { outer, inner, path }: Target): ResolvedFilter {
  if (!outer.multiValued) return resolveSingle(filter, inner ?? outer, path);
  // "Some value fulfils it", the negation outside: `members.value ne "x"` means that x is no member.
  const part = inner ?? attributeNamed(parts(outer), 'value')!;
  const resolved = resolveSingle(filter, part, part.name);
  const some = (one: ResolvedFilter): ResolvedFilter => ({ kind: 'some', attribute: outer.name, filter: one });
  return resolved.kind === 'not' ? { kind: 'not', filter: some(resolved.filter) } : some(resolved);
}

function resolveSingle(filter: PresentFilter | CompareFilter, attribute: Attribute, path: string): ResolvedFilter {
  if (filter.kind === 'present') return { kind: 'present', path };
  const { operator, value } = filter;
  if (attribute.subAttributes)
    throw complexCompared(
      path,
      attribute.subAttributes.map(({ name }) => name),
    );
  checkOperator(attribute, path, operator, value);
  const positive: ResolvedFilter =
    value === null
      ? { kind: 'not', filter: { kind: 'present', path } }
      : {
          kind: 'compare',
          path,
          operator: operator === 'ne' ? 'eq' : operator,
          operand: operandOf(attribute, path, operator, value),
          literal: value,
        };
  if (operator !== 'ne') return positive;
  return positive.kind === 'not' ? positive.filter : { kind: 'not', filter: positive };
}

function target(path: AttributePath, find: Find): Target {
  const found = find(path);
  if (!found) throw unknownAttribute(printAttributePath(path));
  return found;
}

const simpleParts = new WeakMap<Attribute, readonly Attribute[]>();

/** The parts of an attribute's value; a simple value has one, itself, called `value`. */
function parts(attribute: Attribute): readonly Attribute[] {
  if (attribute.subAttributes) return attribute.subAttributes;
  const known = simpleParts.get(attribute) ?? [{ ...attribute, name: 'value', multiValued: false }];
  simpleParts.set(attribute, known);
  return known;
}
