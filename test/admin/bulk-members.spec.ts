import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { invitationToken, join, newAddress, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let apollo: string;
let team: string;
let manager: Person;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  apollo = (await tenant.admin.ask('mutation { createProject(input: { name: "Apollo" }) { project { id } } }'))
    .createProject.project.id;
  team = (await tenant.admin.ask('mutation { createGroup(input: { displayName: "Team" }) { group { id } } }'))
    .createGroup.group.id;
  manager = await join(service, tenant, 'VIEWER');
  await tenant.admin.ask(
    'mutation ($p: ID!, $u: ID!) { grantProjectRole(input: { projectId: $p, memberId: $u, roleId: "MANAGER" }) { role { id } } }',
    {
      p: apollo,
      u: manager.id,
    },
  );
});
afterAll(() => service.stop());

const INVITE = `mutation ($invitations: [InvitationInput!]!) {
  inviteMembers(input: { invitations: $invitations }) { results { reference member { id email status role { id } groups { nodes { displayName } } } error { code field message } } }
}`;
/** For callers who may not read members. */
const SHORT = `mutation ($invitations: [InvitationInput!]!) {
  inviteMembers(input: { invitations: $invitations }) { results { reference member { id } error { code } } }
}`;
const invite = async (invitations: object[], { client } = { client: tenant.admin }) =>
  (await client.ask(client === tenant.admin ? INVITE : SHORT, { invitations })).inviteMembers.results;
const codes = (outcomes: { error: { code: string } | null }[]) => outcomes.map(({ error }) => error?.code ?? 'done');
const grantsOf = async (id: string) =>
  (await tenant.admin.ask('query ($id: ID!) { member(id: $id) { grants { nodes { role { id } } } } }', { id })).member
    .grants.nodes;

