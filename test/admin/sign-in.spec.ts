import { exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import type { GraphqlAnswer } from '../support/graphql-client';
import { OidcIssuer } from '../support/oidc-issuer';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { invitationToken, join, newAddress } from './person';
import { codeOf } from './refusal';

const statements = new Statements();
let issuer: OidcIssuer;
let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  issuer = await OidcIssuer.start();
  service = await startService({ OIDC_ISSUER: issuer.url, OIDC_CLIENTS: 'console, mobile' }, statements);
  tenant = await setUpTenant(service);
});
afterAll(async () => {
  await service.stop();
  await issuer.stop();
});

const CALLER = '{ caller { member { id email displayName } role { id } } }';
const organizationOf = ({ founded }: Tenant): string => founded.organization.id;
async function ask(
  token: string,
  organization: string | null = organizationOf(tenant),
  query = CALLER,
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
/** Seconds since 1970, as in tokens, `ahead` seconds from now. */
const seconds = (ahead: number): number => Math.floor(Date.now() / 1000) + ahead;
const of = (email: string, more: object = {}) => ({ email, email_verified: true, ...more });
const invite = async (email: string): Promise<string> =>
  (
    await tenant.admin.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
      email,
    })
  ).inviteMember.member.id;
const eventsOf = async (id: string) =>
  (
    await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action actor { label } changes { field after } } } }',
      { id },
    )
  ).auditEvents.nodes;

describe('a token of the issuer', () => {
  it('acts as the person with its verified address, in any case, and writes nothing', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const token = await issuer.tokenOf(of(person.email.toUpperCase()));
    const { data } = await ask(token);
    expect(data.caller).toMatchObject({ member: { id: person.id, email: person.email }, role: { id: 'MEMBER' } });
    const asked = await statements.during(() => ask(token));
    expect(asked.filter(({ sql }) => !sql.startsWith('SELECT'))).toEqual([]);
  });

  it('has the person’s current permissions, and none after removal', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const token = await issuer.tokenOf(of(person.email));
    const list = '{ members { totalCount } }';
    expect(codeOf(await ask(token, organizationOf(tenant), list))).toBeUndefined();
    await tenant.admin.ask(
      'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "VIEWER" }) { member { id } } }',
      { id: person.id },
    );
    expect(codeOf(await ask(token, organizationOf(tenant), list))).toBe('FORBIDDEN');
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: person.id,
    });
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
    ['signed by a secret', (email) => issuer.forge(of(email), 300, Buffer.from('secret'.repeat(10)), { alg: 'HS256' })],
    ['without a signature', async (email) => unsigned(await issuer.forge(of(email)))],
    ['that was changed', async (email) => changed(await issuer.forge(of(email)))],
    ['that is none', async () => 'a.b.c'],
    [
      'for several audiences, given to nobody who is named',
      (email) => issuer.forge({ ...of(email), aud: ['rollcall', 'other'] }),
    ],
    [
      'for several audiences, given to another client',
      (email) => issuer.forge({ ...of(email), aud: ['rollcall', 'other'], azp: 'other' }),
    ],
    ['given to another client', (email) => issuer.forge({ ...of(email), azp: 'other' })],
    ['given to no text', (email) => issuer.forge({ ...of(email), azp: ['rollcall'] })],
    ['issued in a year', (email) => issuer.forge({ ...of(email), iat: seconds(365 * 86_400) }, 366 * 86_400)],
    ['issued in a minute', (email) => issuer.forge({ ...of(email), iat: seconds(60) })],
    ['that does not say when it was issued', (email) => issuer.forge({ ...of(email), iat: undefined } as JWTPayload)],
    ['that was issued at no number', (email) => issuer.forge({ ...of(email), iat: 'now' } as never)],
    ['that expires at no number', (email) => issuer.forge({ ...of(email), exp: '9999999999' } as never)],
    ['of an issuer with a slash more', (email) => issuer.forge({ ...of(email), iss: `${issuer.url}/` })],
    ['of an issuer in another case', (email) => issuer.forge({ ...of(email), iss: issuer.url.toUpperCase() })],
    ['of several issuers', (email) => issuer.forge({ ...of(email), iss: [issuer.url] } as never)],
    ['of a logout', (email) => issuer.forge(of(email), 300, undefined, { typ: 'logout+jwt' })],
    ['of a proof of possession', (email) => issuer.forge(of(email), 300, undefined, { typ: 'dpop+jwt' })],
    ['with a header that nobody knows', (email) => issuer.forge(of(email), 300, undefined, { crit: ['exp'], exp: 1 })],
    ['with the name of no key', (email) => issuer.forge(of(email), 300, undefined, { kid: 'unknown' })],
    ['with an address that is verified by a number', (email) => issuer.forge({ email, email_verified: 1 })],
    ['with a list of addresses', (email) => issuer.forge({ ...of(email), email: [email] })],
    ['with an address that is none', (email) => issuer.forge(of(`"${email}"@acme.example`))],
    [
      'signed by the public key as a secret',
      async (email) => issuer.forge(of(email), 300, await issuer.publicKey(), { alg: 'HS256' }),
    ],
    [
      'that brings its own key',
      async (email) => {
        const { privateKey, publicKey } = await generateKeyPair('RS256');
        return issuer.forge(of(email), 300, privateKey, { jwk: await exportJWK(publicKey) });
      },
    ],
  ])('%s is refused', async (_, token) => {
    const person = await join(service, tenant, 'MEMBER');
    const answer = await ask(await token(person.email));
    expect([codeOf(answer), answer.data?.caller ?? null]).toEqual(['UNAUTHENTICATED', null]);
  });

  it.each<[string, (email: string) => Promise<string>]>([
    [
      'for several audiences, given to us',
      (email) => issuer.forge({ ...of(email), aud: ['other', 'rollcall'], azp: 'rollcall' }),
    ],
    [
      'given to a client of ours',
      (email) => issuer.forge({ ...of(email), aud: ['other', 'rollcall'], azp: 'console' }),
    ],
    ['of an audience in a list of one', (email) => issuer.forge({ ...of(email), aud: ['rollcall'] })],
    ['that is an id token', (email) => issuer.forge(of(email), 300, undefined, { typ: 'JWT' })],
    ['of no type', (email) => issuer.forge(of(email), 300, undefined, { typ: undefined })],
    ['of the type with its prefix', (email) => issuer.forge(of(email), 300, undefined, { typ: 'application/AT+JWT' })],
    ['issued by a clock a little ahead', (email) => issuer.forge({ ...of(email), iat: seconds(20) })],
    ['whose address is verified by a text', (email) => issuer.forge({ email, email_verified: 'true' })],
  ])('%s is accepted', async (_, token) => {
    const person = await join(service, tenant, 'MEMBER');
    expect((await ask(await token(person.email))).data?.caller?.member.id).toBe(person.id);
  });

  it('that is larger than a header is refused by the server', async () => {
    const token = await issuer.forge({ ...of('admin@acme.example'), groups: 'x'.repeat(20_000) });
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(431);
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

  it('is accepted with the issuer’s next key, and refused with the previous one', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const before = await issuer.tokenOf(of(person.email));
    expect(codeOf(await ask(before))).toBeUndefined();
    await issuer.rotate();
    // Keys are requested at most once a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(codeOf(await ask(await issuer.tokenOf(of(person.email))))).toBeUndefined();
    expect(codeOf(await ask(before))).toBe('UNAUTHENTICATED');
  });
});

