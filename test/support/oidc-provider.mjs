// A real OpenID Connect issuer (oidc-provider) in its own process: node oidc-provider.mjs PORT JWKS
// It issues tokens to the client `test` by client credentials; the claims are those in the request's
// `claims_of_person`. In a browser, it signs in whoever the claims in the cookie `person` describe, without asking, and
// returns to any redirect URI of the client `console`.
import { Provider } from 'oidc-provider';

const [port, jwks] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  jwks: JSON.parse(jwks),
  clients: [
    {
      client_id: 'test',
      client_secret: 'test-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
    {
      client_id: 'console',
      client_secret: 'console-secret',
      grant_types: ['authorization_code'],
      redirect_uris: ['http://127.0.0.1/console/api/oidc/callback'],
      response_types: ['code'],
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, resource) => ({
        scope: 'admin',
        audience: resource.replace(/^urn:/, ''),
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  pkce: { required: () => true },
  // Most issuers put the address into the ID token.
  conformIdTokenClaims: false,
  claims: { email: ['email', 'email_verified'], profile: ['given_name', 'family_name'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...JSON.parse(decodeURIComponent(id)) }),
  }),
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
  extraTokenClaims: (context) => JSON.parse(context.oidc.body?.claims_of_person ?? '{}'),
});
// The port of a service in a test is not known before.
provider.Client.prototype.redirectUriAllowed = (uri) =>
  /^http:\/\/127\.0\.0\.1:\d+\/console\/api\/oidc\/callback$/.test(uri);
provider.use(async (context, next) => {
  if (!context.path.startsWith('/interaction/')) return next();
  const person = context.cookies.get('person');
  const result = person ? { login: { accountId: person } } : { error: 'access_denied' };
  await provider.interactionFinished(context.req, context.res, result);
  context.respond = false;
});
provider.listen(Number(port), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit());
