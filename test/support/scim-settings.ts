import type { GraphqlAnswer } from './graphql-client';
import type { Tenant } from './service';

/** An organization's settings in the API. */
export const SETTINGS = `settings {
  scimEnabled scimPaused scimRateLimit scim1RateLimit safeguardPeople safeguardPeoplePercent safeguardMemberships safeguardMembershipsPercent
  userNameMutable inviteUnknownMembers sendInvitations mailLanguage invitationDays nameSource
}`;

/** The settings of an organization that a test creates. */
export const presetSettings = {
  scimEnabled: true,
  scimPaused: false,
  scimRateLimit: 0,
  scim1RateLimit: 0,
  safeguardPeople: 25,
  safeguardPeoplePercent: 20,
  safeguardMemberships: 200,
  safeguardMembershipsPercent: 50,
  userNameMutable: false,
  inviteUnknownMembers: true,
  sendInvitations: true,
  mailLanguage: 'EN',
  invitationDays: 14,
  nameSource: 'IDENTITY_PROVIDER',
};

export const UPDATE_SCIM_SETTINGS = `mutation ($input: UpdateScimSettingsInput!) {
  updateScimSettings(input: $input) { organization { ${SETTINGS} } }
}`;

/** Changes settings like an admin; returns all of them. */
export async function updateScimSettings({ admin }: Tenant, input: object): Promise<GraphqlAnswer['data']> {
  return (await admin.ask(UPDATE_SCIM_SETTINGS, { input })).updateScimSettings.organization.settings;
}
