import { changed, feature, record } from './event-type';

const times = (count: number) => changed('times', null, count);

export const keyEvents = {
  ...feature('KEYS', 'scim', 'SCIM_KEY', {
    'scim.removals_held': [
      'HIGH',
      'The removal safeguard put removals by a SCIM key on hold.',
      changed('peopleWithinHour', 25, 26),
    ],
    'scim.removals_confirmed': [
      'HIGH',
      'An admin confirmed removals by a SCIM key for the next hour.',
      changed('confirmedPeople', null, 4),
      changed('confirmedMemberships', null, 0),
    ],
    'scim.removals_released': [
      'HIGH',
      'The removal safeguard released a SCIM key because its limit was raised.',
      changed('heldAt', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('KEYS', 'scim_keys', 'SCIM_KEY', {
    'scim_key.generated': ['HIGH', 'A SCIM key was generated.', changed('key', null, record('Okta …a1b2'))],
    'scim_key.regenerated': [
      'HIGH',
      'A new SCIM key was generated. The old ones stopped working immediately.',
      changed('key', record('Okta …a1b2'), null),
      changed('key', null, record('Okta …c3d4')),
    ],
    'scim_key.rotated': [
      'HIGH',
      'A new SCIM key was added. The old one expires soon.',
      changed('key', null, record('Okta …c3d4')),
      changed('formerKeyExpiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
    'scim_key.ranges_changed': [
      'HIGH',
      'The IP addresses that a SCIM key can be used from were changed.',
      changed('allowedRanges', [], ['192.0.2.0/24']),
    ],
    'scim_key.refused': [
      'MEDIUM',
      'A SCIM key was refused because it was revoked, has expired, or was used from a disallowed address. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
      times(1),
    ],
  }),
  ...feature('KEYS', 'project_keys', 'PROJECT_KEY', {
    'project_key.created': [
      'HIGH',
      "A project's API key or secret key was created.",
      changed('key', null, record('Ingest …e5f6')),
    ],
    'project_key.rotated': ['HIGH', "A project's API key was rotated.", changed('value', '…e5f6', '…a7b8')],
    'project_key.regenerated': [
      'HIGH',
      "A project's secret key was replaced. The old one stopped working immediately.",
      changed('key', record('Ingest …e5f6'), record('Ingest …a7b8')),
    ],
    'project_key.revoked': [
      'HIGH',
      "A project's key was permanently revoked.",
      changed('revokedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
  }),
  ...feature('KEYS', 'access_tokens', 'ACCESS_TOKEN', {
    'access_token.generated': [
      'HIGH',
      'An admin access token was generated.',
      changed('expiresAt', null, '2026-08-01T00:00:00.000Z'),
    ],
    'access_token.revoked': [
      'HIGH',
      'An admin access token was revoked.',
      changed('revokedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
    'access_token.refused': [
      'MEDIUM',
      'An access token was refused because it was revoked, has expired, or belongs to someone who has not joined. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
      times(1),
    ],
    'access_token.issued_in_emergency': [
      'HIGH',
      'An operator created an access token for an admin on the command line. The event includes the reason.',
      changed('expiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
  }),
  ...feature('KEYS', 'sign_in', 'USER', {
    'sign_in.succeeded': [
      'LOW',
      'A person signed in through the OpenID Connect issuer. Recorded once per person and hour.',
    ],
    'sign_in.refused': [
      'MEDIUM',
      'Someone with a valid token from the OpenID Connect issuer was refused because they are not in the organization. The first refusal in a minute is one event; all others in that minute are combined in a second event.',
      times(1),
    ],
  }),
};
