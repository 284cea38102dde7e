import { type Role, roles } from '@rollcall/domain';
import { type GraphqlAnswer, GraphqlClient } from '../support/graphql-client';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, newAddress, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let group: string;
const people = {} as Record<Role, Person>;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  group = (await tenant.scim.post('/Groups', { displayName: 'Team' })).body.id;
  for (const role of roles) people[role] = await join(service, tenant, role);
});
afterAll(() => service.stop());

const invited = async (role: Role): Promise<string> => {
  const invite =
    'mutation ($email: String!, $role: ID!) { inviteMember(input: { email: $email, roleId: $role }) { member { id } } }';
  return (await tenant.admin.ask(invite, { email: newAddress(), role })).inviteMember.member.id;
};
const everybody = 'VIEWER MEMBER MANAGER ADMIN AUDITOR';
const readers = 'MEMBER MANAGER ADMIN AUDITOR';
const inviteAs = (role: Role) => async () =>
  `mutation { inviteMember(input: { email: "${newAddress()}", roleId: "${role}" }) { member { id } } }`;
const remove = (role: Role) => async () =>
  `mutation { removeMember(input: { memberId: "${await invited(role)}" }) { member { id } } }`;

/** The operation, the roles that may call it, and the code that they get if it cannot succeed here. */
const operations: [string, () => Promise<string>, string, string?][] = [
  ['caller', async () => '{ caller { member { id } } }', everybody],
  ['organization', async () => '{ organization { id scimBaseUrl settings { scimEnabled } } }', everybody],
  ['organization.scimKeys', async () => '{ organization { scimKeys { hint } } }', 'ADMIN AUDITOR'],
  ['members', async () => '{ members { totalCount nodes { id } } }', readers],
  ['members.groups', async () => '{ members { nodes { groups { nodes { id } } } } }', readers],
  ['member', async () => `{ member(id: "${people.VIEWER.id}") { id } }`, readers],
  ['member of an unknown id', async () => '{ member(id: "nobody") { id } }', readers, 'NOT_FOUND'],
  ['member.invitation', async () => `{ member(id: "${people.VIEWER.id}") { invitation { state } } }`, readers],
  ['member.lastActiveAt', async () => `{ member(id: "${people.VIEWER.id}") { lastActiveAt } }`, 'ADMIN AUDITOR'],
  ['roles.uses', async () => '{ role(id: "VIEWER") { uses } }', 'ADMIN AUDITOR'],
  ['groups', async () => '{ groups { nodes { id } } }', readers],
  ['group with members', async () => `{ group(id: "${group}") { members { nodes { id } } } }`, readers],
  ['provisioningRecords', async () => '{ provisioningRecords { nodes { id } } }', 'ADMIN AUDITOR'],
  [
    'provisioningRecords.events',
    async () => '{ provisioningRecords { nodes { events(first: 1) { nodes { id } } } } }',
    'ADMIN AUDITOR',
  ],
  [
    'provisioningRecords.key',
    async () => '{ provisioningRecords { nodes { key { name health { lastRequestAt } } } } }',
    'ADMIN AUDITOR',
  ],
  ['scimKeys.health', async () => '{ organization { scimKeys { health { lastRequestAt } } } }', 'ADMIN AUDITOR'],
  ['auditEvents', async () => '{ auditEvents { nodes { id } } }', 'ADMIN AUDITOR'],
  ['inviteMember as VIEWER', inviteAs('VIEWER'), 'MANAGER ADMIN'],
  ['inviteMember as MEMBER', inviteAs('MEMBER'), 'MANAGER ADMIN'],
  ['inviteMember as MANAGER', inviteAs('MANAGER'), 'MANAGER ADMIN'],
  ['inviteMember as AUDITOR', inviteAs('AUDITOR'), 'ADMIN'],
  ['inviteMember as ADMIN', inviteAs('ADMIN'), 'ADMIN'],
  ['removeMember of a MEMBER', remove('MEMBER'), 'MANAGER ADMIN'],
  ['removeMember of an ADMIN', remove('ADMIN'), 'ADMIN'],
  [
    'removeMember of an unknown id',
    async () => 'mutation { removeMember(input: { memberId: "x" }) { member { id } } }',
    'MANAGER ADMIN',
    'NOT_FOUND',
  ],
  [
    'updateScimSettings',
    async () => 'mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }',
    'ADMIN',
  ],
  ['generateScimKey', async () => 'mutation { generateScimKey(input: {}) { secret } }', 'ADMIN', 'KEY_EXISTS'],
  ['updateScimSettings', async () => 'mutation { updateScimSettings(input: {}) { organization { id } } }', 'ADMIN'],
  [
    'confirmScimRemovals of an unknown key',
    async () => 'mutation { confirmScimRemovals(input: { keyId: "x" }) { key { id } } }',
    'ADMIN',
    'NOT_FOUND',
  ],
  ['regenerateScimKey', async () => 'mutation { regenerateScimKey(input: {}) { secret } }', 'ADMIN'],
];

