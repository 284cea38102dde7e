import type { ResultOf } from 'gql.tada';
import type { TextKey } from '../../language/language';
import { tones } from '../../theme';
import type { KEYS } from './scim-keys.graphql';

type Found = ResultOf<typeof KEYS>;
export type ScimKey = NonNullable<NonNullable<Found['organization']>['scimKeys']>[number];
export type RecentRequest = NonNullable<Found['recent']>['nodes'][number];

/** A new key, as the service shows it once. */
export interface Issued {
  secret: string;
  warnings: readonly { code: string }[];
}

/** What a person can choose for a new key. The date is a day in their zone. */
export interface NewKey {
  name: string;
  day: string;
}

/** The end of a day, so that the key still works on it. */
export const endOf = (day: string): string | undefined =>
  day === '' ? undefined : new Date(`${day}T23:59:59`).toISOString();

export const providerNames = {
  GOOGLE: 'Google',
  JUMPCLOUD: 'JumpCloud',
  MICROSOFT_ENTRA_ID: 'Microsoft Entra ID',
  OKTA: 'Okta',
  ONELOGIN: 'OneLogin',
  PING: 'PingOne',
} as const;

interface Verdict {
  text: TextKey;
  color: string;
}

const SOON_DAYS = 30;

/** How the connection over a key is, in one word. The worst comes first. */
export function verdictOn({ health, removalsHeldSince, expiresAt }: ScimKey, now = Date.now()): Verdict | undefined {
  if (removalsHeldSince) return { text: 'health.held', color: tones.bad };
  if (!health) return undefined;
  const { daysToExpiry, lastDay, firstRequestAt } = health;
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return { text: 'health.expired', color: tones.bad };
  if (firstRequestAt === null) return { text: 'health.unused', color: tones.neutral };
  if (lastDay.clientError + lastDay.serverError > 0) return { text: 'health.failing', color: tones.warning };
  if (daysToExpiry !== null && daysToExpiry <= SOON_DAYS) return { text: 'health.ending', color: tones.warning };
  return { text: 'health.good', color: tones.good };
}
