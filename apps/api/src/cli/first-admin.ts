import type { OrganizationSetupRequest } from '@rollcall/domain';
import { InvalidArgumentError } from 'commander';

export type AdminName = NonNullable<OrganizationSetupRequest['adminName']>;

/** The default name of the first admin, until the identity provider or the person changes it. */
export const FIRST_ADMIN: AdminName = { givenName: 'First', familyName: 'Admin' };

/** The word before the first blank is the given name. */
export function parseName(text: string): AdminName {
  const [, givenName, familyName] = /^(\S+)\s+(\S.*)$/.exec(text.trim()) ?? [];
  if (!givenName || !familyName || text.length > 255)
    throw new InvalidArgumentError('It must be a given and a family name, for example "Ada Lovelace".');
  return { givenName, familyName };
}