describe('the organization', () => {
  it('is only the one that the request names', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const person = await join(service, other, 'MEMBER');
    const token = await issuer.tokenOf(of(person.email));
    expect(codeOf(await ask(token, organizationOf(other)))).toBeUndefined();
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(token, 'x'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(token, null))).toBe('UNAUTHENTICATED');
  });
});

describe('the first sign-in', () => {
  it('lets an invited person join under the issuer’s names, and uses up the invitation', async () => {
    const email = newAddress();
    const id = await invite(email);
    const link = await invitationToken(tenant, id);
    const token = await issuer.tokenOf(of(email, { given_name: 'Ada', family_name: 'Lovelace' }));
    const answers = await Promise.all([ask(token), ask(token), ask(token)]);
    expect(answers.map(({ data }) => data.caller)).toEqual(
      Array(3).fill({ member: { id, email, displayName: 'Ada Lovelace' }, role: { id: 'VIEWER' } }),
    );
    const [signedIn, joined, ...before] = await eventsOf(id);
    const [row] = await rows<{ used: number }>(
      service.dataSource,
      'SELECT last_sign_in_at AS used FROM users WHERE id = ?',
      [id],
    );
    expect(Date.now() - row!.used).toBeLessThan(60_000);
    expect(signedIn.action).toBe('sign_in.succeeded');
    expect(joined).toMatchObject({ action: 'member.joined', actor: { label: email } });
    expect(joined.changes).toContainEqual({ field: 'via', after: 'SIGN_IN' });
    expect(before.map(({ action }: { action: string }) => action)).toEqual([
      'member.invitation_link_created',
      'member.invited',
    ]);
    const accept =
      'mutation ($token: String!) { acceptInvitation(input: { token: $token, givenName: "A", familyName: "B" }) { member { id } } }';
    expect(codeOf(await tenant.admin.send(accept, { token: link }))).toBe('INVITATION_UNUSABLE');
  });

  it('keeps the name that the identity provider wrote', async () => {
    const email = newAddress();
    await tenant.scim.post('/Users', { userName: email, name: { givenName: 'From', familyName: 'Okta' } });
    const { data } = await ask(await issuer.tokenOf(of(email, { given_name: 'Other', family_name: 'Name' })));
    expect(data.caller.member.displayName).toBe('From Okta');
  });
});

