import type { TextKey } from '../../language/language';
import type { providerNames } from '../scim-keys/scim-key';

/** A field of an identity provider's form, by its own label, and what to enter or choose. */
export interface GuideField {
  label: string;
  value: 'BASE_URL' | 'SCIM_KEY' | { text: string } | { choice: string };
}

export interface Step {
  text: TextKey;
  fields?: readonly GuideField[];
}

const baseUrl = (label: string): GuideField => ({ label, value: 'BASE_URL' });
const scimKey = (label: string): GuideField => ({ label, value: 'SCIM_KEY' });
const field = (label: string, text: string): GuideField => ({ label, value: { text } });
const choice = (label: string, of: string): GuideField => ({ label, value: { choice: of } });

/** What to do in each identity provider. Labels are those of its own pages. */
export const guides = {
  OKTA: [
    { text: 'setUp.okta.app' },
    {
      text: 'setUp.okta.connect',
      fields: [
        baseUrl('SCIM connector base URL'),
        field('Unique identifier field for users', 'userName'),
        choice('Authentication mode', 'HTTP Header'),
        scimKey('Authorization'),
        choice('Supported actions', 'Import Users, Import Groups, Push New Users, Push Profile Updates, Push Groups'),
      ],
    },
    { text: 'setUp.okta.test' },
    { text: 'setUp.okta.assign' },
  ],
  MICROSOFT_ENTRA_ID: [
    { text: 'setUp.entra.app' },
    {
      text: 'setUp.entra.connect',
      fields: [
        choice('Authentication method', 'Bearer authentication'),
        baseUrl('Tenant URL'),
        scimKey('Secret token'),
      ],
    },
    {
      text: 'setUp.entra.map',
      fields: [
        field('userPrincipalName', 'userName'),
        field('Switch([IsSoftDeleted], , "False", "True", "True", "False")', 'active'),
        field('objectId', 'externalId'),
        field('displayName, givenName, surname', 'displayName, name.givenName, name.familyName'),
        field('mail', 'emails[type eq "work"].value'),
      ],
    },
    { text: 'setUp.entra.assign' },
  ],
  ONELOGIN: [
    {
      text: 'setUp.onelogin.app',
      fields: [baseUrl('SCIM Base URL'), scimKey('SCIM Bearer Token')],
    },
    { text: 'setUp.onelogin.parameters' },
    { text: 'setUp.onelogin.enable' },
    { text: 'setUp.onelogin.assign' },
  ],
  JUMPCLOUD: [
    {
      text: 'setUp.jumpcloud.app',
      fields: [
        choice('API Type', 'SCIM API'),
        choice('SCIM Version', 'SCIM 2.0'),
        baseUrl('Base URL'),
        scimKey('Token Key'),
      ],
    },
    { text: 'setUp.jumpcloud.test' },
    { text: 'setUp.jumpcloud.assign' },
  ],
  PING: [
    {
      text: 'setUp.ping.connect',
      fields: [
        baseUrl('SCIM Base URL'),
        choice('SCIM version', '2.0'),
        field('Users resource, groups resource', '/Users, /Groups'),
        choice('Authentication method', 'OAuth 2 Bearer Token'),
        scimKey('Oauth access token'),
        field('User filter expression', 'username Eq "%s"'),
        field('User identifier', 'userName'),
        choice('Remove action', 'Disable'),
      ],
    },
    { text: 'setUp.ping.test' },
    { text: 'setUp.ping.rule' },
  ],
  GOOGLE: [
    {
      text: 'setUp.google.connect',
      fields: [
        scimKey('Access token'),
        baseUrl('Endpoint URL'),
        field('Basic Information > Primary Email', 'userName, emails[type eq "work"].value'),
        field('Basic Information > First Name, Last Name', 'name.givenName, name.familyName'),
      ],
    },
    { text: 'setUp.google.scope' },
    { text: 'setUp.google.activate' },
  ],
  OTHER: [
    {
      text: 'setUp.other.connect',
      fields: [baseUrl('Base URL'), choice('Authentication', 'Authorization: Bearer'), scimKey('Bearer token')],
    },
    { text: 'setUp.other.map' },
    { text: 'setUp.other.assign' },
  ],
} satisfies Record<keyof typeof providerNames | 'OTHER', readonly Step[]>;

export type GuideName = keyof typeof guides;
export const guideNames = Object.keys(guides) as GuideName[];
