import type { ResultOf } from 'gql.tada';
import type { Permission } from '../../session/caller';
import type { SETTINGS } from './settings.graphql';

export type Organization = NonNullable<ResultOf<typeof SETTINGS>['organization']>;
export type Settings = Organization['settings'];
export type FieldName = keyof Settings;
/** What the person changed and has not saved. */
export type Edits = Partial<Settings>;

export interface Field {
  name: FieldName;
  kind: 'switch' | 'number' | 'optional-number' | 'name-source' | 'language' | 'domains';
  min?: number;
  max?: number;
}

export interface FieldGroup {
  id: 'scim' | 'provisioning' | 'signIn' | 'log';
  /** Groups that one mutation saves. */
  saves: 'scim' | 'signIn' | 'log';
  permission: Permission;
  fields: readonly Field[];
}

const LARGEST_RATE = 999_999_999;

/** The settings of the page, with the limits that the schema names. */
export const groups: readonly FieldGroup[] = [
  {
    id: 'scim',
    saves: 'scim',
    permission: 'sso.manage',
    fields: [
      { name: 'scimEnabled', kind: 'switch' },
      { name: 'scimPaused', kind: 'switch' },
    ],
  },
  {
    id: 'provisioning',
    saves: 'scim',
    permission: 'sso.manage',
    fields: [
      { name: 'userNameMutable', kind: 'switch' },
      { name: 'inviteUnknownMembers', kind: 'switch' },
      { name: 'sendInvitations', kind: 'switch' },
      { name: 'allowLocalChanges', kind: 'switch' },
      { name: 'mailLanguage', kind: 'language' },
      { name: 'invitationDays', kind: 'number', min: 1, max: 365 },
      { name: 'nameSource', kind: 'name-source' },
      { name: 'scimRateLimit', kind: 'optional-number', min: 0, max: LARGEST_RATE },
      { name: 'scim1RateLimit', kind: 'optional-number', min: 0, max: LARGEST_RATE },
      { name: 'safeguardPeople', kind: 'number', min: 1, max: 1_000_000 },
      { name: 'safeguardPeoplePercent', kind: 'number', min: 0, max: 100 },
      { name: 'safeguardMemberships', kind: 'number', min: 1, max: 100_000_000 },
      { name: 'safeguardMembershipsPercent', kind: 'number', min: 0, max: 100 },
    ],
  },
  {
    id: 'signIn',
    saves: 'signIn',
    permission: 'sso.manage',
    fields: [
      { name: 'jitProvisioning', kind: 'switch' },
      { name: 'jitAfterDeletion', kind: 'switch' },
      { name: 'emailDomains', kind: 'domains' },
    ],
  },
  {
    id: 'log',
    saves: 'log',
    permission: 'organization.manage',
    fields: [
      { name: 'retentionDays', kind: 'number', min: 1, max: 3650 },
      { name: 'legalHold', kind: 'switch' },
    ],
  },
];

/** The edits that differ from what is saved. */
export function unsaved(saved: Settings, edits: Edits, of: FieldGroup['saves']): Edits {
  const names = groups.filter(({ saves }) => saves === of).flatMap(({ fields }) => fields.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(edits).filter(
      ([name, value]) =>
        names.includes(name as FieldName) && JSON.stringify(value) !== JSON.stringify(saved[name as FieldName]),
    ),
  );
}
