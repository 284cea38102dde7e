import type { ResultOf } from 'gql.tada';
import type { OVERVIEW } from './overview.graphql';

export type Overview = ResultOf<typeof OVERVIEW>;
