import { printAttributePath } from '../schema/lookup';
import type { Filter } from './ast';

/** Writes a filter; `parseFilter` of the result is the filter again. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return filter.filters.map((part) => inParentheses(part, ['and', 'or'])).join(' and ');
    case 'or':
      return filter.filters.map((part) => inParentheses(part, ['or'])).join(' or ');
    case 'not':
      return `not (${printFilter(filter.filter)})`;
    case 'present':
      return `${printAttributePath(filter.path)} pr`;
    case 'compare':
      return `${printAttributePath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'some':
      return `${printAttributePath(filter.path)}[${printFilter(filter.filter)}]`;
  }
}

const inParentheses = (filter: Filter, kinds: readonly Filter['kind'][]): string =>
  kinds.includes(filter.kind) ? `(${printFilter(filter)})` : printFilter(filter);
