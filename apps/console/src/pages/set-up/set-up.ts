import type { ResultOf } from 'gql.tada';
import type { SET_UP } from './set-up.graphql';

export type SetUpOrganization = NonNullable<ResultOf<typeof SET_UP>['organization']>;
export type SetUp = NonNullable<SetUpOrganization['scimSetUp']>;
export type Check = SetUp['steps'][number];
