import type { CompareOperator, Literal } from './ast';

/**
 * A filter as a schema understands it; `evaluate` and `toWhere` share it, so that both mean the same. Paths are
 * canonical, without a URN. Two operators are replaced: `a ne v` is `not (a eq v)`, `a eq null` is `not (a pr)`. A
 * multi-valued attribute appears only in `some`, whose filter applies to one value: its paths are sub-attributes, or
 * `value` for a simple attribute.
 */
export type ResolvedFilter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly ResolvedFilter[] }
  | { readonly kind: 'not'; readonly filter: ResolvedFilter }
  | { readonly kind: 'present'; readonly path: string }
  | ResolvedComparison
  | { readonly kind: 'some'; readonly attribute: string; readonly filter: ResolvedFilter };

export interface ResolvedComparison {
  readonly kind: 'compare';
  readonly path: string;
  readonly operator: Exclude<CompareOperator, 'ne'>;
  readonly operand: Operand;
  /** The value as written, for callers that interpret it differently. */
  readonly literal: Exclude<Literal, null>;
}

/** The value in the form in which it is compared: folded, or as milliseconds since 1970. */
export type Operand =
  | { readonly type: 'string'; readonly value: string; readonly fold: boolean }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'dateTime'; readonly value: number };

/** Replaces each comparison with another filter; `attribute` is the enclosing multi-valued attribute, if any. */
export function mapComparisons(
  filter: ResolvedFilter,
  replace: (comparison: ResolvedComparison, attribute: string | undefined) => ResolvedFilter,
  attribute?: string,
): ResolvedFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, filters: filter.filters.map((part) => mapComparisons(part, replace, attribute)) };
    case 'not':
      return { ...filter, filter: mapComparisons(filter.filter, replace, attribute) };
    case 'some':
      return { ...filter, filter: mapComparisons(filter.filter, replace, filter.attribute) };
    case 'present':
      return filter;
    case 'compare':
      return replace(filter, attribute);
  }
}
