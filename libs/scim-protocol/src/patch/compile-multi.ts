import { immutableTarget, missingValue, requiredRemoved } from '../errors';
import { evaluate } from '../filter/evaluate';
import { resolveElementFilter } from '../filter/resolve';
import type { ResolvedFilter } from '../filter/resolved';
import { type Attribute, isReferenceSet } from '../schema/attribute';
import { type Element, readElement, readElements, readScalar, type Scalar } from '../schema/read-value';
import type { CompiledOperation } from './compiled-operation';
import type { Target } from './operation';

/**
 * Compiles an operation on a multi-valued attribute: on the whole attribute, on selected elements, or on parts of them.
 */
export function compileMulti(target: Target, ignored: Set<string>): CompiledOperation[] {
  const { attribute, subAttribute, filter } = target;
  const selected = filter ? resolveElementFilter(filter, attribute) : null;
  if (subAttribute) return [setPart(target, subAttribute, selected)];
  return selected ? compileSelected(target, selected, ignored) : compileWhole(target, ignored);
}

/** `members`, `emails` */
function compileWhole({ operation: { op, value }, attribute }: Target, ignored: Set<string>): CompiledOperation[] {
  // Without a value, removes all; an empty list removes nothing.
  if (op === 'remove' && (value === undefined || value === null)) return [removeAll(attribute)];
  if (value === undefined) throw missingValue(op, attribute.name);
  const elements = readElements(attribute, value, ignored);
  switch (op) {
    case 'add':
      return elements.length > 0 ? [{ kind: 'add', attribute: attribute.name, elements }] : [];
    case 'replace':
      return [{ kind: 'replace', attribute: attribute.name, elements }];
    case 'remove':
      return [{ kind: 'remove', attribute: attribute.name, selection: { by: 'elements', elements } }];
  }
}

function removeAll(attribute: Attribute): CompiledOperation {
  if (attribute.required) throw requiredRemoved(attribute.name);
  return { kind: 'remove', attribute: attribute.name, selection: { by: 'all' } };
}

/** `members[value eq "x"]`, `emails[type eq "work"]` */
function compileSelected(target: Target, filter: ResolvedFilter, ignored: Set<string>): CompiledOperation[] {
  const { op, value } = target.operation;
  const { attribute } = target;
  const isSet = isReferenceSet(attribute);
  if (op === 'remove') {
    // A person who is not a member is already removed.
    return [{ kind: 'remove', attribute: attribute.name, selection: { by: 'filter', filter, mustMatch: !isSet } }];
  }
  if (isSet && op === 'replace') throw immutableTarget(`${attribute.name}[…]`);
  if (value === undefined && !isSet) throw missingValue(op, attribute.name);
  const written = isSet ? {} : (readElement(attribute, value, ignored) ?? {});
  if (!isSet) return [setWhere(attribute, filter, written)];
  const elements = readElements(attribute, [elementFrom(filter)], ignored);
  return [{ kind: 'add', attribute: attribute.name, elements }];
}

/** `emails[type eq "work"].value`, `emails.value` */
function setPart(target: Target, part: Attribute, filter: ResolvedFilter | null): CompiledOperation {
  const { op, value } = target.operation;
  if (op !== 'remove' && value === undefined) throw missingValue(op, target.path);
  const read = op === 'remove' ? null : readScalar(part, target.path, value);
  return setWhere(target.attribute, filter, { [part.name]: read });
}

/**
 * If nothing matches, add creates the element, and so does replace, which Entra sends for a person without an email.
 * Neither does if it clears a value or if the new element would not match the filter.
 */
function setWhere(
  attribute: Attribute,
  filter: ResolvedFilter | null,
  values: Record<string, Scalar | null>,
): CompiledOperation {
  const created: Element = Object.fromEntries(
    Object.entries({ ...elementFrom(filter), ...values }).filter(
      (entry): entry is [string, Scalar] => entry[1] !== null,
    ),
  );
  const clears = Object.values(values).includes(null);
  const fits = !clears && Object.keys(values).length > 0 && (!filter || evaluate(filter, created));
  return { kind: 'setWhere', attribute: attribute.name, filter, values, createIfMissing: fits ? created : null };
}

/** What a matching element must contain: the equalities that the filter joins with `and`. */
function elementFrom(filter: ResolvedFilter | null): Record<string, Scalar> {
  if (filter?.kind === 'and') return Object.assign({}, ...filter.filters.map(elementFrom));
  if (filter?.kind !== 'compare' || filter.operator !== 'eq') return {};
  const { operand, literal, path } = filter;
  return { [path]: operand.type === 'boolean' ? operand.value : String(literal) };
}
