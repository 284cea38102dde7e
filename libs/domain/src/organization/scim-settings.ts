import { Injectable } from '@nestjs/common';
import { enforce, may } from '../access/policy';
import { requireVersion } from '../if-version';
import type { UnitOfWork } from '../principal';
import { releaseKeys } from '../removal-safeguard/removal-safeguard';
import type { Organization } from './organization.entity';
import { lockOrganization, organizationTarget, saveOrganization } from './organizations';

const limitNames = [
  'safeguardPeople',
  'safeguardPeoplePercent',
  'safeguardMemberships',
  'safeguardMembershipsPercent',
] as const;

const names = [
  'scimPaused',
  'scimRateLimit',
  'scim1RateLimit',
  ...limitNames,
  'userNameMutable',
  'inviteUnknownMembers',
  'sendInvitations',
  'invitationDays',
  'nameSource',
  'allowLocalChanges',
] as const;

/** Settings as an API writes them: undefined leaves; null is the default of a rate limit. */
export type ScimSettingsWrite = { [Name in (typeof names)[number]]?: Organization[Name] };

/** What numbers may be; APIs refuse others. A safeguard that lets nobody go would be a pause by another name. */
export const scimSettingBounds = {
  scimRateLimit: { min: 0, max: 999_999_999 },
  scim1RateLimit: { min: 0, max: 999_999_999 },
  safeguardPeople: { min: 1, max: 1_000_000 },
  safeguardPeoplePercent: { min: 0, max: 100 },
  safeguardMemberships: { min: 1, max: 100_000_000 },
  safeguardMembershipsPercent: { min: 0, max: 100 },
  invitationDays: { min: 1, max: 365 },
} as const satisfies { [Name in keyof ScimSettingsWrite]?: { min: number; max: number } };

/** How the organization wants to be provisioned. */
@Injectable()
export class ScimSettings {
  /** Changes what is named; writing what is set already changes nothing. A raised limit of the removal safeguard lets held keys go on. */
  async update(tx: UnitOfWork, write: ScimSettingsWrite, ifVersion?: number | null): Promise<Organization> {
    enforce(may(tx.caller, 'sso.manage'));
    const before = await lockOrganization(tx);
    requireVersion(before, ifVersion);
    const changes = names
      .map((field) => ({ field, before: before[field], after: write[field] }))
      .filter(({ before, after }) => after !== undefined && after !== before);
    if (changes.length === 0) return before;
    const written = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
    const after = saveOrganization(tx, { ...before, ...written });
    tx.record({ action: 'scim.settings_changed', target: organizationTarget(after), changes });
    if (limitNames.some((name) => after[name] > before[name])) await releaseKeys(tx);
    return after;
  }
}
