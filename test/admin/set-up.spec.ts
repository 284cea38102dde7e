import { readFileSync } from 'node:fs';
import { ProvisioningLog } from '@rollcall/audit';
import { newId } from '@rollcall/platform';
import { buildSchema, Kind } from 'graphql';
import { ConsoleClient } from '../support/console-client';
import { GraphqlClient } from '../support/graphql-client';
import { expire } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join } from './person';
import { codeOf } from './refusal';

// What the set-up guide shows, and the link with which somebody without an account follows it.

const SET_UP = `{
  organization {
    scimSetUp {
      identityProvider
      key { name }
      steps { step state occurredAt request { recordId act method path status detail cause } }
      refusals { cause requests detail }
    }
  }
}`;
const LINK =
  'mutation ($name: String!) { createSetUpLink(input: { name: $name }) { url token { id kind expiresAt role { id name } } } }';
const GENERATE = 'mutation { generateScimKey(input: { name: "Okta" }) { secret } }';
const REVOKE = 'mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id } } }';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service, { scim: false });
});
afterAll(() => service.stop());

const setUp = async (client: GraphqlClient) => {
  await service.application.get(ProvisioningLog, { strict: false }).flush();
  return (await client.ask(SET_UP)).organization.scimSetUp;
};
const states = async (client: GraphqlClient): Promise<Record<string, string>> =>
  Object.fromEntries((await setUp(client)).steps.map(({ step, state }: Record<string, string>) => [step, state]));

describe('scimSetUp', () => {
  const NOTHING = {
    REQUEST_RECEIVED: 'WAITING',
    KEY_ACCEPTED: 'WAITING',
    USERS_LOOKED_UP: 'WAITING',
    USER_CREATED: 'WAITING',
    USER_UPDATED: 'WAITING',
    USER_DEACTIVATED: 'WAITING',
    GROUP_PUSHED: 'WAITING',
  };
  let okta: ScimClient;

  it('waits for a key, and then for a request', async () => {
    expect(await setUp(tenant.admin)).toMatchObject({ key: null, identityProvider: null, refusals: [] });
    expect(await states(tenant.admin)).toEqual(NOTHING);
    okta = new ScimClient(service.url, (await tenant.admin.ask(GENERATE)).generateScimKey.secret);
    expect(await states(tenant.admin)).toEqual(NOTHING);
  });

  it('names what is refused while SCIM is off', async () => {
    expect((await okta.get('/Users?count=1')).status).toBe(403);
    const { identityProvider, refusals, steps } = await setUp(tenant.admin);
    expect([identityProvider, refusals]).toEqual([
      'OKTA',
      [{ cause: 'SCIM_DISABLED', requests: 1, detail: expect.stringContaining('SCIM') }],
    ]);
    expect(steps[2]).toMatchObject({ step: 'USERS_LOOKED_UP', state: 'FAILED', request: { cause: 'SCIM_DISABLED' } });
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { requestId } }');
  });

  it('follows what an identity provider does, step by step', async () => {
    const expected: Record<string, string> = { ...NOTHING, REQUEST_RECEIVED: 'DONE' };
    const step = async (request: Promise<{ status: number }>, changed: Record<string, string>) => {
      await request;
      expect(await states(tenant.admin)).toEqual(Object.assign(expected, changed));
    };
    await step(okta.get('/Users?count=1'), { KEY_ACCEPTED: 'DONE', USERS_LOOKED_UP: 'DONE' });
    await step(okta.post('/Users', { userName: 'no address' }), { USER_CREATED: 'FAILED' });
    const created = await okta.post('/Users', { userName: 'ada@acme.example', active: true });
    await step(Promise.resolve(created), { USER_CREATED: 'DONE' });
    const { id } = created.body;
    const replace = (value: object) => okta.patch(`/Users/${id}`, [{ op: 'replace', value }]);
    await step(replace({ name: { givenName: 'Ada' } }), { USER_UPDATED: 'DONE' });
    await step(replace({ active: false }), { USER_DEACTIVATED: 'DONE' });
    await step(okta.post('/Groups', { displayName: 'Engineers' }), { GROUP_PUSHED: 'DONE' });
    const { steps } = await setUp(tenant.admin);
    for (const { step: name, occurredAt, request } of steps.slice(1)) {
      expect([name, Number.isNaN(Date.parse(occurredAt)), request.status < 300]).toEqual([name, false, true]);
      const { provisioningRecord } = await tenant.admin.ask('query ($id: ID!) { provisioningRecord(id: $id) { id } }', {
        id: request.recordId,
      });
      expect(provisioningRecord.id).toBe(request.recordId);
    }
  });

  it('is about the caller’s organization, for those who may connect an identity provider', async () => {
    const other = await setUpTenant(service, { name: 'Other', scim: false });
    expect(await states(other.admin)).toEqual(NOTHING);
    const auditor = await join(service, tenant, 'AUDITOR');
    expect(codeOf(await auditor.client.send(SET_UP))).toBe('FORBIDDEN');
  });
});

