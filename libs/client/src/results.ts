import type { RefusalCode } from './errors.ts';

/** One result of a bulk mutation, as far as the document asks for it. */
export interface ItemResult {
  readonly error?: { readonly code: RefusalCode } | null | undefined;
}

/** An item of a bulk mutation that was refused. */
export interface RefusedItem<Result extends ItemResult> {
  /** Its place in the request. */
  index: number;
  /** Why: the `code`, and what else the document asks for. */
  refusal: NonNullable<Result['error']>;
  /** The whole result, for example with the `reference` of the person. */
  result: Result;
}

/**
 * The refused items of a bulk mutation, in the order of the request. They are not thrown as a RefusalError, because the
 * other items were carried out. The document asks for `results { error { code } }`.
 */
export const refusedItems = <Result extends ItemResult>(
  results: readonly Result[] | null | undefined,
): RefusedItem<Result>[] =>
  (results ?? []).flatMap((result, index) =>
    result.error ? [{ index, refusal: result.error as NonNullable<Result['error']>, result }] : [],
  );
