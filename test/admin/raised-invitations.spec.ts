import { GraphqlClient } from '../support/graphql-client';
import { patience, rounds } from '../support/rounds';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { invitationToken, newAddress } from './person';

// A link may have been read by a person with fewer permissions, so it must not give more than when it was sent.

let service: Service;
let tenant: Tenant;
let anybody: GraphqlClient;
let project: string;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  anybody = new GraphqlClient(service.url);
  await tenant.admin.ask('mutation { updateScimSettings(input: { userNameMutable: true }) { organization { id } } }');
  project = await createProject(tenant, 'Apollo');
});
afterAll(() => service.stop());

const ACCEPT = `mutation ($token: String!) {
  acceptInvitation(input: { token: $token, givenName: "Ada", familyName: "Lovelace" }) { member { id email } }
}`;
const INVITE =
  'mutation ($email: String!, $role: ID!) { inviteMember(input: { email: $email, roleId: $role }) { member { id } } }';
const SET =
  'mutation ($id: ID!, $role: ID!) { setMemberRole(input: { memberId: $id, roleId: $role }) { member { id } } }';

const EDIT =
  'mutation ($id: ID!, $permissions: [String!]!) { updateRole(input: { roleId: $id, permissions: $permissions }) { role { id } } }';

interface Invited {
  id: string;
  email: string;
  role: string;
  token: string;
}

let made = 0;
async function createRole(): Promise<string> {
  const {
    createRole: { role },
  } = await tenant.admin.ask(
    'mutation ($name: String!) { createRole(input: { name: $name, permissions: ["content.read"] }) { role { id } } }',
    { name: `Role ${++made}` },
  );
  return role.id;
}

async function invited(role: string): Promise<Invited> {
  const email = newAddress();
  const {
    inviteMember: { member },
  } = await tenant.admin.ask(INVITE, { email, role });
  return { id: member.id, email, role, token: await invitationToken(tenant, member.id) };
}

const reasonOf = async (token: string) => {
  const { errors } = await anybody.send(ACCEPT, { token });
  return (errors?.[0]?.extensions as { reason?: string } | undefined)?.reason;
};
const groupOf = async (...members: string[]): Promise<string> =>
  (
    await tenant.admin.ask(
      'mutation ($name: String!, $members: [ID!]!) { createGroup(input: { displayName: $name, memberIds: $members }) { group { id } } }',
      {
        name: newAddress(),
        members,
      },
    )
  ).createGroup.group.id;
const mailsTo = async (id: string): Promise<number> =>
  (
    await rows(
      service.dataSource,
      'SELECT o.id FROM outbox_messages o JOIN invitations i ON i.id = o.subject_id WHERE i.user_id = ?',
      [id],
    )
  ).length;

it.each<[string, string, (invited: Invited) => Promise<unknown>]>([
  ['raised', 'VIEWER', ({ id }) => tenant.admin.ask(SET, { id, role: 'ADMIN' })],
  [
    'raised to what holds more in one thing and less in another',
    'MANAGER',
    ({ id }) => tenant.admin.ask(SET, { id, role: 'AUDITOR' }),
  ],
  [
    'raised together with others',
    'MEMBER',
    ({ id }) =>
      tenant.admin.ask(
        'mutation ($id: ID!) { setMemberRoles(input: { memberIds: [$id], roleId: "MANAGER" }) { results { reference } } }',
        { id },
      ),
  ],
  ['raised, who is named by address', 'VIEWER', ({ email }) => tenant.admin.ask(SET, { id: email, role: 'MEMBER' })],
  ['given another address', 'VIEWER', ({ id }) => tenant.scim.put(`/Users/${id}`, { userName: newAddress() })],
  [
    'sent the invitation again, named by address',
    'VIEWER',
    ({ email }) =>
      tenant.admin.ask('mutation ($id: ID!) { resendInvitation(input: { memberId: $id }) { member { id } } }', {
        id: email,
      }),
  ],
])('for an invited person who is %s, the previous link is invalid, and another one is sent', async (_, role, act) => {
  const person = await invited(role);
  await act(person);
  expect(await reasonOf(person.token)).toBe('CANCELLED');
  expect(await mailsTo(person.id)).toBe(2);
  const { auditEvents } = await tenant.admin.ask(
    'query ($id: ID!) { auditEvents(filter: { targetId: $id }, first: 1) { nodes { changes { field before after } } } }',
    { id: person.id },
  );
  expect(auditEvents.nodes[0].changes).toContainEqual({ field: 'invitation', before: 'SENT', after: 'SENT_AGAIN' });
  expect(await reasonOf(await invitationToken(tenant, person.id))).toBeUndefined();
});

