import type { Why } from '../../parts/why';
import { client } from '../../service';
import { type Edits, type FieldGroup, type Organization, unsaved } from './fields';
import { SAVE_LOG, SAVE_SCIM, SAVE_SIGN_IN } from './settings.graphql';

/** Saves the changed settings only, so that those that somebody else changed meanwhile stay. */
export async function saveSettings({ settings, version }: Organization, edits: Edits, why: Why): Promise<void> {
  let ifVersion = version;
  for (const part of parts) {
    const changed = unsaved(settings, edits, part);
    if (Object.keys(changed).length === 0) continue;
    ifVersion = await save[part]({ ...(changed as object), ifVersion }, why);
  }
}

export const parts = ['scim', 'signIn', 'log'] as const;

type Save = (input: { ifVersion: number }, why: Why) => Promise<number>;

/** Each returns the organization's next version. */
const save: Record<FieldGroup['saves'], Save> = {
  scim: async (input, why) =>
    (await client.request(SAVE_SCIM, { input }, why)).updateScimSettings!.organization.version,
  signIn: async (input, why) =>
    (await client.request(SAVE_SIGN_IN, { input }, why)).updateSignInSettings!.organization.version,
  log: async (input, why) => (await client.request(SAVE_LOG, { input }, why)).updateAuditSettings!.organization.version,
};
