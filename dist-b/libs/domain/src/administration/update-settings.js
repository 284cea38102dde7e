"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.updateSettings = updateSettings;
const audit_1 = require("../../../audit/src/index.js");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const settings_1 = require("../model/settings");
const organizations_1 = require("../organization/organizations");
const removal_safeguard_1 = require("../removal-safeguard/removal-safeguard");
const permissionOf = {
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
];
/**
 * Changes the settings of an area that `write` contains: undefined leaves a setting unchanged, null restores the
 * default of a rate limit. Writing the current values changes nothing. Throws INVALID_VALUE, PLAN_LACKS,
 * VERSION_CONFLICT.
 */
async function updateSettings(tx, area, write, ifVersion) {
    (0, policy_1.enforce)((0, policy_1.may)(tx.caller, permissionOf[area]));
    const before = await (0, organizations_1.lockOrganization)(tx);
    (0, errors_1.requireVersion)(before, ifVersion);
    if (write.scimEnabled)
        (0, organizations_1.requireFeature)(before, 'SCIM provisioning');
    const changes = settings_1.settingNames
        .filter((name) => settings_1.organizationSettings[name].area === area)
        .flatMap((name) => changeOf(before, write, name));
    if (changes.length === 0)
        return before;
    const written = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
    const after = await (0, organizations_1.saveOrganization)(tx, { ...before, ...written });
    record(tx, area, before, after, changes);
    if (SAFEGUARD.some((name) => after[name] > before[name]))
        await (0, removal_safeguard_1.releaseKeys)(tx);
    return after;
}
function changeOf(before, write, name) {
    if (write[name] === undefined)
        return [];
    const { normalize = (_, value) => value } = settings_1.organizationSettings[name];
    const after = normalize(name, write[name]);
    return String(after) === String(before[name]) ? [] : [{ field: name, before: before[name], after }];
}
function record(tx, area, before, after, changes) {
    const target = (0, organizations_1.organizationTarget)(after);
    if (area === 'scim')
        recordScim(tx, target, changes);
    else if (area === 'signIn')
        tx.record({ action: 'sign_in.settings_changed', target, changes });
    else
        for (const event of (0, audit_1.retentionEvents)(before, after))
            tx.record(event);
}
/** The switch has events of its own, because it opens and closes the SCIM API. */
function recordScim(tx, target, changes) {
    const switched = changes.find(({ field }) => field === 'scimEnabled');
    const others = changes.filter((change) => change !== switched);
    if (switched)
        tx.record({ action: switched.after ? 'scim.enabled' : 'scim.disabled', target, changes: [switched] });
    if (others.length > 0)
        tx.record({ action: 'scim.settings_changed', target, changes: others });
}
//# sourceMappingURL=update-settings.js.map