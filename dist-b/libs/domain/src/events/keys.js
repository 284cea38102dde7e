"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.keyEvents = void 0;
const audit_1 = require("../../../audit/src/index.js");
const times = (count) => (0, audit_1.changed)('times', null, count);
exports.keyEvents = {
    ...(0, audit_1.defineEvents)('KEYS', 'scim', 'SCIM_KEY', {
        'scim.removals_held': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Suspend'),
            'The removal safeguard put removals by a SCIM key on hold.',
            (0, audit_1.changed)('peopleWithinHour', 25, 26),
        ],
        'scim.removals_confirmed': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Resume'),
            'An admin confirmed removals by a SCIM key for the next hour.',
            (0, audit_1.changed)('confirmedPeople', null, 4),
            (0, audit_1.changed)('confirmedMemberships', null, 0),
        ],
        'scim.removals_released': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Resume'),
            'The removal safeguard released a SCIM key because its limit was raised.',
            (0, audit_1.changed)('heldAt', '2026-05-03T12:00:00.000Z', null),
        ],
    }),
    ...(0, audit_1.defineEvents)('KEYS', 'scim_keys', 'SCIM_KEY', {
        'scim_key.generated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Create'),
            'A SCIM key was generated.',
            (0, audit_1.changed)('key', null, (0, audit_1.referenceTo)('Okta …a1b2')),
        ],
        'scim_key.regenerated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'A new SCIM key was generated. The old ones stopped working immediately.',
            (0, audit_1.changed)('key', (0, audit_1.referenceTo)('Okta …a1b2'), null),
            (0, audit_1.changed)('key', null, (0, audit_1.referenceTo)('Okta …c3d4')),
        ],
        'scim_key.rotated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'A new SCIM key was added. The old one expires soon.',
            (0, audit_1.changed)('key', null, (0, audit_1.referenceTo)('Okta …c3d4')),
            (0, audit_1.changed)('formerKeyExpiresAt', null, '2026-05-03T13:00:00.000Z'),
        ],
        'scim_key.ranges_changed': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'The IP addresses that a SCIM key can be used from were changed.',
            (0, audit_1.changed)('allowedRanges', [], ['192.0.2.0/24']),
        ],
        'scim_key.refused': [
            'MEDIUM',
            (0, audit_1.ocsf)('authentication', 'Logon'),
            'A SCIM key was refused because it was revoked, has expired, or was used from a disallowed address. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
            times(1),
        ],
    }),
    ...(0, audit_1.defineEvents)('KEYS', 'project_keys', 'PROJECT_KEY', {
        'project_key.created': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Create'),
            "A project's API key or secret key was created.",
            (0, audit_1.changed)('key', null, (0, audit_1.referenceTo)('Ingest …e5f6')),
        ],
        'project_key.rotated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            "A project's API key was rotated.",
            (0, audit_1.changed)('value', '…e5f6', '…a7b8'),
        ],
        'project_key.regenerated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            "A project's secret key was replaced. The old one stopped working immediately.",
            (0, audit_1.changed)('key', (0, audit_1.referenceTo)('Ingest …e5f6'), (0, audit_1.referenceTo)('Ingest …a7b8')),
        ],
        'project_key.revoked': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Delete'),
            "A project's key was permanently revoked.",
            (0, audit_1.changed)('revokedAt', null, '2026-05-03T12:00:00.000Z'),
        ],
    }),
    ...(0, audit_1.defineEvents)('KEYS', 'access_tokens', 'ACCESS_TOKEN', {
        'access_token.generated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Create'),
            'An admin access token was generated.',
            (0, audit_1.changed)('expiresAt', null, '2026-08-01T00:00:00.000Z'),
        ],
        'access_token.revoked': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Delete'),
            'An admin access token was revoked.',
            (0, audit_1.changed)('revokedAt', null, '2026-05-03T12:00:00.000Z'),
        ],
        'access_token.refused': [
            'MEDIUM',
            (0, audit_1.ocsf)('authentication', 'Logon'),
            'An access token was refused because it was revoked, has expired, or belongs to someone who has not joined. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
            times(1),
        ],
        'access_token.issued_in_emergency': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Create'),
            'An operator created an access token for an admin on the command line. The event includes the reason.',
            (0, audit_1.changed)('expiresAt', null, '2026-05-03T13:00:00.000Z'),
        ],
    }),
    ...(0, audit_1.defineEvents)('KEYS', 'sessions', 'USER', {
        'session.started': [
            'LOW',
            (0, audit_1.ocsf)('authentication', 'Logon'),
            'A session of the console began. The authentication says with what.',
            (0, audit_1.changed)('session', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
            (0, audit_1.changed)('endsAt', null, '2026-05-04T00:00:00.000Z'),
        ],
        'session.ended': [
            'LOW',
            (0, audit_1.ocsf)('authentication', 'Logoff'),
            'A session of the console ended: by signing out, after its time, with the token that it began with, or because the person was removed.',
            (0, audit_1.changed)('session', '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091', null),
            (0, audit_1.changed)('reason', null, 'SIGNED_OUT'),
        ],
    }),
    ...(0, audit_1.defineEvents)('KEYS', 'sign_in', 'USER', {
        'sign_in.link_created': [
            'MEDIUM',
            (0, audit_1.ocsfEntity)('Create'),
            'A link with which a person can sign in once was created, because somebody who knows the address asked for it or an operator did on the command line.',
            (0, audit_1.changed)('link', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
            (0, audit_1.changed)('expiresAt', null, '2026-05-03T12:15:00.000Z'),
        ],
        'sign_in.succeeded': [
            'LOW',
            (0, audit_1.ocsf)('authentication', 'Logon'),
            'A person signed in through the OpenID Connect issuer. Recorded once per person and hour.',
        ],
        'sign_in.refused': [
            'MEDIUM',
            (0, audit_1.ocsf)('authentication', 'Logon'),
            'Someone with a valid token from the OpenID Connect issuer was refused because they are not in the organization. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
            times(1),
        ],
    }),
};
//# sourceMappingURL=keys.js.map