import { type IdentityProvider, identityProviderOf } from './key-health';

it.each<[string | null, IdentityProvider | null]>([
  ['Okta SCIM Client 1.0.0', 'OKTA'],
  ['Microsoft Azure AD Provisioning', 'MICROSOFT_ENTRA_ID'],
  ['SCIM-Provisioning-Service/1.0', 'MICROSOFT_ENTRA_ID'],
  ['OneLogin SCIM 2.0', 'ONELOGIN'],
  ['JumpCloud-SCIM/2', 'JUMPCLOUD'],
  ['PingOne/1.0', 'PING'],
  ['PingFederate 12', 'PING'],
  ['Google-Auto-Provisioning', 'GOOGLE'],
  ['curl/8.5.0', null],
  ['shopping-client/1.0', null],
  ['', null],
  [null, null],
])('the user agent %p identifies %p', (userAgent, expected) => {
  expect(identityProviderOf(userAgent)).toBe(expected);
});
