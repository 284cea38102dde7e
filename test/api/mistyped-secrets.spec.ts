import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { newSecret } from '@rollcall/domain';
import { type Service, setUpTenant, startService } from '../support/service';
import { Statements } from '../support/statements';

// Promise 23: a secret has a checksum, so guesses, typos and tokens of other services never reach the database.
const statements = new Statements();
let service: Service;
beforeAll(async () => {
  service = await startService({}, statements);
  await setUpTenant(service);
});
afterAll(() => service.stop());

const mistyped = (secret: string): string => secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}`, 'content-type': 'application/json' });
const post = (secret: string, query: string): RequestInit => ({
  method: 'POST',
  headers: bearer(secret),
  body: JSON.stringify({ query }),
});

const apis: [api: string, ask: (secret: string) => [path: string, init: RequestInit]][] = [
  ['SCIM', (secret) => ['/scim/v2/Users', { headers: bearer(secret) }]],
  ['the admin API', (secret) => ['/graphql', post(secret, '{ caller { member { id } } }')]],
  ['files of the audit log', (secret) => ['/audit/export', { headers: bearer(secret) }]],
  [
    'an invitation',
    (secret) => [
      '/graphql',
      post(
        '',
        `mutation { acceptInvitation(input: { token: "${secret}", givenName: "A", familyName: "B" }) { member { id } } }`,
      ),
    ],
  ],
];

const asked = async (ask: (secret: string) => [string, RequestInit], secret: string): Promise<number> => {
  const [path, init] = ask(secret);
  const seen = await statements.during(async () => (await fetch(service.url + path, init)).text());
  return seen.filter(({ sql }) => sql.startsWith('SELECT')).length;
};

describe.each(apis)('%s', (api, ask) => {
  const kind = api === 'SCIM' ? 'scim' : api === 'an invitation' ? 'invite' : 'admin';
  const otherKind = kind === 'scim' ? 'admin' : 'scim';

  it('looks up a secret that may be valid', async () => {
    expect(await asked(ask, newSecret(kind))).toBeGreaterThan(0);
  });

  it.each<[string, () => string]>([
    ['whose checksum is wrong', () => mistyped(newSecret(kind))],
    ['of another kind', () => newSecret(otherKind)],
    ['that is cut off', () => newSecret(kind).slice(0, -1)],
    ['of somebody else’s service', () => 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['that is empty', () => ''],
  ])('does not ask the database about one %s', async (_, secret) => {
    expect(await asked(ask, secret())).toBe(0);
  });
});

it('a leaked one matches the expression and the checksum in docs/security.md', () => {
  const expression = /^rc_\(.*$/m.exec(readFileSync('docs/security.md', 'utf8'))![0];
  for (const kind of ['scim', 'admin', 'invite', 'secret', 'session', 'link'] as const) {
    const secret = newSecret(kind);
    expect(new RegExp(expression).exec(`KEY="${secret}"`)![0]).toBe(secret);
    expect(crc32(secret.slice(0, -8)).toString(16).padStart(8, '0')).toBe(secret.slice(-8));
  }
});
