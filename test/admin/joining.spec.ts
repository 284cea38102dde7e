import { GraphqlClient } from '../support/graphql-client';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { invitationToken, newAddress } from './person';
import { atOnce, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
let anybody: GraphqlClient;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  anybody = new GraphqlClient(service.url);
});
afterAll(() => service.stop());

const ACCEPT = `mutation ($token: String!, $givenName: String! = "Ada", $familyName: String! = "Lovelace") {
  acceptInvitation(input: { token: $token, givenName: $givenName, familyName: $familyName }) {
    member { id email displayName } organizationName
  }
}`;
const MEMBER =
  'query ($id: ID!) { member(id: $id) { status role { id } givenName familyName joinedAt invitation { state } } }';

interface Invited {
  id: string;
  email: string;
  token: string;
}

async function invite(role = 'VIEWER'): Promise<Invited> {
  const email = newAddress();
  const {
    inviteMember: { member },
  } = await tenant.admin.ask(
    'mutation ($email: String!, $role: ID!) { inviteMember(input: { email: $email, roleId: $role }) { member { id } } }',
    { email, role },
  );
  return { id: member.id, email, token: await invitationToken(tenant, member.id) };
}
const member = async ({ id }: Invited) => (await tenant.admin.ask(MEMBER, { id })).member;
const remove = ({ id }: Invited) =>
  tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', { id });

describe('acceptInvitation', () => {
  it('lets the person join without a token, under their own name and with the role of the invitation', async () => {
    const invited = await invite('MEMBER');
    const answer = await anybody.send(ACCEPT, { token: invited.token, givenName: ' Zoë ', familyName: 'Ünal' });
    expect(answer).toEqual({
      status: 200,
      data: {
        acceptInvitation: {
          member: { id: invited.id, email: invited.email, displayName: 'Zoë Ünal' },
          organizationName: 'Acme',
        },
      },
    });
    expect(await member(invited)).toEqual({
      status: 'JOINED',
      role: { id: 'MEMBER' },
      givenName: 'Zoë',
      familyName: 'Ünal',
      joinedAt: expect.any(String),
      invitation: null,
    });
  });

  it('is recorded as an action of the person', async () => {
    const invited = await invite();
    await anybody.ask(ACCEPT, { token: invited.token });
    const { auditEvents } = await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id, actions: ["member.joined"] }) { nodes { actor { type id label } ip userAgent } } }',
      { id: invited.id },
    );
    expect(auditEvents.nodes).toEqual([
      { actor: { type: 'USER', id: invited.id, label: invited.email }, ip: '127.0.0.1', userAgent: 'dashboard/1.0' },
    ]);
  });

  it.each<[string, string, (invited: Invited) => Promise<unknown>]>([
    ['that was used', 'USED', ({ token }) => anybody.ask(ACCEPT, { token })],
    ['of somebody who was removed', 'CANCELLED', remove],
    [
      'that has expired',
      'EXPIRED',
      ({ id }) =>
        rows(service.dataSource, 'UPDATE invitations SET expires_at = ? WHERE user_id = ?', [Date.now() - 1, id]),
    ],
    [
      'of somebody who was removed and invited again',
      'CANCELLED',
      async (invited) => {
        await remove(invited);
        await tenant.scim.patch(`/Users/${invited.id}`, [{ op: 'replace', path: 'active', value: true }]);
      },
    ],
    ['of somebody whose record was deleted', 'CANCELLED', ({ id }) => tenant.scim.delete(`/Users/${id}`)],
  ])('refuses an invitation %s as %s and changes nothing', async (_, reason, spoil) => {
    const invited = await invite();
    await spoil(invited);
    const before = await tenant.scim.get(`/Users/${invited.id}`);
    const answer = await anybody.send(ACCEPT, { token: invited.token, givenName: 'Eve' });
    expect(answer.data).toEqual({ acceptInvitation: null });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'INVITATION_UNUSABLE', reason });
    expect((await tenant.scim.get(`/Users/${invited.id}`)).body).toEqual(before.body);
  });

  it('works until the exact time of expiry', async () => {
    const invited = await invite();
    await rows(service.dataSource, 'UPDATE invitations SET expires_at = ? WHERE user_id = ?', [
      Date.now() + 30_000,
      invited.id,
    ]);
    expect((await anybody.ask(ACCEPT, { token: invited.token })).acceptInvitation.member.id).toBe(invited.id);
  });

  it.each<[string, () => string]>([
    ['is empty', () => ''],
    ['has not the form of one', () => 'let-me-in'],
    ['has a wrong checksum', () => `rc_invite_${'A'.repeat(43)}00000000`],
    ['is well formed and nobody’s', () => `rc_invite_${'A'.repeat(43)}${'f'.repeat(8)}`],
    ['is a SCIM key', () => tenant.founded.scimKey!],
    ['is an admin token', () => tenant.founded.adminToken],
  ])('refuses a token that %s as UNKNOWN', async (_, token) => {
    const answer = await anybody.send(ACCEPT, { token: token() });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'INVITATION_UNUSABLE', reason: 'UNKNOWN' });
    expect(JSON.stringify(answer)).not.toMatch(/rc_(scim|admin|invite)_/);
  });

  it.each([
    ['no given name', { givenName: '' }, 'givenName'],
    ['a blank given name', { givenName: ' \t' }, 'givenName'],
    ['a given name of 256 characters', { givenName: 'x'.repeat(256) }, 'givenName'],
    ['no family name', { familyName: '' }, 'familyName'],
    ['a blank family name', { familyName: '\u00a0' }, 'familyName'],
    ['a family name of 256 characters', { familyName: 'x'.repeat(256) }, 'familyName'],
  ])('refuses %s, and the invitation stays open', async (_, names, field) => {
    const invited = await invite();
    const answer = await anybody.send(ACCEPT, { token: invited.token, ...names });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect((await member(invited)).status).toBe('INVITED');
    expect((await anybody.ask(ACCEPT, { token: invited.token })).acceptInvitation.member.id).toBe(invited.id);
  });

  it('refuses a text that is much too long for a token', async () => {
    const answer = await anybody.send(ACCEPT, { token: 'x'.repeat(10_000) });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'token' });
  });

  it('succeeds once if ten requests race', async () => {
    const invited = await invite();
    const answers = await atOnce(10, () => anybody.send(ACCEPT, { token: invited.token }));
    expect(codesOf(answers)).toEqual({ done: 1, INVITATION_UNUSABLE: 9 });
    const joined = await rows(
      service.dataSource,
      "SELECT id FROM audit_events WHERE action = 'member.joined' AND target_id = ?",
      [invited.id],
    );
    expect(joined).toHaveLength(1);
  });

  it('prefers a name that the person entered to the one that the identity provider wrote before', async () => {
    const { body } = await tenant.scim.post('/Users', {
      userName: newAddress(),
      name: { givenName: 'A.', familyName: 'Byron' },
      displayName: 'A. Byron (ext)',
    });
    await anybody.ask(ACCEPT, { token: await invitationToken(tenant, body.id) });
    const { body: after } = await tenant.scim.get(`/Users/${body.id}`);
    expect([after.name.formatted, after.displayName]).toEqual(['Ada Lovelace', 'Ada Lovelace']);
  });
});
