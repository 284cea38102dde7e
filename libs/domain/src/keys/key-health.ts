import { Injectable } from '@nestjs/common';
import { KeyActivities, type KeyUse } from '@rollcall/audit';
import { Database } from '@rollcall/platform';
import type { ScimKey } from '../model/credential.entity';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import { type CredentialTable, firstExpiry } from './keys.sql';

/** The words by which user agents of identity providers are recognized. */
const userAgents = {
  OKTA: /\bokta\b/i,
  MICROSOFT_ENTRA_ID: /\b(microsoft|azure|entra|scim-provisioning)/i,
  ONELOGIN: /\bonelogin/i,
  JUMPCLOUD: /\bjumpcloud/i,
  PING: /\bping(one|federate|identity|directory)?\b/i,
  GOOGLE: /\bgoogle\b/i,
} as const;

export type IdentityProvider = keyof typeof userAgents;

export const identityProviders = Object.keys(userAgents) as IdentityProvider[];

/** A guess; null for any other client. */
export const identityProviderOf = (userAgent: string | null): IdentityProvider | null =>
  identityProviders.find((name) => userAgents[name].test(userAgent ?? '')) ?? null;

/** The health of an identity provider's connection through a key; null for what has not happened yet. */
export interface ConnectionHealth {
  firstRequestAt: Date | null;
  lastRequestAt: Date | null;
  /** Guessed from the user agent of the last request. */
  identityProvider: IdentityProvider | null;
  lastError: { status: number; detail: string | null; occurredAt: Date } | null;
  /** Requests of the last 24 hours. */
  lastDay: KeyUse['lastDay'];
  /** Whole days until expiry, 0 once the key has expired; null if it does not expire. */
  daysToExpiry: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const NONE = { SUCCESSFUL: 0, REDIRECTION: 0, CLIENT_ERROR: 0, SERVER_ERROR: 0 };

@Injectable()
export class KeyHealth {
  constructor(private readonly activities: KeyActivities) {}

  /** The health of each key, in the given order, at constant cost for any traffic. */
  async of(principal: Principal, keys: readonly Pick<ScimKey, 'id' | 'expiresAt'>[]): Promise<ConnectionHealth[]> {
    enforce(may(principal, 'audit.read'));
    const uses = await this.activities.of(
      principal,
      keys.map(({ id }) => id),
    );
    return keys.map(({ id, expiresAt }) => healthOf(uses.get(id), expiresAt));
  }
}

function healthOf(use: KeyUse | undefined, expiresAt: Date | null): ConnectionHealth {
  const { activity, lastDay = NONE } = use ?? {};
  return {
    firstRequestAt: activity?.firstRequestAt ?? null,
    lastRequestAt: activity?.lastRequestAt ?? null,
    identityProvider: identityProviderOf(activity?.userAgent ?? null),
    lastError: activity?.lastErrorAt
      ? { status: activity.lastErrorStatus!, detail: activity.lastErrorDetail, occurredAt: activity.lastErrorAt }
      : null,
    lastDay,
    daysToExpiry: expiresAt && Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / DAY_MS)),
  };
}

/** When the first active key and the first active token expire; undefined if none does. */
export interface Expiries {
  scimKey: Date | undefined;
  accessToken: Date | undefined;
}

/** For operators: finds the key and the token that expire next, across all organizations. */
@Injectable()
export class KeyExpiries {
  constructor(private readonly database: Database) {}

  async next(): Promise<Expiries> {
    return { scimKey: await this.first('scim_keys'), accessToken: await this.first('access_tokens') };
  }

  private async first(table: CredentialTable): Promise<Date | undefined> {
    const [row] = await this.database.acrossOrganizations.read<{ expiresAt: number | string }>(firstExpiry(table), {
      now: Date.now(),
    });
    return row && new Date(Number(row.expiresAt));
  }
}
