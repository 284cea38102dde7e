import { oneOf } from '../../parts/search-params';
import { type GuideName, guideNames } from './guides';

/** Whose guide is shown. Until one is chosen, that of the identity provider which sends requests, or else Okta's. */
export interface SetUpSearch {
  provider?: GuideName | undefined;
}

/** Anybody can write an address, so it may be anything. */
export const setUpSearch = ({ provider }: Record<string, unknown>): SetUpSearch => ({
  provider: oneOf(guideNames, provider),
});
