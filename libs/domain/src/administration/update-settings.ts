import { type EventTarget, type FieldChange, retentionEvents } from '@rollcall/audit';
import { requireVersion } from '../model/errors';
import type { Organization } from '../model/organization.entity';
import type { Permission } from '../model/permission';
import { enforce, may } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import {
  type OrganizationSettings,
  organizationSettings,
  type Setting,
  type SettingArea,
  type SettingName,
  settingNames,
} from '../model/settings';
import { lockOrganization, organizationTarget, requireFeature, saveOrganization } from '../organization/organizations';
import { releaseKeys } from '../removal-safeguard/removal-safeguard';

const permissionOf: Record<SettingArea, Permission> = {
  scim: 'sso.manage',
  signIn: 'sso.manage',
  audit: 'organization.manage',
};

/** Raising one of these releases the keys that the removal safeguard holds. */
const SAFEGUARD = [
  'safeguardPeople',
  'safeguardPeoplePercent',
  'safeguardMemberships',
  'safeguardMembershipsPercent',
] as const;

/**
 * Changes the settings of an area that `write` contains: undefined leaves a setting unchanged, null restores the
 * default of a rate limit. Writing the current values changes nothing. Throws INVALID_VALUE, PLAN_LACKS,
 * VERSION_CONFLICT.
 */
export async function updateSettings(
  tx: UnitOfWork,
  area: SettingArea,
  write: Partial<OrganizationSettings>,
  ifVersion?: number | null,
): Promise<Organization> {
  enforce(may(tx.caller, permissionOf[area]));
  const before = await lockOrganization(tx);
  requireVersion(before, ifVersion);
  if (write.scimEnabled) requireFeature(before, 'SCIM provisioning');
  const changes = settingNames
    .filter((name) => organizationSettings[name].area === area)
    .flatMap((name) => changeOf(before, write, name));
  if (changes.length === 0) return before;
  const written = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  const after = await saveOrganization(tx, { ...before, ...written });
  record(tx, area, before, after, changes);
  if (SAFEGUARD.some((name) => after[name] > before[name])) await releaseKeys(tx);
  return after;
}

function changeOf(before: Organization, write: Partial<OrganizationSettings>, name: SettingName): FieldChange[] {
  if (write[name] === undefined) return [];
  const { normalize = (_, value) => value } = organizationSettings[name] as Setting<unknown>;
  const after = normalize(name, write[name]);
  return String(after) === String(before[name]) ? [] : [{ field: name, before: before[name], after }];
}

function record(
  tx: UnitOfWork,
  area: SettingArea,
  before: Organization,
  after: Organization,
  changes: FieldChange[],
): void {
  const target = organizationTarget(after);
  if (area === 'scim') recordScim(tx, target, changes);
  else if (area === 'signIn') tx.record({ action: 'sign_in.settings_changed', target, changes });
  else for (const event of retentionEvents(before, after)) tx.record(event);
}

/** The switch has events of its own, because it opens and closes the SCIM API. */
function recordScim(tx: UnitOfWork, target: EventTarget, changes: FieldChange[]): void {
  const switched = changes.find(({ field }) => field === 'scimEnabled');
  const others = changes.filter((change) => change !== switched);
  if (switched) tx.record({ action: switched.after ? 'scim.enabled' : 'scim.disabled', target, changes: [switched] });
  if (others.length > 0) tx.record({ action: 'scim.settings_changed', target, changes: others });
}
