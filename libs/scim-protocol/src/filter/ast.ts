import { type AttributePath, printAttributePath } from '../schema/lookup';

/** A filter as written: RFC 7644 §3.4.2.2. `resolveFilter` determines its meaning in a schema. */
export type Filter = AndFilter | OrFilter | NotFilter | PresentFilter | CompareFilter | SomeFilter;

/** `a and b and c`; at least two filters. */
export interface AndFilter {
  readonly kind: 'and';
  readonly filters: readonly Filter[];
}

/** `a or b or c`; at least two filters. */
export interface OrFilter {
  readonly kind: 'or';
  readonly filters: readonly Filter[];
}

/** `not (a)` */
export interface NotFilter {
  readonly kind: 'not';
  readonly filter: Filter;
}

/** `path pr` */
export interface PresentFilter {
  readonly kind: 'present';
  readonly path: AttributePath;
}

/** `path eq "value"` */
export interface CompareFilter {
  readonly kind: 'compare';
  readonly path: AttributePath;
  readonly operator: CompareOperator;
  readonly value: Literal;
}

/** `path[filter]`: some value of the multi-valued attribute matches the filter. */
export interface SomeFilter {
  readonly kind: 'some';
  readonly path: AttributePath;
  readonly filter: Filter;
}

export const COMPARE_OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type CompareOperator = (typeof COMPARE_OPERATORS)[number];
export type Literal = string | number | boolean | null;

/** Prints a filter; `parseFilter` of the result is the same filter. */
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
