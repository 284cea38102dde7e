import { changed, feature, record } from './event-type';

const times = (count: number) => changed('times', null, count);

export const keyEvents = {
  ...feature('KEYS', 'scim', 'SCIM_KEY', {
    'scim.removals_held': [
      'HIGH',
      'The removal safeguard stopped a SCIM key from removing more people or memberships.',
      changed('peopleWithinHour', 25, 26),
    ],
    'scim.removals_confirmed': [
      'HIGH',
      'An admin let a SCIM key remove so many more within an hour.',
      changed('confirmedPeople', null, 4),
      changed('confirmedMemberships', null, 0),
    ],
    'scim.removals_released': [
      'HIGH',
      'A SCIM key that the removal safeguard held may go on, as its limit was raised.',
      changed('heldAt', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('KEYS', 'scim_keys', 'SCIM_KEY', {
    'scim_key.generated': ['HIGH', 'A SCIM key was generated.', changed('key', null, record('Okta …a1b2'))],
    'scim_key.regenerated': [
      'HIGH',
      'A new SCIM key replaced the former ones at once.',
      changed('key', record('Okta …a1b2'), null),
      changed('key', null, record('Okta …c3d4')),
    ],
    'scim_key.rotated': [
      'HIGH',
      'A new SCIM key joined the former one, which ends soon.',
      changed('key', null, record('Okta …c3d4')),
      changed('formerKeyExpiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
    'scim_key.ranges_changed': [
      'HIGH',
      'The addresses that a SCIM key is accepted from changed.',
      changed('allowedRanges', [], ['192.0.2.0/24']),
    ],
    'scim_key.refused': [
      'MEDIUM',
      'A SCIM key that was revoked or has expired was used, or one from an address that is not allowed: the first time of a minute by itself, the others of the minute as one event.',
      times(1),
    ],
  }),
  ...feature('KEYS', 'project_keys', 'PROJECT_KEY', {
    'project_key.created': [
      'HIGH',
      'A project got an API key or a secret key.',
      changed('key', null, record('Ingest …e5f6')),
    ],
    'project_key.rotated': ['HIGH', 'An API key of a project got another value.', changed('value', '…e5f6', '…a7b8')],
    'project_key.regenerated': [
      'HIGH',
      'A new secret key of a project replaced one at once.',
      changed('key', record('Ingest …e5f6'), record('Ingest …a7b8')),
    ],
    'project_key.revoked': [
      'HIGH',
      'A key of a project was revoked for good.',
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
      'An access token that was revoked, has expired or is of nobody who has joined was used: the first time of a minute by itself, the others of the minute as one event.',
      times(1),
    ],
    'access_token.issued_in_emergency': [
      'HIGH',
      'An operator had an access token made for an admin on the command line, and said why.',
      changed('expiresAt', null, '2026-05-03T13:00:00.000Z'),
    ],
  }),
  ...feature('KEYS', 'sign_in', 'USER', {
    'sign_in.succeeded': ['LOW', 'A person signed in through the issuer: once a person and hour.'],
    'sign_in.refused': [
      'MEDIUM',
      'Somebody with a valid token of the issuer was refused, being nobody in the organization: the first time of a minute by itself, the others of the minute as one event.',
      times(1),
    ],
  }),
};
