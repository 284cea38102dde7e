import type { introspection } from './introspection.ts';

/** What the scalars of the schema are in JSON. */
export interface Scalars {
  /** An instant, for example `2026-11-24T08:00:00.000Z`. */
  DateTime: string;
  JSON: unknown;
  /** A whole number up to 2^53 - 1. */
  SafeInt: number;
}

/** For gql.tada: `initGraphQLTada<AdminSchema>()`. */
export interface AdminSchema {
  introspection: introspection;
  scalars: Scalars;
}
