import { changed, defineEvents, ocsf, ocsfEntity, referenceTo } from '@rollcall/audit';

const times = (count: number) => changed('times', null, count);

export const keyEvents = {
  ...defineEvents('KEYS', 'scim', 'SCIM_KEY', {
    'scim.removals_held': [
      'HIGH',
      ocsfEntity('Suspend'),
      'The removal safeguard put removals by a SCIM key on hold.',
      changed('peopleWithinHour', 25, 26),
    ],
    'scim.removals_confirmed': [
      'HIGH',
      ocsfEntity('Resume'),
      'An admin confirmed removals by a SCIM key for the next hour.',
      changed('confirmedPeople', null, 4),
      changed('confirmedMemberships', null, 0),
    ],
    'scim.removals_released': [
      'HIGH',
      ocsfEntity('Resume'),
      'The removal safeguard released a SCIM key because its limit was raised.',
      changed('heldAt', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...defineEvents('KEYS', 'scim_keys', 'SCIM_KEY', {
    'scim_key.generated': [
      'HIGH',
      ocsfEntity('Create'),
      'A SCIM key was generated.',
      changed('key', null, referenceTo('Okta …a1b2')),
    ],
    'scim_key.regenerated': [
      'HIGH',
      ocsfEntity('Update'),
      'A new SCIM key was generated. The old ones stopped working immediately.',
      changed('key', referenceTo('Okta …a1b2'), null),
      changed('key', null, referenceTo('Okta …c3d4')),
    ],
    'scim_key.rotated': [
      'HIGH',
      ocsfEntity('Update'),
      'A new SCIM key was added. The old one expires soon.',
      changed('key', null, referenceTo('Okta …c3d4')),
      changed('formerKeyExpiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
    'scim_key.ranges_changed': [
      'HIGH',
      ocsfEntity('Update'),
      'The IP addresses that a SCIM key can be used from were changed.',
      changed('allowedRanges', [], ['192.0.2.0/24']),
    ],
    'scim_key.refused': [
      'MEDIUM',
      ocsf('authentication', 'Logon'),
      'A SCIM key was refused because it was revoked, has expired, or was used from a disallowed address. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
      times(1),
    ],
  }),
  ...defineEvents('KEYS', 'project_keys', 'PROJECT_KEY', {
    'project_key.created': [
      'HIGH',
      ocsfEntity('Create'),
      "A project's API key or secret key was created.",
      changed('key', null, referenceTo('Ingest …e5f6')),
    ],
    'project_key.rotated': [
      'HIGH',
      ocsfEntity('Update'),
      "A project's API key was rotated.",
      changed('value', '…e5f6', '…a7b8'),
    ],
    'project_key.regenerated': [
      'HIGH',
      ocsfEntity('Update'),
      "A project's secret key was replaced. The old one stopped working immediately.",
      changed('key', referenceTo('Ingest …e5f6'), referenceTo('Ingest …a7b8')),
    ],
    'project_key.revoked': [
      'HIGH',
      ocsfEntity('Delete'),
      "A project's key was permanently revoked.",
      changed('revokedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
  }),
  ...defineEvents('KEYS', 'access_tokens', 'ACCESS_TOKEN', {
    'access_token.generated': [
      'HIGH',
      ocsfEntity('Create'),
      'An admin access token was generated.',
      changed('expiresAt', null, '2026-08-01T00:00:00.000Z'),
    ],
    'access_token.revoked': [
      'HIGH',
      ocsfEntity('Delete'),
      'An admin access token was revoked.',
      changed('revokedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
    'access_token.refused': [
      'MEDIUM',
      ocsf('authentication', 'Logon'),
      'An access token was refused because it was revoked, has expired, or belongs to someone who has not joined. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
      times(1),
    ],
    'access_token.issued_in_emergency': [
      'HIGH',
      ocsfEntity('Create'),
      'An operator created an access token for an admin on the command line. The event includes the reason.',
      changed('expiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
  }),
  ...defineEvents('KEYS', 'sessions', 'USER', {
    'session.started': [
      'LOW',
      ocsf('authentication', 'Logon'),
      'A session of the console began. The authentication says with what.',
      changed('session', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
      changed('endsAt', null, '2026-05-04T00:00:00.000Z'),
    ],
    'session.ended': [
      'LOW',
      ocsf('authentication', 'Logoff'),
      'A session of the console ended: by signing out, after its time, with the token that it began with, or because the person was removed.',
      changed('session', '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091', null),
      changed('reason', null, 'SIGNED_OUT'),
    ],
  }),
  ...defineEvents('KEYS', 'sign_in', 'USER', {
    'sign_in.link_created': [
      'MEDIUM',
      ocsfEntity('Create'),
      'A link with which a person can sign in once was created, because somebody who knows the address asked for it or an operator did on the command line.',
      changed('link', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
      changed('expiresAt', null, '2026-05-03T12:15:00.000Z'),
    ],
    'sign_in.succeeded': [
      'LOW',
      ocsf('authentication', 'Logon'),
      'A person signed in through the OpenID Connect issuer. Recorded once per person and hour.',
    ],
    'sign_in.refused': [
      'MEDIUM',
      ocsf('authentication', 'Logon'),
      'Someone with a valid token from the OpenID Connect issuer was refused because they are not in the organization. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
      times(1),
    ],
  }),
};
