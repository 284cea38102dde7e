import { generateKeyPair } from 'jose';
import { type GraphqlAnswer } from '../support/graphql-client';
import { OidcIssuer } from '../support/oidc-issuer';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { invitationToken, join, newAddress } from './person';
import { codeOf } from './refusal';

const statements = new Statements();
let issuer: OidcIssuer;
let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  issuer = await OidcIssuer.start();
  service = await startService({ OIDC_ISSUER: issuer.url }, statements);
  tenant = await foundTenant(service);
});
afterAll(async () => {
  await service.stop();
  await issuer.stop();
});

const VIEWER = '{ viewer { id email displayName role { id } } }';
const organizationOf = ({ founded }: Tenant): string => founded.organization.id;
async function ask(
  token: string,
  organization: string | null = organizationOf(tenant),
  query = VIEWER,
): Promise<GraphqlAnswer> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(organization && { 'rollcall-organization': organization }),
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
}
const of = (email: string, more: object = {}) => ({ email, email_verified: true, ...more });
const invite = async (email: string): Promise<string> =>
  (await tenant.admin.ask('mutation ($email: String!) { inviteMember(email: $email) { id } }', { email })).inviteMember
    .id;
const eventsOf = async (id: string) =>
  (
    await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(targetId: $id) { nodes { action actor { label } changes { field after } } } }',
      { id },
    )
  ).auditEvents.nodes;

