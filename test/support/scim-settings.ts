import type { GraphqlAnswer } from './graphql-client';
import type { Tenant } from './service';

export const UPDATE_SCIM_SETTINGS = `mutation ($input: UpdateScimSettingsInput!) {
  updateScimSettings(input: $input) { settings {
    scimEnabled scimPaused scimRateLimit scimBrakePeople scimBrakePercent
    userNameMutable inviteUnknownMembers sendInvitations invitationDays nameSource
  } }
}`;

/** Changes settings as an admin does; returns all of them. */
export async function updateScimSettings({ admin }: Tenant, input: object): Promise<GraphqlAnswer['data']> {
  return (await admin.ask(UPDATE_SCIM_SETTINGS, { input })).updateScimSettings.settings;
}
