/** The words by which user agents of identity providers are recognized. */
const userAgents = {
  OKTA: /\bokta\b/i,
  MICROSOFT_ENTRA_ID: /\b(microsoft|azure|entra|scim-provisioning)/i,
  ONELOGIN: /\bonelogin/i,
  JUMPCLOUD: /\bjumpcloud/i,
  PING: /\bping(one|federate|identity|directory)?\b/i,
  GOOGLE: /\bgoogle\b/i,
} as const;

export type IdentityProvider = keyof typeof userAgents;

export const identityProviders = Object.keys(userAgents) as IdentityProvider[];

/** A guess; null for any other client. */
export const identityProviderOf = (userAgent: string | null): IdentityProvider | null =>
  identityProviders.find((name) => userAgents[name].test(userAgent ?? '')) ?? null;