it.each<[string, string, (invited: Invited) => Promise<unknown>]>([
  ['lowered', 'MANAGER', ({ id }) => tenant.admin.ask(SET, { id, role: 'VIEWER' })],
  ['given the same role again', 'MEMBER', ({ id }) => tenant.admin.ask(SET, { id, role: 'MEMBER' })],
  [
    'given the same address in upper case',
    'VIEWER',
    ({ id, email }) => tenant.scim.put(`/Users/${id}`, { userName: email.toUpperCase() }),
  ],
  [
    'put into a group with a role, by the identity provider',
    'VIEWER',
    async ({ id }) => {
      const groupId = await groupOf();
      await grantRole(tenant, { projectId: project, groupId, role: 'MANAGER' });
      await tenant.scim.patch(`/Groups/${groupId}`, [{ op: 'add', path: 'members', value: [{ value: id }] }]);
    },
  ],
  [
    'granted a role in a project',
    'VIEWER',
    ({ id }) => grantRole(tenant, { projectId: project, userId: id, role: 'MANAGER' }),
  ],
])('for an invited person who is %s, the link stays valid, and nothing is sent', async (what, role, act) => {
  const person = await invited(role);
  const isByProject = /project|group/.test(what);
  const setByProject = (enabled: boolean) =>
    tenant.admin.ask(
      'mutation ($enabled: Boolean!) { updateAccessSettings(input: { projectPermissions: $enabled }) { organization { id } } }',
      { enabled },
    );
  if (isByProject) await setByProject(true);
  try {
    await act(person);
  } finally {
    if (isByProject) await setByProject(false);
  }
  expect(await mailsTo(person.id)).toBe(1);
  expect(await reasonOf(person.token)).toBeUndefined();
});

describe('a custom role that gives more than before', () => {
  it('invalidates the links of people invited with it, who get new ones one by one', async () => {
    const role = await createRole();
    const [one, other, joined] = [await invited(role), await invited('MEMBER'), await invited(role)];
    expect(await reasonOf(joined.token)).toBeUndefined();
    await tenant.admin.ask(EDIT, { id: role, permissions: ['content.read', 'audit.read'] });
    expect(await reasonOf(one.token)).toBe('EXPIRED');
    expect(await mailsTo(one.id)).toBe(1);
    expect(await reasonOf(other.token)).toBeUndefined();
    const { auditEvents } = await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id }, first: 1) { nodes { changes { field before after } } } }',
      { id: role },
    );
    expect(auditEvents.nodes[0].changes).toContainEqual({ field: 'invitations', before: 'OPEN', after: 'EXPIRED' });
    const {
      resendInvitation: { member },
    } = await tenant.admin.ask(
      'mutation ($id: ID!) { resendInvitation(input: { memberId: $id }) { member { invitation { state } } } }',
      { id: one.id },
    );
    expect(member.invitation.state).toBe('OPEN');
    expect(await reasonOf(await invitationToken(tenant, one.id))).toBeUndefined();
  });

  it('keeps them if it gives less or has another name', async () => {
    const role = await createRole();
    const person = await invited(role);
    await tenant.admin.ask(EDIT, { id: role, permissions: [] });
    await tenant.admin.ask(
      'mutation ($id: ID!) { updateRole(input: { roleId: $id, name: "Called otherwise" }) { role { id } } }',
      {
        id: role,
      },
    );
    expect(await reasonOf(person.token)).toBeUndefined();
  });
});

it.each(['setMemberRole', 'updateRole'])(
  'nobody joins with an earlier link after %s has raised them',
  async (raise) => {
    const role = await createRole();
    for (let round = 0; round < rounds(10, 200); round++) {
      await tenant.admin.ask(EDIT, { id: role, permissions: [] });
      const person = await invited(role);
      const raising =
        raise === 'setMemberRole'
          ? tenant.admin.ask(SET, { id: person.id, role: 'ADMIN' })
          : tenant.admin.ask(EDIT, { id: role, permissions: ['audit.read'] });
      const [reason] = await Promise.all([reasonOf(person.token), raising]);
      const { auditEvents } = await tenant.admin.ask('{ auditEvents(first: 2) { nodes { action } } }');
      const latest = auditEvents.nodes.map(({ action }: { action: string }) => action);
      if (reason === undefined) expect(latest).toContain('member.joined');
      else
        expect([reason, latest[0]]).toEqual([
          expect.stringMatching(/CANCELLED|EXPIRED/),
          expect.not.stringMatching('member.joined'),
        ]);
      if (reason === undefined && raise === 'setMemberRole')
        expect(latest).toEqual(['member.role_changed', 'member.joined']);
    }
  },
  patience(60_000),
);

it('callers get no link if they hold less than the person may be given in projects until it is used', async () => {
  const {
    createRole: { role: inviter },
  } = await tenant.admin.ask(
    'mutation { createRole(input: { name: "Inviter", permissions: ["organization.read", "members.read", "members.invite", "project.read", "content.read", "projectKeys.read"] }) { role { id } } }',
  );
  const { createServiceToken } = await tenant.admin.ask(
    'mutation ($role: ID!) { createServiceToken(input: { name: "Robot", roleId: $role }) { secret } }',
    { role: inviter.id },
  );
  const robot = new GraphqlClient(service.url, createServiceToken.secret);
  const {
    inviteMember: { member },
  } = await robot.ask(
    'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id invitation { state } } } }',
    { email: newAddress() },
  );
  const { errors } = await robot.send(
    'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }',
    {
      id: member.id,
    },
  );
  expect([member.invitation.state, errors![0]!.extensions.code]).toEqual(['OPEN', 'FORBIDDEN']);
});
