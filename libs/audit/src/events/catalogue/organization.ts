import { changed, feature } from './event-type';

export const organizationEvents = {
  ...feature('ORGANIZATION', 'organization', 'ORGANIZATION', {
    'organization.founded': ['HIGH', 'An organization was founded.', changed('plan', null, 'ENTERPRISE')],
    'organization.renamed': ['LOW', 'The organization got another name.', changed('name', 'Acme', 'Acme Group')],
  }),
  ...feature('ORGANIZATION', 'scim', 'ORGANIZATION', {
    'scim.enabled': ['HIGH', 'SCIM provisioning was switched on.', changed('scimEnabled', false, true)],
    'scim.disabled': [
      'HIGH',
      'SCIM provisioning was switched off; keys were kept.',
      changed('scimEnabled', true, false),
    ],
    'scim.settings_changed': [
      'HIGH',
      'Settings of provisioning changed.',
      changed('nameSource', 'IDENTITY_PROVIDER', 'PERSON'),
    ],
  }),
  ...feature('ORGANIZATION', 'sign_in', 'ORGANIZATION', {
    'sign_in.settings_changed': [
      'HIGH',
      'Who may join by signing in changed.',
      changed('emailDomains', [], ['acme.example']),
    ],
  }),
};
