"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SettingColumns = exports.initialSettings = exports.settingNames = exports.organizationSettings = void 0;
exports.boundsOf = boundsOf;
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const address_1 = require("./address");
const errors_1 = require("./errors");
const language_1 = require("./language");
const flag = (area, initial, description) => ({
    area,
    initial,
    description,
    type: { kind: 'flag' },
});
const number = (area, initial, { min, max }, description) => ({ area, initial, description, type: { kind: 'number', min, max, nullable: false } });
const rateLimit = (path) => ({
    area: 'scim',
    initial: null,
    description: `The maximum number of requests per minute to ${path}. Null means the service's default, 0 means no limit.`,
    type: { kind: 'number', min: 0, max: 999_999_999, nullable: true },
});
/**
 * Every setting. Its column, its bounds, its place in the inputs and responses of both APIs, and what events record are
 * derived from this table. A new setting needs a row here and a column in a migration.
 */
exports.organizationSettings = {
    scimEnabled: flag('scim', false, 'Whether SCIM provisioning is on. Keys are kept either way.'),
    scimPaused: flag('scim', false, 'Whether provisioning is paused: identity providers can read but not write. Keys are kept.'),
    scimRateLimit: rateLimit('/scim/v2'),
    scim1RateLimit: rateLimit('/scim/1'),
    // A safeguard that lets nobody leave would be a pause by another name.
    safeguardPeople: number('scim', 25, { min: 1, max: 1_000_000 }, 'How many people a SCIM key can deactivate or delete within an hour before the removal safeguard stops it. The limit is this number or `safeguardPeoplePercent`, whichever is higher.'),
    safeguardPeoplePercent: number('scim', 20, { min: 0, max: 100 }, "The same limit as a percentage of the organization's people."),
    safeguardMemberships: number('scim', 200, { min: 1, max: 100_000_000 }, 'How many memberships of groups with roles a SCIM key can end within an hour before the removal safeguard stops it. The limit is this number or `safeguardMembershipsPercent`, whichever is higher.'),
    safeguardMembershipsPercent: number('scim', 50, { min: 0, max: 100 }, 'The same limit as a percentage of all memberships of groups with roles.'),
    userNameMutable: flag('scim', false, "Whether SCIM requests can change a person's email address."),
    inviteUnknownMembers: flag('scim', true, 'Whether pushing a group with an unknown email address invites that person.'),
    sendInvitations: flag('scim', true, 'Whether invitations are sent by email.'),
    mailLanguage: {
        area: 'scim',
        initial: 'EN',
        description: 'The language of email to people who have not chosen one in the console.',
        type: { kind: 'choice', values: language_1.languages },
    },
    invitationDays: number('scim', 14, { min: 1, max: 365 }, 'The number of days until an invitation expires.'),
    nameSource: {
        area: 'scim',
        initial: 'IDENTITY_PROVIDER',
        description: 'Which name takes precedence once a person has joined.',
        type: { kind: 'choice', values: ['IDENTITY_PROVIDER', 'PERSON'] },
    },
    allowLocalChanges: flag('scim', false, 'Whether people can change records managed by the identity provider while SCIM is on.'),
    jitProvisioning: flag('signIn', false, 'Whether an unknown person joins as a VIEWER by signing in with an email address in one of the `emailDomains`.'),
    jitAfterDeletion: flag('signIn', false, 'Whether a person who was deleted by an identity provider or by eraseMember can also join by signing in. A person who was removed but is still on record always needs an invitation.'),
    emailDomains: {
        area: 'signIn',
        initial: [],
        description: "The organization's own email domains.",
        type: { kind: 'texts', most: 50 },
        normalize: validDomains,
    },
    retentionDays: number('audit', 90, audit_1.retentionBounds, 'The number of days that audit events and provisioning records are kept.'),
    legalHold: flag('audit', false, 'Whether a legal hold is on. While it is, nothing is deleted from the audit log.'),
};
exports.settingNames = Object.keys(exports.organizationSettings);
/** The settings of a new organization. */
const initialSettings = () => Object.fromEntries(exports.settingNames.map((name) => [name, exports.organizationSettings[name].initial]));
exports.initialSettings = initialSettings;
/** The bounds of a setting; APIs refuse other values. */
function boundsOf(name) {
    const { type } = exports.organizationSettings[name];
    if (type.kind !== 'number')
        throw new TypeError(`${name} is no number`);
    return type;
}
/** In ASCII, without duplicates. */
function validDomains(field, texts) {
    (0, errors_1.requireEach)(field, texts, (text) => (0, address_1.domainKey)(text) !== undefined, 'a domain, for example acme.example');
    const domains = new Set(texts.map((text) => (0, address_1.domainKey)(text)));
    const { most } = exports.organizationSettings.emailDomains.type;
    if (domains.size > most)
        throw (0, errors_1.invalidValue)(field, `${domains.size} domains`, `at most ${most}`);
    return [...domains];
}
/**
 * The columns of the settings, for the entity to inherit. The class has a name because TypeORM ignores the columns of a
 * class without one.
 */
exports.SettingColumns = class SettingColumns {
};
for (const name of exports.settingNames)
    columnOf(exports.organizationSettings[name].type)(exports.SettingColumns.prototype, name);
function columnOf(type) {
    switch (type.kind) {
        case 'flag':
            return (0, platform_1.FlagColumn)();
        case 'number':
            return (0, platform_1.IntegerColumn)({ nullable: type.nullable });
        case 'choice':
            return (0, platform_1.TextColumn)(20);
        case 'texts':
            return (0, platform_1.JsonColumn)();
    }
}
//# sourceMappingURL=settings.js.map