describe('inviteMembers', () => {
  it('invites each person with groups and roles, returns one result per person, and does what is allowed', async () => {
    const [one, two] = [newAddress(), newAddress()];
    const outcomes = await invite([
      { email: one, groupIds: [team], grants: [{ projectId: apollo, roleId: 'MEMBER' }] },
      { email: two, roleId: 'AUDITOR' },
      { email: one.toUpperCase() },
      { email: newAddress(), roleId: 'MEMBER' },
      { email: newAddress(), groupIds: ['x'] },
      { email: newAddress(), grants: [{ projectId: 'x', roleId: 'VIEWER' }] },
    ]);
    expect(codes(outcomes)).toEqual([
      'done',
      'done',
      'ALREADY_EXISTS',
      'ROLE_NOT_ASSIGNABLE',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect(outcomes[0].member).toMatchObject({
      email: one,
      status: 'INVITED',
      groups: { nodes: [{ displayName: 'Team' }] },
    });
    expect(await grantsOf(outcomes[0].member.id)).toEqual([{ role: { id: 'MEMBER' } }]);
    expect(outcomes[1].member.role.id).toBe('AUDITOR');
  });

  it('adds a person once to a group that is named twice', async () => {
    const [{ error, member }] = await invite([{ email: newAddress(), groupIds: [team, team] }]);
    expect([error, member?.groups.nodes]).toEqual([null, [{ displayName: 'Team' }]]);
  });

  it('leaves nothing of a refused item', async () => {
    const email = newAddress();
    await invite([{ email, groupIds: ['x'] }]);
    expect(await rows(service.dataSource, 'SELECT id FROM users WHERE user_name = ?', [email])).toEqual([]);
  });

  it('lets managers of a project invite into that project, and nowhere else', async () => {
    const gemini = (await tenant.admin.ask('mutation { createProject(input: { name: "Gemini" }) { project { id } } }'))
      .createProject.project.id;
    const into = (projectId: string, roleId = 'MEMBER') => ({ email: newAddress(), grants: [{ projectId, roleId }] });
    const outcomes = await invite(
      [
        into(apollo),
        into(gemini),
        { email: newAddress() },
        { ...into(apollo), roleId: 'ADMIN' },
        { ...into(apollo), groupIds: [team] },
      ],
      manager,
    );
    expect(codes(outcomes)).toEqual(['done', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('returns an error for a malformed row, and invites the others', async () => {
    const malformed = [
      { email: 'nobody' },
      { email: newAddress(), roleId: 'x'.repeat(37) },
      { email: newAddress(), groupIds: Array(21).fill('x') },
      { email: newAddress(), grants: ['MEMBER', 'VIEWER'].map((roleId) => ({ projectId: 'x', roleId })) },
      {
        email: newAddress(),
        grants: [
          { projectId: 'x', roleId: 'VIEWER' },
          { projectId: 'y', roleId: 'y'.repeat(37) },
        ],
      },
    ];
    const outcomes = await invite([{ email: newAddress() }, ...malformed, { email: newAddress() }]);
    expect(outcomes.map(({ error }: { error: object | null }) => error)).toEqual([
      null,
      {
        code: 'BAD_USER_INPUT',
        field: 'email',
        message: 'email is "nobody"; it must be an email address, for example ada@example.com.',
      },
      {
        code: 'BAD_USER_INPUT',
        field: 'roleId',
        message: `roleId is "${'x'.repeat(37)}"; it must have at most 36 characters.`,
      },
      { code: 'BAD_USER_INPUT', field: 'groupIds', message: 'groupIds must have at most 20 items.' },
      { code: 'BAD_USER_INPUT', field: 'grants', message: 'grants must name each project only once.' },
      {
        code: 'BAD_USER_INPUT',
        field: 'grants[1].roleId',
        message: `grants[1].roleId is "${'y'.repeat(37)}"; it must have at most 36 characters.`,
      },
      null,
    ]);
  });

  it.each<[string, object[]]>([
    ['more than a hundred', Array.from({ length: 101 }, () => ({ email: 'x@acme.example' }))],
  ])('refuses %s as a whole', async (_, invitations) => {
    expect(codeOf(await tenant.admin.send(INVITE, { invitations }))).toBe('BAD_USER_INPUT');
  });
});

describe('an invitation', () => {
  const RESEND =
    'mutation ($id: ID!) { resendInvitation(input: { memberId: $id }) { member { invitation { state expiresAt } } } }';
  const LINK = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';
  const CANCEL = 'mutation ($id: ID!) { cancelInvitation(input: { memberId: $id }) { member { status } } }';
  const ACCEPT =
    'mutation ($token: String!) { acceptInvitation(input: { token: $token, givenName: "A", familyName: "B" }) { member { id } } }';
  const invited = async (): Promise<string> => (await invite([{ email: newAddress() }]))[0].member.id;

  it('is sent again with a new link, even after it has expired', async () => {
    const id = await invited();
    const before = await invitationToken(tenant, id);
    await rows(service.dataSource, 'UPDATE invitations SET expires_at = 1 WHERE user_id = ?', [id]);
    const { members } = await tenant.admin.ask(
      '{ members(filter: { statuses: [INVITED] }, first: 100) { nodes { id invitation { state } } } }',
    );
    expect(members.nodes).toContainEqual({ id, invitation: { state: 'EXPIRED' } });
    expect(codeOf(await tenant.admin.send(LINK, { id }))).toBe('BAD_USER_INPUT');
    expect((await tenant.admin.ask(RESEND, { id })).resendInvitation.member.invitation.state).toBe('OPEN');
    const after = await invitationToken(tenant, id);
    expect(codeOf(await tenant.admin.send(ACCEPT, { token: before }))).toBe('INVITATION_UNUSABLE');
    expect(codeOf(await tenant.admin.send(ACCEPT, { token: after }))).toBeUndefined();
    expect(codeOf(await tenant.admin.send(RESEND, { id }))).toBe('BAD_USER_INPUT');
  });

  it('can be cancelled: the person is removed, and the link is invalid', async () => {
    const id = await invited();
    const token = await invitationToken(tenant, id);
    expect((await tenant.admin.ask(CANCEL, { id })).cancelInvitation.member.status).toBe('REMOVED');
    expect(codeOf(await tenant.admin.send(ACCEPT, { token }))).toBe('INVITATION_UNUSABLE');
    expect(codeOf(await tenant.admin.send(CANCEL, { id }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await tenant.admin.send(CANCEL, { id: manager.id }))).toBe('BAD_USER_INPUT');
  });
});

describe('removeMembers', () => {
  it('returns one result per person, and does what is allowed', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const {
      caller: { member: viewer },
    } = await tenant.admin.ask('{ caller { member { id } } }');
    const mutation =
      'mutation ($ids: [ID!]!) { removeMembers(input: { memberIds: $ids }) { results { reference member { status } error { code } } } }';
    const {
      removeMembers: { results },
    } = await tenant.admin.ask(mutation, { ids: [person.id, viewer.id, 'x'] });
    expect(results).toEqual([
      { reference: person.id, member: { status: 'REMOVED' }, error: null },
      { reference: viewer.id, member: null, error: { code: 'OWN_ACCOUNT' } },
      { reference: 'x', member: null, error: { code: 'NOT_FOUND' } },
    ]);
  });
});