describe('a set-up link', () => {
  const link = async (name = 'Ida (IT)', client = tenant.admin) => {
    const { url, token } = (await client.ask(LINK, { name })).createSetUpLink;
    return { secret: url.split('#')[1] as string, url: url as string, token };
  };
  const open = async (secret: string) => {
    const browser = new ConsoleClient(service.url);
    return { browser, ...(await browser.signIn({ link: secret })) };
  };

  it('opens the console for somebody without an account, who can connect an identity provider and nothing else', async () => {
    const fresh = await setUpTenant(service, { name: 'Fresh', scim: false });
    const { secret, url, token } = await link('Ida (IT)', fresh.admin);
    expect(url).toMatch(/\/console\/sign-in#rc_setup_/);
    expect(token).toMatchObject({ kind: 'SERVICE', role: { id: 'SET_UP', name: 'Set-up' } });
    expect(Date.parse(token.expiresAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const { browser, status } = await open(secret);
    expect(status).toBe(201);
    const { session } = (await browser.ask('{ caller { session { expiresAt endsAt } } }')).body.data.caller;
    expect(session.expiresAt).toBe(session.endsAt);
    const { caller } = (await browser.ask('{ caller { label permissions session { begunWith } } }')).body.data;
    expect(caller).toEqual({
      label: 'Ida (IT)',
      permissions: ['organization.read', 'sso.setUp'],
      session: { begunWith: 'SET_UP_LINK' },
    });
    expect((await browser.ask(SET_UP)).body.errors).toBeUndefined();
    expect((await browser.ask(GENERATE)).body.data.generateScimKey.secret).toMatch(/^rc_scim_/);
    for (const query of [
      '{ members { totalCount } }',
      '{ auditEvents { nodes { id } } }',
      '{ provisioningRecords { nodes { id } } }',
      '{ credentials { nodes { id } } }',
      '{ organization { scimKeys { id } } }',
      'mutation { regenerateScimKey(input: {}) { secret } }',
      'mutation { updateScimSettings(input: { scimEnabled: true }) { requestId } }',
      'mutation { createPersonalToken(input: { name: "x" }) { secret } }',
      'mutation { createSetUpLink(input: { name: "x" }) { url } }',
    ])
      expect([query, (await browser.ask(query)).body.errors?.[0]?.extensions.code]).toEqual([query, 'FORBIDDEN']);
    const { auditEvents } = await fresh.admin.ask(
      '{ auditEvents(first: 1, filter: { actions: ["scim_key.generated"] }) { nodes { actor { label } } } }',
    );
    expect(auditEvents.nodes).toEqual([{ actor: { label: 'Ida (IT)' } }]);
  });

  it('reaches nothing else, also with what is added to the API later', () => {
    const schema = buildSchema(readFileSync('apps/api/src/admin/schema.graphql', 'utf8'));
    const open = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type!.getFields()).filter(({ astNode }) => {
        const required = astNode?.directives?.find(({ name }) => name.value === 'requires')?.arguments?.[0]?.value;
        return (
          !required || (required.kind === Kind.STRING && ['organization.read', 'sso.setUp'].includes(required.value))
        );
      }),
    );
    // Those without a permission of their own check it for their arguments.
    expect(open.map(({ name }) => name).sort()).toEqual([
      'acceptInvitation',
      'access',
      'accessToken',
      'accessTokens',
      'caller',
      'check',
      'createPersonalToken',
      'generateScimKey',
      'memberAccess',
      'missingAccess',
      'organization',
      'permissionCatalogue',
      'projects',
      'revokeAccessToken',
      'role',
      'roles',
      'setOwnLanguage',
      'updateOwnName',
    ]);
  });

  it('shows nobody and nothing by a field that every caller may ask for', async () => {
    const created = await tenant.admin.ask(
      'mutation { createProject(input: { name: "Secret project" }) { project { id } } }',
    );
    const { caller } = await tenant.admin.ask('{ caller { member { id } } }');
    const { secret } = await link();
    const { browser } = await open(secret);
    const variables = { member: caller.member.id, project: created.createProject.project.id };
    const lists = await browser.ask(
      '{ accessTokens { nodes { id } } projects { totalCount nodes { id } } caller { member { id } } }',
    );
    expect(lists.body.data).toEqual({
      accessTokens: { nodes: [] },
      projects: { totalCount: 0, nodes: [] },
      caller: { member: null },
    });
    for (const [query, code] of [
      [
        'query ($member: ID!, $project: ID!) { access(memberId: $member, projectId: $project) { __typename } }',
        /^(FORBIDDEN|NOT_FOUND)$/,
      ],
      ['query ($member: ID!) { memberAccess(memberId: $member) { nodes { projectId } } }', /^FORBIDDEN$/],
      ['query ($member: ID!) { missingAccess(memberId: $member, permission: "members.read") { held } }', /^FORBIDDEN$/],
      ['query ($member: ID!) { member(id: $member) { email } }', /^FORBIDDEN$/],
      ['query ($project: ID!) { project(id: $project) { name } }', /^(FORBIDDEN|NOT_FOUND)$/],
      ['mutation { updateOwnName(input: { givenName: "a", familyName: "b" }) { requestId } }', /^FORBIDDEN$/],
      ['{ organization { statistics { joined } scimKeys { id } } }', /^FORBIDDEN$/],
    ] as const) {
      const { errors } = (await browser.send('POST', '/graphql', { query, variables })).body;
      expect([query, errors?.[0].extensions.code]).toEqual([query, expect.stringMatching(code)]);
    }
  });

  it('works once, also if two people open it at the same time', async () => {
    const { secret } = await link();
    const opened = await Promise.all([open(secret), open(secret), open(secret)]);
    expect(opened.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    const { body } = await open(secret);
    expect(body.errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'USED' });
  });

  it.each([
    ['after it has expired', 'EXPIRED', ({ id }: { id: string }) => expire(service.dataSource, 'access_tokens', id)],
    ['after it was revoked', 'UNKNOWN', ({ id }: { id: string }) => tenant.admin.ask(REVOKE, { id })],
  ])('cannot be opened %s', async (_, reason, end) => {
    const { secret, token } = await link();
    await end(token);
    expect((await open(secret)).body.errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason });
  });

  it('ends its session when it is revoked', async () => {
    const { secret, token } = await link();
    const { browser } = await open(secret);
    expect((await browser.ask(SET_UP)).body.errors).toBeUndefined();
    await tenant.admin.ask(REVOKE, { id: token.id });
    expect((await browser.ask(SET_UP)).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is no token, and is recognized when it leaks', async () => {
    const { secret, token } = await link();
    expect(codeOf(await new GraphqlClient(service.url, secret).send(SET_UP))).toBe('UNAUTHENTICATED');
    const { body } = await new ConsoleClient(service.url).signIn({ token: secret });
    expect(body.errors[0].message).toContain('Open the link instead');
    const found = await tenant.admin.ask('query ($secret: String!) { identifyCredential(secret: $secret) { id } }', {
      secret,
    });
    expect(found.identifyCredential).toEqual({ id: token.id });
  });

  it('is created by those who may manage keys', async () => {
    const { client } = await join(service, tenant, 'MANAGER');
    expect(codeOf(await client.send(LINK, { name: 'x' }))).toBe('FORBIDDEN');
    expect(codeOf(await tenant.admin.send(LINK, { name: ' ' }))).toBe('BAD_USER_INPUT');
  });

  it('has a role that nothing else can have', async () => {
    const { id } = await join(service, tenant, 'MEMBER');
    for (const [mutation, variables] of [
      ['mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "SET_UP" }) { requestId } }', { id }],
      ['mutation { createServiceToken(input: { name: "x", roleId: "SET_UP" }) { secret } }', {}],
      ['query ($id: ID!) { role(id: $id) { id } }', { id: 'SET_UP' }],
      ['query ($id: ID!) { role(id: $id) { id } }', { id: newId() }],
    ] as const)
      expect([mutation, codeOf(await tenant.admin.send(mutation, variables))]).toEqual([mutation, 'NOT_FOUND']);
  });
});
