import { print } from './print.ts';

/**
 * A parsed document that knows the types of its result and variables, as gql.tada and graphql-codegen make it
 * (`TypedDocumentNode`, `TypedQueryDocumentNode`).
 */
export interface TypedDocument<Result, Variables> {
  readonly kind: string;
  readonly definitions: readonly { readonly kind: string }[];
  // Neither function exists; they carry the types.
  readonly __apiType?: (variables: Variables) => Result;
  readonly __ensureTypesOfVariablesAndResultMatching?: (variables: Variables) => Result;
}

/** A document with one operation. */
export type Document<Result, Variables> = TypedDocument<Result, Variables> | string;

export const textOf = (document: Document<unknown, never>): string =>
  typeof document === 'string' ? document : print(document.definitions);
