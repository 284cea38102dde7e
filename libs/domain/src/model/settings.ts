import { retentionBounds } from '@rollcall/audit';
import { FlagColumn, IntegerColumn, JsonColumn, TextColumn } from '@rollcall/platform';
import { domainKey } from './address';
import { invalidValue, requireEach } from './errors';
import { type Language, languages } from './language';

/** Settings that are changed together, under one permission. */
export type SettingArea = 'scim' | 'signIn' | 'audit';

/** The type of a setting, as an API describes it. Numbers are integers. */
export type SettingType =
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly nullable: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'texts'; readonly most: number };

/** One setting of an organization. */
export interface Setting<Value> {
  readonly area: SettingArea;
  /** The value in a new organization. */
  readonly initial: Value;
  readonly description: string;
  readonly type: SettingType;
  /** The value as it is stored; throws INVALID_VALUE. */
  normalize?(field: string, value: Value): Value;
}

const flag = (area: SettingArea, initial: boolean, description: string): Setting<boolean> => ({
  area,
  initial,
  description,
  type: { kind: 'flag' },
});

const number = (
  area: SettingArea,
  initial: number,
  { min, max }: { min: number; max: number },
  description: string,
): Setting<number> => ({ area, initial, description, type: { kind: 'number', min, max, nullable: false } });

const rateLimit = (path: string): Setting<number | null> => ({
  area: 'scim',
  initial: null,
  description: `The maximum number of requests per minute to ${path}. Null means the service's default, 0 means no limit.`,
  type: { kind: 'number', min: 0, max: 999_999_999, nullable: true },
});

/** Whose name for a person is used once that person has joined. */
export type NameSource = 'IDENTITY_PROVIDER' | 'PERSON';

/**
 * Every setting. Its column, its bounds, its place in the inputs and responses of both APIs, and what events record are
 * derived from this table. A new setting needs a row here and a column in a migration.
 */
export const organizationSettings = {
  scimEnabled: flag('scim', false, 'Whether SCIM provisioning is on. Keys are kept either way.'),
  scimPaused: flag(
    'scim',
    false,
    'Whether provisioning is paused: identity providers can read but not write. Keys are kept.',
  ),
  scimRateLimit: rateLimit('/scim/v2'),
  scim1RateLimit: rateLimit('/scim/1'),
  // A safeguard that lets nobody leave would be a pause by another name.
  safeguardPeople: number(
    'scim',
    25,
    { min: 1, max: 1_000_000 },
    'How many people a SCIM key can deactivate or delete within an hour before the removal safeguard stops it. The limit is this number or `safeguardPeoplePercent`, whichever is higher.',
  ),
  safeguardPeoplePercent: number(
    'scim',
    20,
    { min: 0, max: 100 },
    "The same limit as a percentage of the organization's people.",
  ),
  safeguardMemberships: number(
    'scim',
    200,
    { min: 1, max: 100_000_000 },
    'How many memberships of groups with roles a SCIM key can end within an hour before the removal safeguard stops it. The limit is this number or `safeguardMembershipsPercent`, whichever is higher.',
  ),
  safeguardMembershipsPercent: number(
    'scim',
    50,
    { min: 0, max: 100 },
    'The same limit as a percentage of all memberships of groups with roles.',
  ),
  userNameMutable: flag('scim', false, "Whether SCIM requests can change a person's email address."),
  inviteUnknownMembers: flag(
    'scim',
    true,
    'Whether pushing a group with an unknown email address invites that person.',
  ),
  sendInvitations: flag('scim', true, 'Whether invitations are sent by email.'),
  mailLanguage: {
    area: 'scim',
    initial: 'EN',
    description: 'The language of email to people who have not chosen one in the console.',
    type: { kind: 'choice', values: languages },
  } as Setting<Language>,
  invitationDays: number('scim', 14, { min: 1, max: 365 }, 'The number of days until an invitation expires.'),
  nameSource: {
    area: 'scim',
    initial: 'IDENTITY_PROVIDER',
    description: 'Which name takes precedence once a person has joined.',
    type: { kind: 'choice', values: ['IDENTITY_PROVIDER', 'PERSON'] },
  } as Setting<NameSource>,
  allowLocalChanges: flag(
    'scim',
    false,
    'Whether people can change records managed by the identity provider while SCIM is on.',
  ),
  jitProvisioning: flag(
    'signIn',
    false,
    'Whether an unknown person joins as a VIEWER by signing in with an email address in one of the `emailDomains`.',
  ),
  jitAfterDeletion: flag(
    'signIn',
    false,
    'Whether a person who was deleted by an identity provider or by eraseMember can also join by signing in. A person who was removed but is still on record always needs an invitation.',
  ),
  emailDomains: {
    area: 'signIn',
    initial: [],
    description: "The organization's own email domains.",
    type: { kind: 'texts', most: 50 },
    normalize: validDomains,
  } as Setting<string[]>,
  retentionDays: number(
    'audit',
    90,
    retentionBounds,
    'The number of days that audit events and provisioning records are kept.',
  ),
  legalHold: flag('audit', false, 'Whether a legal hold is on. While it is, nothing is deleted from the audit log.'),
};

export type SettingName = keyof typeof organizationSettings;
type ValueOf<Declared> = Declared extends Setting<infer Value> ? Value : never;
export type OrganizationSettings = { [Name in SettingName]: ValueOf<(typeof organizationSettings)[Name]> };

export const settingNames = Object.keys(organizationSettings) as SettingName[];

/** The settings of a new organization. */
export const initialSettings = (): OrganizationSettings =>
  Object.fromEntries(settingNames.map((name) => [name, organizationSettings[name].initial])) as OrganizationSettings;

/** The bounds of a setting; APIs refuse other values. */
export function boundsOf(name: SettingName): { min: number; max: number } {
  const { type } = organizationSettings[name];
  if (type.kind !== 'number') throw new TypeError(`${name} is no number`);
  return type;
}

/** In ASCII, without duplicates. */
function validDomains(field: string, texts: readonly string[]): string[] {
  requireEach(field, texts, (text) => domainKey(text) !== undefined, 'a domain, for example acme.example');
  const domains = new Set(texts.map((text) => domainKey(text)!));
  const { most } = organizationSettings.emailDomains.type as { most: number };
  if (domains.size > most) throw invalidValue(field, `${domains.size} domains`, `at most ${most}`);
  return [...domains];
}

/**
 * The columns of the settings, for the entity to inherit. The class has a name because TypeORM ignores the columns of a
 * class without one.
 */
export const SettingColumns = class SettingColumns {} as new () => OrganizationSettings;
for (const name of settingNames) columnOf(organizationSettings[name].type)(SettingColumns.prototype, name);

function columnOf(type: SettingType): PropertyDecorator {
  switch (type.kind) {
    case 'flag':
      return FlagColumn();
    case 'number':
      return IntegerColumn({ nullable: type.nullable });
    case 'choice':
      return TextColumn(20);
    case 'texts':
      return JsonColumn();
  }
}
