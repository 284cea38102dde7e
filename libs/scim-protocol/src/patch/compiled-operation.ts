import type { ResolvedFilter } from '../filter/resolved';
import type { Element, Scalar } from '../schema/read-value';

/** An operation of a PATCH, compiled: with canonical names and values of the right type. Operations run in order, all or none. */
export type CompiledOperation = SetAttribute | AddElements | ReplaceElements | RemoveElements | SetElements;

/** Gives a single-valued attribute or sub-attribute its value; null clears it. */
export interface SetAttribute {
  readonly kind: 'set';
  readonly path: readonly [attribute: string] | readonly [attribute: string, subAttribute: string];
  readonly value: Scalar | null;
}

/** Adds the elements that are not there yet. */
export interface AddElements {
  readonly kind: 'add';
  readonly attribute: string;
  readonly elements: readonly Element[];
}

/** Makes these the elements, and no others. */
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

/** Which elements go. With `mustMatch`, a filter that selects none is 400 noTarget. */
export type Selection =
  | { readonly by: 'all' }
  | { readonly by: 'elements'; readonly elements: readonly Element[] }
  | { readonly by: 'filter'; readonly filter: ResolvedFilter; readonly mustMatch: boolean };

/**
 * Writes sub-attributes of the elements that fulfil the filter (null: of all); a null value clears.
 * If there are none, `createIfMissing` is added; where that is null too, it is 400 noTarget.
 */
export interface SetElements {
  readonly kind: 'setWhere';
  readonly attribute: string;
  readonly filter: ResolvedFilter | null;
  readonly values: Readonly<Record<string, Scalar | null>>;
  readonly createIfMissing: Element | null;
}

/**
 * The values, as written, of a filter that is just `value eq "x"` or several of those joined by `or`; null for any other.
 * With it a caller removes members by key and reads none.
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
