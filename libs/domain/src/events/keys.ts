import { changed, defineEvents, ocsf, ocsfEntity, referenceTo } from '@rollcall/audit';

const times = (count: number) => changed('times', null, count);

export const keyEvents = {
  ...defineEvents('KEYS', 'scim', 'SCIM_KEY', {
    'scim.removals_held': [
      'HIGH',
      ocsfEntity('Suspend'),
      'The removal safeguard stopped a SCIM key from removing more people or memberships.',
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
      'A new SCIM key replaced the old ones at once.',
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
      'The IP addresses that a SCIM key is accepted from were changed.',
      changed('allowedRanges', [], ['192.0.2.0/24']),
    ],
    'scim_key.refused': [
      'MEDIUM',
      ocsf('authentication', 'Logon'),
      'A SCIM key was refused because it was revoked, has expired, or was used from an address that is not allowed. The first refusal in a minute is one event, and all others in that minute are a second one.',
      times(1),
    ],
  }),
  ...defineEvents('KEYS', 'project_keys', 'PROJECT_KEY', {
    'project_key.created': [
      'HIGH',
      ocsfEntity('Create'),
      'An API key or a secret key of a project was created.',
      changed('key', null, referenceTo('Ingest …e5f6')),
    ],
    'project_key.rotated': [
      'HIGH',
      ocsfEntity('Update'),
      'An API key of a project was given a new value.',
      changed('value', '…e5f6', '…a7b8'),
    ],
    'project_key.regenerated': [
      'HIGH',
      ocsfEntity('Update'),
      'A secret key of a project was replaced at once.',
      changed('key', referenceTo('Ingest …e5f6'), referenceTo('Ingest …a7b8')),
    ],
    'project_key.revoked': [
      'HIGH',
      ocsfEntity('Delete'),
      'A key of a project was revoked for good.',
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
      'An access token was refused because it was revoked, has expired, or belongs to someone who has not joined. The first refusal in a minute is one event, and all others in that minute are a second one.',
      times(1),
    ],
    'access_token.issued_in_emergency': [
      'HIGH',
      ocsfEntity('Create'),
      'An operator created an access token for an admin on the command line and gave a reason.',
      changed('expiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
  }),
  ...defineEvents('KEYS', 'sign_in', 'USER', {
    'sign_in.succeeded': [
      'LOW',
      ocsf('authentication', 'Logon'),
      'A person signed in through the OpenID Connect issuer. Recorded once per person and hour.',
    ],
    'sign_in.refused': [
      'MEDIUM',
      ocsf('authentication', 'Logon'),
      'Someone with a valid token of the OpenID Connect issuer was refused because they are not in the organization. The first refusal in a minute is one event, and all others in that minute are a second one.',
      times(1),
    ],
  }),
};
