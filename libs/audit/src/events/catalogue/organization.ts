import { changed, feature } from './event-type';

export const organizationEvents = {
  ...feature('ORGANIZATION', 'organization', 'ORGANIZATION', {
    'organization.founded': ['HIGH', 'An organization was created.', changed('plan', null, 'ENTERPRISE')],
    'organization.renamed': ['LOW', 'The organization was renamed.', changed('name', 'Acme', 'Acme Group')],
  }),
  ...feature('ORGANIZATION', 'scim', 'ORGANIZATION', {
    'scim.enabled': ['HIGH', 'SCIM provisioning was switched on.', changed('scimEnabled', false, true)],
    'scim.disabled': [
      'HIGH',
      'SCIM provisioning was switched off. Keys were kept.',
      changed('scimEnabled', true, false),
    ],
    'scim.settings_changed': [
      'HIGH',
      'Provisioning settings were changed.',
      changed('nameSource', 'IDENTITY_PROVIDER', 'PERSON'),
    ],
  }),
  ...feature('ORGANIZATION', 'sign_in', 'ORGANIZATION', {
    'sign_in.settings_changed': [
      'HIGH',
      'Sign-in settings were changed.',
      changed('emailDomains', [], ['acme.example']),
    ],
  }),
};
