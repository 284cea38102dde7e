import { changed, defineEvents, ocsfEntity } from '@rollcall/audit';

export const organizationEvents = {
  ...defineEvents('ORGANIZATION', 'organization', 'ORGANIZATION', {
    'organization.founded': [
      'HIGH',
      ocsfEntity('Create'),
      'An organization was created.',
      changed('plan', null, 'ENTERPRISE'),
    ],
    'organization.renamed': [
      'LOW',
      ocsfEntity('Update'),
      'The organization was renamed.',
      changed('name', 'Acme', 'Acme Group'),
    ],
  }),
  ...defineEvents('ORGANIZATION', 'scim', 'ORGANIZATION', {
    'scim.enabled': [
      'HIGH',
      ocsfEntity('Enable'),
      'SCIM provisioning was switched on.',
      changed('scimEnabled', false, true),
    ],
    'scim.disabled': [
      'HIGH',
      ocsfEntity('Disable'),
      'SCIM provisioning was switched off. Keys were kept.',
      changed('scimEnabled', true, false),
    ],
    'scim.settings_changed': [
      'HIGH',
      ocsfEntity('Update'),
      'Provisioning settings were changed.',
      changed('nameSource', 'IDENTITY_PROVIDER', 'PERSON'),
    ],
  }),
  ...defineEvents('ORGANIZATION', 'sign_in', 'ORGANIZATION', {
    'sign_in.settings_changed': [
      'HIGH',
      ocsfEntity('Update'),
      'Sign-in settings were changed.',
      changed('emailDomains', [], ['acme.example']),
    ],
  }),
};