describe('a token of the issuer', () => {
  it('acts as the person of its verified address, in any case, and writes nothing', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const token = await issuer.tokenOf(of(person.email.toUpperCase()));
    const { data } = await ask(token);
    expect(data.viewer).toMatchObject({ id: person.id, email: person.email, role: { id: 'MEMBER' } });
    const asked = await statements.during(() => ask(token));
    expect(asked.filter(({ sql }) => !sql.startsWith('SELECT'))).toEqual([]);
  });

  it('has the permissions that the person has now, and none after removal', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const token = await issuer.tokenOf(of(person.email));
    const list = '{ members { totalCount } }';
    expect(codeOf(await ask(token, organizationOf(tenant), list))).toBeUndefined();
    await tenant.admin.ask('mutation ($id: ID!) { setMemberRole(id: $id, role: "VIEWER") { id } }', { id: person.id });
    expect(codeOf(await ask(token, organizationOf(tenant), list))).toBe('FORBIDDEN');
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(id: $id) { id } }', { id: person.id });
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
  });

  it.each<[string, (email: string) => Promise<string>]>([
    ['of an address that is not verified', (email) => issuer.tokenOf({ email, email_verified: false })],
    ['that does not say whether the address is verified', (email) => issuer.tokenOf({ email })],
    ['without an address', () => issuer.tokenOf({ email_verified: true })],
    ['of nobody here', () => issuer.tokenOf(of(newAddress()))],
    ['that has expired', (email) => issuer.forge(of(email), -60)],
    ['that never expires', (email) => issuer.forge({ ...of(email), exp: undefined } as never)],
    ['for another audience', (email) => issuer.forge({ ...of(email), aud: 'other' })],
    ['of another issuer', (email) => issuer.forge({ ...of(email), iss: 'https://evil.example' })],
    ['that begins later', (email) => issuer.forge({ ...of(email), nbf: Math.floor(Date.now() / 1000) + 600 })],
    [
      'signed by another key',
      async (email) => issuer.forge(of(email), 300, (await generateKeyPair('RS256')).privateKey),
    ],
    ['signed by a secret', (email) => issuer.forge(of(email), 300, Buffer.from('secret'.repeat(10)), 'HS256')],
    ['without a signature', async (email) => unsigned(await issuer.forge(of(email)))],
    ['that was changed', async (email) => changed(await issuer.forge(of(email)))],
    ['that is none', async () => 'a.b.c'],
  ])('%s is refused', async (_, token) => {
    const person = await join(service, tenant, 'MEMBER');
    const answer = await ask(await token(person.email));
    expect([codeOf(answer), answer.data?.viewer ?? null]).toEqual(['UNAUTHENTICATED', null]);
  });

  const unsigned = (token: string): string => {
    const [, payload] = token.split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.x`;
  };
  const changed = (token: string): string => {
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return `${head}.${Buffer.from(JSON.stringify({ ...claims, email: 'admin@acme.example' })).toString('base64url')}.${signature}`;
  };

  it('is accepted with the next key of the issuer, and refused with the one before', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const before = await issuer.tokenOf(of(person.email));
    expect(codeOf(await ask(before))).toBeUndefined();
    await issuer.rotate();
    // Keys are looked for at most once a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(codeOf(await ask(await issuer.tokenOf(of(person.email))))).toBeUndefined();
    expect(codeOf(await ask(before))).toBe('UNAUTHENTICATED');
  });
});

describe('the organization', () => {
  it('is the one that the request names, and no other', async () => {
    const other = await foundTenant(service, { name: 'Other' });
    const person = await join(service, other, 'MEMBER');
    const token = await issuer.tokenOf(of(person.email));
    expect(codeOf(await ask(token, organizationOf(other)))).toBeUndefined();
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(token, 'x'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(token, null))).toBe('UNAUTHENTICATED');
  });
});

describe('the first sign-in', () => {
  it('joins somebody who was invited, with the names that the issuer knows, and uses up the invitation', async () => {
    const email = newAddress();
    const id = await invite(email);
    const link = await invitationToken(tenant, id);
    const token = await issuer.tokenOf(of(email, { given_name: 'Ada', family_name: 'Lovelace' }));
    const answers = await Promise.all([ask(token), ask(token), ask(token)]);
    expect(answers.map(({ data }) => data.viewer)).toEqual(
      Array(3).fill({ id, email, displayName: 'Ada Lovelace', role: { id: 'VIEWER' } }),
    );
    const [signedIn, joined, ...before] = await eventsOf(id);
    expect(signedIn.action).toBe('sign_in.succeeded');
    expect(joined).toMatchObject({ action: 'member.joined', actor: { label: email } });
    expect(joined.changes).toContainEqual({ field: 'via', after: 'SIGN_IN' });
    expect(before.map(({ action }: { action: string }) => action)).toEqual([
      'member.invitation_link_created',
      'member.invited',
    ]);
    const accept =
      'mutation ($token: String!) { acceptInvitation(token: $token, givenName: "A", familyName: "B") { member { id } } }';
    expect(codeOf(await tenant.admin.send(accept, { token: link }))).toBe('INVITATION_UNUSABLE');
  });

  it('keeps the name that the identity provider wrote', async () => {
    const email = newAddress();
    await tenant.scim.post('/Users', { userName: email, name: { givenName: 'From', familyName: 'Okta' } });
    const { data } = await ask(await issuer.tokenOf(of(email, { given_name: 'Other', family_name: 'Name' })));
    expect(data.viewer.displayName).toBe('From Okta');
  });
});

describe('just-in-time joining', () => {
  const set = (input: object) =>
    tenant.admin.send(
      'mutation ($input: UpdateSignInSettingsInput!) { updateSignInSettings(input: $input) { settings { jitProvisioning emailDomains } } }',
      { input },
    );

  it('lets somebody unknown in by an address of the organization’s own, once, as a VIEWER', async () => {
    const email = `new@acme.example`;
    const token = await issuer.tokenOf(of(email));
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
    await set({ emailDomains: ['ACME.example'] });
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
    await set({ jitProvisioning: true });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(token)));
    const ids = new Set(answers.map(({ data }) => data.viewer.id));
    expect(ids.size).toBe(1);
    expect(answers[0]!.data.viewer).toMatchObject({ email, role: { id: 'VIEWER' } });
    expect((await eventsOf([...ids][0])).map(({ action }: { action: string }) => action)).toEqual([
      'sign_in.succeeded',
      'member.joined',
    ]);
  });

  it.each(['x@other.example', 'x@sub.acme.example', 'x@acme.example.evil.example'])(
    'does not let %s in',
    async (email) => {
      expect(codeOf(await ask(await issuer.tokenOf(of(email))))).toBe('UNAUTHENTICATED');
    },
  );

  it('does not bring back who was removed', async () => {
    const person = await join(service, tenant, 'MEMBER');
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(id: $id) { id } }', { id: person.id });
    expect(codeOf(await ask(await issuer.tokenOf(of(person.email))))).toBe('UNAUTHENTICATED');
  });

  it.each([
    [['nowhere']],
    [['']],
    [['@acme.example']],
    [Array.from({ length: 51 }, (_, index) => `d${index}.example`)],
  ])('refuses the domains %j', async (emailDomains) => {
    const { errors } = await set({ emailDomains });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'emailDomains' });
  });
});

// Last, since passport knows one service a process.
describe('another service', () => {
  it('that holds one organization needs no name of it', async () => {
    const single = await startService({ OIDC_ISSUER: issuer.url });
    try {
      await foundTenant(single);
      const response = await fetch(`${single.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await issuer.tokenOf(of('admin@acme.example'))}`,
        },
        body: JSON.stringify({ query: VIEWER }),
      });
      expect(((await response.json()) as GraphqlAnswer).data.viewer.email).toBe('admin@acme.example');
    } finally {
      await single.stop();
    }
  });

  it('whose issuer is away says so in time', async () => {
    const away = await startService({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    try {
      const response = await fetch(`${away.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await issuer.tokenOf(of('a@acme.example'))}`,
        },
        body: JSON.stringify({ query: VIEWER }),
      });
      expect(codeOf((await response.json()) as GraphqlAnswer)).toBe('SERVICE_BUSY');
    } finally {
      await away.stop();
    }
  });
});
