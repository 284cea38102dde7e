import type { ResolvedFilter } from '../filter/resolved';
import type { Element, Scalar } from '../schema/read-value';

/** One step of a PATCH, with canonical names and values of the right type; steps are in order and all or nothing. */
export type Change = SetChange | AddChange | ReplaceChange | RemoveChange | SetWhereChange;

/** Gives a single-valued attribute or sub-attribute its value; null clears it. */
export interface SetChange {
  readonly kind: 'set';
  readonly path: readonly [attribute: string] | readonly [attribute: string, subAttribute: string];
  readonly value: Scalar | null;
}

/** Adds the elements that are not there yet. */
export interface AddChange {
  readonly kind: 'add';
  readonly attribute: string;
  readonly elements: readonly Element[];
}

/** Makes these the elements, and no others. */
export interface ReplaceChange {
  readonly kind: 'replace';
  readonly attribute: string;
  readonly elements: readonly Element[];
}

export interface RemoveChange {
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
export interface SetWhereChange {
  readonly kind: 'setWhere';
  readonly attribute: string;
  readonly filter: ResolvedFilter | null;
  readonly values: Readonly<Record<string, Scalar | null>>;
  readonly createIfMissing: Element | null;
}
