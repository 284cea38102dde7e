import type { ResolvedFilter } from '../filter/resolved';
import type { Element, Scalar } from '../schema/read-value';

/**
 * A compiled operation of a PATCH, with canonical names and values of the right type. Operations run in order, all or
 * none.
 */
export type CompiledOperation = SetAttribute | AddElements | ReplaceElements | RemoveElements | SetElements;

/** Sets a single-valued attribute or sub-attribute; null clears it. */
export interface SetAttribute {
  readonly kind: 'set';
  readonly path: readonly [attribute: string] | readonly [attribute: string, subAttribute: string];
  readonly value: Scalar | null;
}

/** Adds the elements that do not exist yet. */
export interface AddElements {
  readonly kind: 'add';
  readonly attribute: string;
  readonly elements: readonly Element[];
}

/** Replaces all elements with these. */
export interface ReplaceElements {
  readonly kind: 'replace';
  readonly attribute: string;
  readonly elements: readonly Element[];
}

export interface RemoveElements {
  readonly kind: 'remove';
  readonly attribute: string;
  readonly selection: Selection;
}

/** The elements to remove. With `mustMatch`, a filter without a match is 400 noTarget. */
export type Selection =
  | { readonly by: 'all' }
  | { readonly by: 'elements'; readonly elements: readonly Element[] }
  | { readonly by: 'filter'; readonly filter: ResolvedFilter; readonly mustMatch: boolean };

/**
 * Writes sub-attributes of the elements that match the filter (null = all); a null value clears one. Without a match,
 * adds `createIfMissing`; if that is null too, it is 400 noTarget.
 */
export interface SetElements {
  readonly kind: 'setWhere';
  readonly attribute: string;
  readonly filter: ResolvedFilter | null;
  readonly values: Readonly<Record<string, Scalar | null>>;
  readonly createIfMissing: Element | null;
}

/**
 * The values, as written, of a filter that is just `value eq "x"` or several of these joined by `or`; null for any
 * other filter. With it, a caller removes members by key without reading any.
 */
export function filterValues(filter: ResolvedFilter): string[] | null {
  switch (filter.kind) {
    case 'compare':
      return filter.path === 'value' && filter.operator === 'eq' ? [String(filter.literal)] : null;
    case 'or': {
      const values = filter.filters.map(filterValues);
      return values.includes(null) ? null : values.flatMap((part) => part ?? []);
    }
    default:
      return null;
  }
}
