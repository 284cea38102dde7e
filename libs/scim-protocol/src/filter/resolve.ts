import { complexCompared, notMultiValued, unknownAttribute } from '../errors';
import type { Attribute, Schema } from '../schema/attribute';
import { type AttributePath, attributeNamed, findAttribute, printAttributePath } from '../schema/lookup';
import { dayOf } from '../text';
import type { CompareFilter, Filter, PresentFilter } from './ast';
import { checkOperator, operandOf } from './operand';
import type { ResolvedComparison, ResolvedFilter } from './resolved';

/**
 * Resolves a filter in a schema. Throws 400 invalidFilter for an unknown attribute, and for an operator or a value that
 * does not fit the attribute's type.
 */
export function resolveFilter(filter: Filter, schema: Schema): ResolvedFilter {
  return resolve(filter, (path) => {
    const found = findAttribute(schema, path);
    return found && { outer: found.attribute, inner: found.subAttribute, path: found.path };
  });
}

/** The same for a filter in `attribute[…]`, whose paths are parts of the attribute. */
export function resolveElementFilter(filter: Filter, attribute: Attribute): ResolvedFilter {
  return resolve(filter, (path) => {
    const part = path.urn || path.subAttribute ? undefined : attributeNamed(parts(attribute), path.name);
    return part ? { outer: part, path: part.name } : null;
  });
}

/** Whether the attribute has all parts that the filter in `attribute[…]` names. */
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
  // "Some value matches", negated outside: `members.value ne "x"` means that x is not a member.
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
      : resolveComparison(attribute, path, operator === 'ne' ? 'eq' : operator, value);
  if (operator !== 'ne') return positive;
  return positive.kind === 'not' ? positive.filter : { kind: 'not', filter: positive };
}

function resolveComparison(
  attribute: Attribute,
  path: string,
  operator: ResolvedComparison['operator'],
  literal: ResolvedComparison['literal'],
): ResolvedFilter {
  const day = attribute.type === 'dateTime' ? dayOf(String(literal)) : null;
  if (!day) return { kind: 'compare', path, operator, operand: operandOf(attribute, path, operator, literal), literal };
  const [start, end] = day;
  const than = (order: 'lt' | 'ge', value: number): ResolvedComparison => {
    return { kind: 'compare', path, operator: order, operand: { type: 'dateTime', value }, literal };
  };
  // A day means the whole day.
  if (operator === 'eq') return { kind: 'and', filters: [than('ge', start), than('lt', end)] };
  if (operator === 'lt') return than('lt', start);
  if (operator === 'le') return than('lt', end);
  return than('ge', operator === 'ge' ? start : end);
}

function target(path: AttributePath, find: Find): Target {
  const found = find(path);
  if (!found) throw unknownAttribute(printAttributePath(path));
  return found;
}

const simpleParts = new WeakMap<Attribute, readonly Attribute[]>();

/** The parts of an attribute's value; a simple value has one part, itself, named `value`. */
function parts(attribute: Attribute): readonly Attribute[] {
  if (attribute.subAttributes) return attribute.subAttributes;
  const known = simpleParts.get(attribute) ?? [{ ...attribute, name: 'value', multiValued: false }];
  simpleParts.set(attribute, known);
  return known;
}

/** Every resource has an id. */
const NEVER: Filter = { kind: 'not', filter: { kind: 'present', path: { name: 'id' } } };

/**
 * The part of a filter over several resource types that applies to one of them: a term with an attribute that the type
 * lacks does not match (RFC 7644 §3.4.2.1). Throws 400 invalidFilter for an attribute that no type has.
 */
export function filterWithin(filter: Filter, schema: Schema, all: readonly Schema[]): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, filters: filter.filters.map((part) => filterWithin(part, schema, all)) };
    case 'not':
      return { ...filter, filter: filterWithin(filter.filter, schema, all) };
    default:
      if (findAttribute(schema, filter.path)) return filter;
      if (all.some((other) => findAttribute(other, filter.path))) return NEVER;
      throw unknownAttribute(printAttributePath(filter.path));
  }
}
