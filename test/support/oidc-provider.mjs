// A real OpenID Connect issuer (oidc-provider) in its own process: node oidc-provider.mjs PORT JWKS
// It issues tokens to the client `test` by client credentials; the claims are those in the request's
// `claims_of_person`.
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
  extraTokenClaims: (context) => JSON.parse(context.oidc.body?.claims_of_person ?? '{}'),
});
provider.listen(Number(port), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit());
