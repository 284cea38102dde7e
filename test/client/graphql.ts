import type { AdminSchema } from '@rollcall/client';
import { initGraphQLTada } from 'gql.tada';

/** Documents of the tests, typed from the committed schema. */
export const graphql = initGraphQLTada<AdminSchema>();
