import { compareCodePoints, fold, instant, isObject } from '../text';
import type { Operand, ResolvedComparison, ResolvedFilter } from './resolved';

/**
 * Whether a resource (with canonical names) matches a filter. Defines the meaning that the SQL of `toWhere` must have.
 * A comparison with an attribute without a value is false, so its `not` is true.
 */
export function evaluate(filter: ResolvedFilter, resource: Readonly<Record<string, unknown>>): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => evaluate(part, resource));
    case 'or':
      return filter.filters.some((part) => evaluate(part, resource));
    case 'not':
      return !evaluate(filter.filter, resource);
    case 'present':
      return isPresent(valueAt(resource, filter.path));
    case 'compare':
      return compareValue(valueAt(resource, filter.path), filter.operator, filter.operand);
    case 'some':
      return elementsOf(resource[filter.attribute]).some((element) => evaluate(filter.filter, element));
  }
}

/** Compares one value; the operand's type determines how. */
export function compareValue(value: unknown, operator: ResolvedComparison['operator'], operand: Operand): boolean {
  switch (operand.type) {
    case 'boolean':
      return value === operand.value;
    case 'dateTime': {
      const time = typeof value === 'string' ? instant(value) : null;
      return time !== null && byOrder(time - operand.value, operator);
    }
    case 'string': {
      if (typeof value !== 'string') return false;
      const text = operand.fold ? fold(value) : value;
      if (operator === 'co') return text.includes(operand.value);
      if (operator === 'sw') return text.startsWith(operand.value);
      if (operator === 'ew') return text.endsWith(operand.value);
      return byOrder(compareCodePoints(text, operand.value), operator);
    }
  }
}

function byOrder(order: number, operator: ResolvedComparison['operator']): boolean {
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    default:
      return false;
  }
}

/**
 * RFC 7644 table 3: a "non-empty or non-null value", or a complex value with such a part. Blank texts count as absent
 * and are never stored.
 */
export function isPresent(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(isPresent);
  return isObject(value) ? Object.values(value).some(isPresent) : true;
}

function valueAt(resource: Readonly<Record<string, unknown>>, path: string): unknown {
  const [name, subAttribute] = path.split('.');
  const value = resource[name!];
  return subAttribute === undefined ? value : isObject(value) ? value[subAttribute] : undefined;
}

const elementsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((element) => (isObject(element) ? element : { value: element })) : [];
