import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfiguration } from '@rollcall/platform';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Issuer } from './issuer';

// What an issuer may do to the service: the size, the address and the number of reads of its documents are bounded.

let server: Server;
let url: string;
let key: CryptoKey;
let keys: object;
let asked: string[];
/** Responses that replace the server's own, by path. */
let answers: Record<string, { status?: number; headers?: Record<string, string>; body?: string }>;

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  key = privateKey;
  keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'known', alg: 'ES256', use: 'sig' }] };
  server = createServer((request, response) => {
    asked.push(request.url!);
    const documents: Record<string, string> = {
      '/.well-known/openid-configuration': JSON.stringify({ issuer: url, jwks_uri: `${url}/keys` }),
      '/keys': JSON.stringify(keys),
      '/moved': JSON.stringify({ issuer: url, jwks_uri: `${url}/keys` }),
    };
    const { status = 200, headers = {}, body = documents[request.url!] } = answers[request.url!] ?? {};
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  answers = {};
});

const issuer = () => new Issuer(loadConfiguration({ OIDC_ISSUER: url }));
const token = (kid = 'known') =>
  new SignJWT({ email: 'ada@acme.example', email_verified: true })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(url)
    .setAudience('rollcall')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key);

it('is asked for its keys once for any number of tokens', async () => {
  const one = issuer();
  for (let index = 0; index < 5; index++)
    expect(await one.identify(await token())).toMatchObject({ email: 'ada@acme.example' });
  expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
});

it('is not asked again for each unknown key', async () => {
  const one = issuer();
  const tokens = await Promise.all(Array.from({ length: 50 }, (_, index) => token(`unknown-${index}`)));
  for (const made of tokens) expect(await one.identify(made)).toBeUndefined();
  expect(asked.filter((path) => path === '/keys').length).toBeLessThan(5);
});

const huge = JSON.stringify({ keys: Array.from({ length: 3000 }, () => ({ kty: 'RSA', n: 'x'.repeat(200) })) });
it.each<[string, typeof answers]>([
  [
    'a discovery document of another issuer',
    {
      '/.well-known/openid-configuration': {
        body: '{"issuer":"https://evil.example","jwks_uri":"https://evil.example"}',
      },
    },
  ],
  [
    'a discovery document elsewhere',
    { '/.well-known/openid-configuration': { status: 302, headers: { location: '/moved' } } },
  ],
  ['a huge discovery document', { '/.well-known/openid-configuration': { body: huge } }],
  ['keys elsewhere', { '/keys': { status: 302, headers: { location: '/moved' } } }],
  ['a huge list of keys', { '/keys': { body: huge } }],
  ['keys that are none', { '/keys': { body: '[]' } }],
  ['no keys', { '/keys': { status: 500 } }],
])('with %s is unavailable, and is tried again for the next token', async (_, wrong) => {
  const one = issuer();
  answers = wrong;
  await expect(one.identify(await token())).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
  answers = {};
  expect(await one.identify(await token())).toMatchObject({ email: 'ada@acme.example' });
});