describe('a token’s address', () => {
  it.each([
    ['the Kelvin sign', (name: string) => `\u212a${name}@acme.example`],
    ['a wide letter', (name: string) => `\uff4b${name}@acme.example`],
    ['a dotted I', (name: string) => `k${name}\u0130@acme.example`],
    ['a hidden character', (name: string) => `k\u200b${name}@acme.example`],
    ['quotes', (name: string) => `"k${name}"@acme.example`],
  ])('that contains %s belongs to nobody, and is not looked up', async (_, like) => {
    const name = `${Date.now()}`;
    for (const address of [`k${name}@acme.example`, `k${name}i@acme.example`])
      await join(service, tenant, 'ADMIN', address);
    const token = await issuer.forge(of(like(name)));
    const asked = await statements.during(async () => expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED'));
    expect(asked).toEqual([]);
  });

  it('identifies the same person however its domain and its letters are written', async () => {
    const { id } = await join(service, tenant, 'MEMBER', 'zoë@bücher.example');
    for (const email of ['ZOE\u0308@BÜCHER.example', 'zoë@xn--bcher-kva.example'])
      expect((await ask(await issuer.forge(of(email)))).data?.caller?.member.id).toBe(id);
  });
});

describe('just-in-time joining', () => {
  const set = (input: object) =>
    tenant.admin.send(
      'mutation ($input: UpdateSignInSettingsInput!) { updateSignInSettings(input: $input) { organization { settings { jitProvisioning jitAfterDeletion emailDomains } } } }',
      { input },
    );

  it('admits an unknown person with an address of the organization’s domains, once, as a VIEWER', async () => {
    const email = `new@acme.example`;
    const token = await issuer.tokenOf(of(email));
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
    await set({ emailDomains: ['ACME.example'] });
    expect(codeOf(await ask(token))).toBe('UNAUTHENTICATED');
    await set({ jitProvisioning: true });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(token)));
    const ids = new Set(answers.map(({ data }) => data.caller.member.id));
    expect(ids.size).toBe(1);
    expect(answers[0]!.data.caller).toMatchObject({ member: { email }, role: { id: 'VIEWER' } });
    expect((await eventsOf([...ids][0])).map(({ action }: { action: string }) => action)).toEqual([
      'sign_in.succeeded',
      'member.joined',
    ]);
  });

  it.each(['x@other.example', 'x@sub.acme.example', 'x@acme.example.evil.example'])(
    'does not admit %s',
    async (email) => {
      expect(codeOf(await ask(await issuer.tokenOf(of(email))))).toBe('UNAUTHENTICATED');
    },
  );

  it('does not bring back a removed person', async () => {
    const person = await join(service, tenant, 'MEMBER');
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: person.id,
    });
    expect(codeOf(await ask(await issuer.tokenOf(of(person.email))))).toBe('UNAUTHENTICATED');
  });

  it('recognizes a domain in every form', async () => {
    const { data } = await set({ emailDomains: ['BÜCHER.example', 'acme.example'], jitProvisioning: true });
    expect(data.updateSignInSettings.organization.settings.emailDomains).toEqual([
      'xn--bcher-kva.example',
      'acme.example',
    ]);
    for (const domain of ['bücher.example', 'XN--BCHER-KVA.example'])
      expect(codeOf(await ask(await issuer.forge(of(`jit@${domain}`))))).toBeUndefined();
  });

  it('accepts the issuer’s names without hidden characters, as far as they fit', async () => {
    const given_name = `\u202eAda\r\n${'\u{1f98a}'.repeat(300)}`;
    const { data } = await ask(await issuer.forge(of(newAddress(), { given_name, family_name: '\u200b' })));
    expect(data.caller.member.displayName).toBe(`Ada ${'\u{1f98a}'.repeat(251)}`);
  });

  describe('of a person who was deleted for good', () => {
    beforeAll(() => set({ jitProvisioning: true, emailDomains: ['acme.example'] }));
    const answerTo = async (email: string) => codeOf(await ask(await issuer.forge(of(email)))) ?? 'in';
    const joined = async (): Promise<[id: string, email: string]> => {
      const email = newAddress();
      return [(await ask(await issuer.forge(of(email)))).data.caller.member.id, email];
    };
    const erase = async (id: string) => {
      await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
        id,
      });
      await tenant.admin.ask('mutation ($id: ID!) { eraseMember(input: { memberId: $id }) { erasure { memberId } } }', {
        id,
      });
    };

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['by the identity provider', (id) => tenant.scim.delete(`/Users/${id}`)],
      ['by an erasure', erase],
    ])('%s is refused and recorded, until they are invited', async (_, remove) => {
      const [id, email] = await joined();
      await remove(id);
      for (const form of [email, email.toUpperCase()]) expect(await answerTo(form)).toBe('UNAUTHENTICATED');
      const denied = await rows<{ error_code: string }>(
        service.dataSource,
        "SELECT error_code FROM audit_events WHERE action = 'sign_in.refused' ORDER BY id",
      );
      expect(denied.at(-1)).toEqual({ error_code: 'DELETED' });
      expect((await tenant.scim.get(`/Users/${email}`)).status).toBe(404);
      await invite(email);
      expect(await answerTo(email)).toBe('in');
      // And again, however often they are deleted.
      await tenant.scim.delete(`/Users/${email}`);
      expect(await answerTo(email)).toBe('UNAUTHENTICATED');
      await tenant.scim.post('/Users', { userName: email });
      expect(await answerTo(email)).toBe('in');
    });

    it('affects nobody else, and no other organization', async () => {
      const [id, email] = await joined();
      await tenant.scim.delete(`/Users/${id}`);
      expect(await answerTo(`x${email}`)).toBe('in');
      const other = await setUpTenant(service, { name: 'Other' });
      await other.admin.ask(
        'mutation { updateSignInSettings(input: { jitProvisioning: true, emailDomains: ["acme.example"] }) { organization { id } } }',
      );
      expect(codeOf(await ask(await issuer.forge(of(email)), organizationOf(other)))).toBeUndefined();
    });

    it('stores only a digest', async () => {
      const [id, email] = await joined();
      await erase(id);
      const kept = await rows(service.dataSource, 'SELECT * FROM deleted_addresses');
      expect(kept.length).toBeGreaterThan(0);
      expect(JSON.stringify(kept)).not.toContain(email.split('@')[0]);
    });

    it('stays refused even if sign-ins and deletions race', async () => {
      const [id, email] = await joined();
      const token = await issuer.forge(of(email));
      await Promise.all([ask(token), ask(token), tenant.scim.delete(`/Users/${id}`), ask(token), ask(token)]);
      expect(await answerTo(email)).toBe('UNAUTHENTICATED');
    });

    it('is admitted if the organization allows it, which is an event', async () => {
      const [id, email] = await joined();
      await tenant.scim.delete(`/Users/${id}`);
      const { errors } = await set({ jitAfterDeletion: true });
      expect(errors).toBeUndefined();
      const { auditEvents } = await tenant.admin.ask(
        '{ auditEvents(filter: { actions: ["sign_in.settings_changed"] }, first: 1) { nodes { changes { field before after } } } }',
      );
      expect(auditEvents.nodes[0].changes).toEqual([{ field: 'jitAfterDeletion', before: false, after: true }]);
      const { data } = await ask(await issuer.forge(of(email)));
      expect(data.caller).toMatchObject({ member: { email }, role: { id: 'VIEWER' } });
      expect(data.caller.member.id).not.toBe(id);
      await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
        id: data.caller.member.id,
      });
      expect(await answerTo(email)).toBe('UNAUTHENTICATED');
      await set({ jitAfterDeletion: false });
    });
  });

  it.each([
    [['nowhere'], 'emailDomains[0]'],
    [[''], 'emailDomains[0]'],
    [['acme.example', '@acme.example'], 'emailDomains[1]'],
    [Array.from({ length: 51 }, (_, index) => `d${index}.example`), 'emailDomains'],
  ])('refuses the domains %j', async (emailDomains, field) => {
    const { errors } = await set({ emailDomains });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});

describe('another service', () => {
  it('with only one organization does not require its name', async () => {
    const single = await startService({ OIDC_ISSUER: issuer.url });
    try {
      await setUpTenant(single);
      const response = await fetch(`${single.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await issuer.tokenOf(of('admin@acme.example'))}`,
        },
        body: JSON.stringify({ query: CALLER }),
      });
      expect(((await response.json()) as GraphqlAnswer).data.caller.member.email).toBe('admin@acme.example');
    } finally {
      await single.stop();
    }
  });

  it('whose issuer is unavailable says so in time', async () => {
    const away = await startService({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    try {
      const response = await fetch(`${away.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await issuer.tokenOf(of('a@acme.example'))}`,
        },
        body: JSON.stringify({ query: CALLER }),
      });
      expect(codeOf((await response.json()) as GraphqlAnswer)).toBe('SERVICE_BUSY');
    } finally {
      await away.stop();
    }
  });
});
