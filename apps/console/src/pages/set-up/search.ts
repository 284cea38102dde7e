import { type GuideName, guideNames } from './guides';

/** Whose guide is shown. Until one is chosen, that of the identity provider which sends requests, or else Okta's. */
export interface SetUpSearch {
  provider?: GuideName | undefined;
}

export const isGuideName = (value: unknown): value is GuideName => guideNames.some((name) => name === value);

/** Anybody can write an address, so it may be anything. */
export const setUpSearch = ({ provider }: Record<string, unknown>): SetUpSearch => ({
  provider: isGuideName(provider) ? provider : undefined,
});