const changes = async () =>
  (await rows<{ id: string }>(service.dataSource, "SELECT id FROM audit_events WHERE outcome = 'SUCCESS'")).length;

describe.each(operations)('%s', (_, query, allowed, instead) => {
  it.each(allowed.split(' ') as Role[])('is open to %s', async (role) => {
    expect(codeOf(await people[role].client.send(await query()))).toBe(instead);
  });

  const refused = roles.filter((role) => !allowed.split(' ').includes(role));
  if (refused.length === 0) return;
  it.each(refused)('is refused to %s, and changes nothing', async (role) => {
    const text = await query();
    const before = await changes();
    const answer = await people[role].client.send(text);
    expect(answer.errors!.map(({ extensions }) => extensions)).toEqual([
      { code: 'FORBIDDEN', permission: expect.stringMatching(/^[a-z]+\.[a-zA-Z]+$/), requestId: expect.any(String) },
    ]);
    expect(await changes()).toBe(before);
  });

  it.each<[string, (client: Tenant) => string | undefined]>([
    ['no token', () => undefined],
    ['a wrong token', () => `rc_admin_${'A'.repeat(43)}00000000`],
    ['a SCIM key', ({ founded }) => founded.scimKey],
  ])('is refused to %s', async (__, token) => {
    const text = await query();
    const before = await changes();
    const answer = await new GraphqlClient(service.url, token(tenant)).send(text);
    expect(codeOf(answer)).toBe('UNAUTHENTICATED');
    expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(await changes()).toBe(before);
  });
});

describe('a part of the result that a caller may not see', () => {
  it('is null with an error at its place, and the rest is returned', async () => {
    const { data, errors } = await people.MEMBER.client.send(
      `{ member(id: "${people.VIEWER.id}") { email lastActiveAt } organization { name scimKeys { hint } } }`,
    );
    expect(data).toEqual({
      member: { email: people.VIEWER.email, lastActiveAt: null },
      organization: { name: 'Acme', scimKeys: null },
    });
    expect(errors!.map(({ path, extensions }) => [path!.join('.'), extensions.code]).sort()).toEqual([
      ['member.lastActiveAt', 'FORBIDDEN'],
      ['organization.scimKeys', 'FORBIDDEN'],
    ]);
  });

  it.each<[Role, Role, boolean]>([
    ['MANAGER', 'VIEWER', true],
    ['MANAGER', 'MANAGER', true],
    ['MANAGER', 'AUDITOR', false],
    ['MANAGER', 'ADMIN', false],
    ['ADMIN', 'ADMIN', true],
  ])('%s is given an invitation link for %s: %s', async (reader, role, given) => {
    const id = await invited(role);
    const { client } = people[reader];
    const { member } = await client.ask('query ($id: ID!) { member(id: $id) { invitation { state } } }', { id });
    expect(member.invitation.state).toBe('OPEN');
    const link = await client.send(
      'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }',
      { id },
    );
    expect(codeOf(link)).toBe(given ? undefined : 'FORBIDDEN');
  });
});

describe('a token', () => {
  const VIEWER = '{ caller { member { id } } }';
  const send = async (headers: Record<string, string>, query = '') => {
    const response = await fetch(`${service.url}/graphql${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: VIEWER, access_token: tenant.founded.adminToken }),
    });
    return codeOf((await response.json()) as GraphqlAnswer);
  };

  it('is read only from the header, not from the query or the body', async () => {
    const token = tenant.founded.adminToken;
    expect(await send({ authorization: `bearer ${token}` })).toBeUndefined();
    expect(await send({}, `?access_token=${token}`)).toBe('UNAUTHENTICATED');
    expect(await send({ authorization: `Basic ${token}` })).toBe('UNAUTHENTICATED');
    expect(await send({ authorization: token })).toBe('UNAUTHENTICATED');
    expect(await send({ cookie: `token=${token}` })).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['revoked', 'revoked_at'],
    ['expired', 'expires_at'],
  ])('that was %s is not accepted', async (_, column) => {
    const person = await join(service, tenant, 'MEMBER');
    await rows(service.dataSource, `UPDATE access_tokens SET ${column} = ? WHERE user_id = ?`, [
      Date.now() - 1,
      person.id,
    ]);
    expect(codeOf(await person.client.send(VIEWER))).toBe('UNAUTHENTICATED');
  });

  it('is refused with a message that does not repeat it', async () => {
    const wrong = `rc_admin_${'B'.repeat(43)}00000000`;
    const answer = await new GraphqlClient(service.url, wrong).send(VIEWER);
    expect(answer.errors![0]!.message).toContain('Authorization: Bearer');
    expect(JSON.stringify(answer)).not.toContain(wrong);
  });
});
