import type { GraphqlClient } from '../support/graphql-client';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { invitationToken, join, newAddress } from './person';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
let admin: GraphqlClient;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  admin = tenant.admin;
});
afterAll(() => service.stop());

const INVITE = `mutation ($email: String!, $role: ID! = "VIEWER") {
  inviteMember(input: { email: $email, roleId: $role }) { member { id email status role { id } managedBy invitation { createdAt expiresAt } } }
}`;
const REMOVE =
  'mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id status role { id } removedAt groups { nodes { id } } invitation { state } } } }';
const STATUS = 'query ($id: ID!) { member(id: $id) { status role { id } } }';

const eventsOf = async (targetId: string) =>
  (
    await rows<{ action: string }>(
      service.dataSource,
      "SELECT action FROM audit_events WHERE target_id = ? AND outcome = 'SUCCESS' ORDER BY id",
      [targetId],
    )
  ).map(({ action }) => action);
const people = async () => (await admin.ask('{ members { totalCount } }')).members.totalCount;

describe('inviteMember', () => {
  it('invites a person for 14 days, with the given role', async () => {
    const email = newAddress();
    const {
      inviteMember: { member },
    } = await admin.ask(INVITE, { email: ` ${email} `, role: 'MANAGER' });
    expect(member).toMatchObject({ email, status: 'INVITED', role: { id: 'MANAGER' }, managedBy: 'LOCAL' });
    const { createdAt, expiresAt } = member.invitation;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(14 * 24 * 60 * 60 * 1000);
    expect(await eventsOf(member.id)).toEqual(['member.invited']);
  });

  it('gives the lowest role by default', async () => {
    expect((await admin.ask(INVITE, { email: newAddress() })).inviteMember.member.role.id).toBe('VIEWER');
  });

  it.each([
    ['an invited person', 'INVITED'],
    ['a person who has joined', 'JOINED'],
  ])('refuses the address of %s, in any case', async (_, status) => {
    const email = newAddress();
    const id =
      status === 'JOINED'
        ? (await join(service, tenant, 'MEMBER', email)).id
        : (await admin.ask(INVITE, { email })).inviteMember.member.id;
    const before = await eventsOf(id);
    const answer = await admin.send(INVITE, { email: email.toUpperCase(), role: 'ADMIN' });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'ALREADY_EXISTS', field: 'email' });
    expect((await admin.ask(STATUS, { id })).member.status).toBe(status);
    expect(await eventsOf(id)).toEqual(before);
  });

  it('succeeds once if ten requests race, with one person and one invitation', async () => {
    const email = newAddress();
    const before = await people();
    const answers = await atOnce(10, () => admin.send(INVITE, { email }));
    expect(codesOf(answers)).toEqual({ done: 1, ALREADY_EXISTS: 9 });
    const { id } = answers.find(({ errors }) => !errors)!.data.inviteMember.member;
    expect([await people(), await eventsOf(id)]).toEqual([before + 1, ['member.invited']]);
    expect(await rows(service.dataSource, 'SELECT id FROM invitations WHERE user_id = ?', [id])).toHaveLength(1);
  });

  it('reactivates a removed person under the same ID, as a VIEWER whatever role is given', async () => {
    const person = await join(service, tenant, 'MANAGER');
    await admin.ask(REMOVE, { id: person.id });
    const {
      inviteMember: { member },
    } = await admin.ask(INVITE, { email: person.email, role: 'ADMIN' });
    expect(member).toMatchObject({ id: person.id, status: 'INVITED', role: { id: 'VIEWER' } });
    expect(codeOf(await person.client.send('{ caller { member { id } } }'))).toBe('UNAUTHENTICATED');
  });

  describe('of a person whose invitation has expired', () => {
    const expire = (id: string) =>
      rows(service.dataSource, 'UPDATE invitations SET expires_at = ? WHERE user_id = ?', [Date.now() - 1, id]);
    const invitationOf = async (id: string) =>
      (await admin.ask('query ($id: ID!) { member(id: $id) { invitation { state } } }', { id })).member.invitation;

    async function expired(role = 'VIEWER') {
      const email = newAddress();
      const { id } = (await admin.ask(INVITE, { email, role })).inviteMember.member;
      const token = await invitationToken(tenant, id);
      await expire(id);
      return { id, email, token };
    }

    it('sends another invitation, with the new role; the previous one stays unusable', async () => {
      const { id, email, token } = await expired('VIEWER');
      expect(await invitationOf(id)).toMatchObject({ state: 'EXPIRED' });
      const {
        inviteMember: { member },
      } = await admin.ask(INVITE, { email: email.toUpperCase(), role: 'MEMBER' });
      expect(member).toMatchObject({ id, email, status: 'INVITED', role: { id: 'MEMBER' } });
      expect(await invitationToken(tenant, id)).not.toBe(token);
      expect((await eventsOf(id)).filter((action) => action === 'member.invited')).toHaveLength(2);
      const { auditEvents } = await admin.ask(
        'query ($id: ID!) { auditEvents(filter: { targetId: $id, actions: ["member.invited"] }, first: 1) { nodes { changes { field before after } } } }',
        { id },
      );
      expect(auditEvents.nodes[0].changes).toEqual([
        { field: 'role', before: 'VIEWER', after: 'MEMBER' },
        { field: 'invitation', before: 'EXPIRED', after: 'OPEN' },
      ]);

      const accept =
        'mutation ($token: String!) { acceptInvitation(input: { token: $token, givenName: "A", familyName: "B" }) { member { id } } }';
      expect(codeOf(await admin.send(accept, { token }))).toBe('INVITATION_UNUSABLE');
      await admin.ask(accept, { token: await invitationToken(tenant, id) });
      expect((await admin.ask(STATUS, { id })).member).toEqual({ status: 'JOINED', role: { id: 'MEMBER' } });
    });

    it('sends one if ten requests race', async () => {
      const { id, email } = await expired();
      const answers = await atOnce(10, () => admin.send(INVITE, { email }));
      expect(codesOf(answers)).toEqual({ done: 1, ALREADY_EXISTS: 9 });
      expect(await rows(service.dataSource, 'SELECT id FROM invitations WHERE user_id = ?', [id])).toHaveLength(2);
    });

    it('requires the permissions of the previous role, so that nobody takes away a role that they could not give', async () => {
      const manager = await join(service, tenant, 'MANAGER');
      const { id, email } = await expired('ADMIN');
      expect(codeOf(await manager.client.send(INVITE, { email, role: 'VIEWER' }))).toBe('FORBIDDEN');
      expect((await admin.ask(STATUS, { id })).member.role.id).toBe('ADMIN');
    });

    it('does not help an identity provider, for which the address is taken', async () => {
      const { id, email } = await expired();
      expect((await tenant.scim.post('/Users', { userName: email })).status).toBe(409);
      expect(await invitationOf(id)).toMatchObject({ state: 'EXPIRED' });
    });
  });

  it('does not touch another organization: an address may exist in both', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const email = newAddress();
    const [one, two] = [await admin.ask(INVITE, { email }), await other.admin.ask(INVITE, { email })];
    expect(one.inviteMember.member.id).not.toBe(two.inviteMember.member.id);
  });

  it.each([
    ['no address', ''],
    ['a name', 'ada'],
    ['half an address', 'ada@'],
    ['a list of addresses', 'ada@acme.example, bob@acme.example'],
    ['an address longer than mail carries', `${'a'.repeat(250)}@acme.example`],
    ['half a character', 'ada\ud800@acme.example'],
    ['a line break', 'ada@acme.example\nBcc: eve@evil.example'],
  ])('refuses %s and creates nobody', async (_, email) => {
    const before = await people();
    const answer = await admin.send(INVITE, { email });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'email' });
    expect(answer.errors![0]!.message).toMatch(/^email (is|must) /);
    expect(await people()).toBe(before);
  });
});

describe('createInvitationLink', () => {
  const LINK = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url expiresAt } } }';
  const ACCEPT =
    'mutation ($token: String!) { acceptInvitation(input: { token: $token, givenName: "A", familyName: "B" }) { member { id } } }';
  const tokenOf = ({ url }: { url: string }): string => url.split('#')[1]!;

  it('creates a new link each time, stored only as a digest', async () => {
    const { id, invitation } = (await admin.ask(INVITE, { email: newAddress() })).inviteMember.member;
    const links = await Promise.all([admin.ask(LINK, { id }), admin.ask(LINK, { id })]);
    const tokens = links.map(({ createInvitationLink: { link } }) => tokenOf(link));
    expect(new Set(tokens).size).toBe(2);
    expect(links[0].createInvitationLink.link).toEqual({
      url: expect.stringMatching(/\/console\/join#rc_invite_[\w-]{51}$/),
      expiresAt: invitation.expiresAt,
    });
    for (const table of ['invitations', 'invitation_links', 'outbox_messages', 'audit_events'])
      expect(JSON.stringify(await rows(service.dataSource, `SELECT * FROM ${table}`))).not.toContain('rc_invite_');
  });

  it('creates links of which only one can be used', async () => {
    const { id } = (await admin.ask(INVITE, { email: newAddress() })).inviteMember.member;
    const [one, other] = [await invitationToken(tenant, id), await invitationToken(tenant, id)];
    const accept = (token: string) => atOnce(5, () => admin.send(ACCEPT, { token }));
    const answers = (await Promise.all([accept(one), accept(other)])).flat();
    expect(codesOf(answers)).toEqual({ done: 1, INVITATION_UNUSABLE: 9 });
    expect(codeOf(await admin.send(LINK, { id }))).toBe('BAD_USER_INPUT');
  });
});

describe('removeMember', () => {
  it('ends access, group memberships and the person’s tokens at once', async () => {
    const person = await join(service, tenant, 'MEMBER');
    await tenant.scim.post('/Groups', { displayName: person.id, members: [{ value: person.id }] });
    const {
      removeMember: { member },
    } = await admin.ask(REMOVE, { id: person.id });
    expect(member).toEqual({
      id: person.id,
      status: 'REMOVED',
      role: { id: 'VIEWER' },
      removedAt: expect.any(String),
      groups: { nodes: [] },
      invitation: null,
    });
    expect(codeOf(await person.client.send('{ caller { member { id } } }'))).toBe('UNAUTHENTICATED');
    expect((await tenant.scim.get(`/Users/${person.id}`)).body.active).toBe(false);
  });

  it('changes nothing the second time', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const one = await admin.ask(REMOVE, { id: person.id });
    const events = await eventsOf(person.id);
    expect(await admin.ask(REMOVE, { id: person.id })).toEqual(one);
    expect(await eventsOf(person.id)).toEqual(events);
    expect(events.filter((action) => action === 'member.removed')).toHaveLength(1);
  });

  it('leaves one event if ten requests race', async () => {
    const person = await join(service, tenant, 'MEMBER');
    expect(codesOf(await atOnce(10, () => admin.send(REMOVE, { id: person.id })))).toEqual({ done: 10 });
    expect((await eventsOf(person.id)).filter((action) => action === 'member.removed')).toHaveLength(1);
  });

  it('cancels an invitation that was not accepted', async () => {
    const {
      inviteMember: { member },
    } = await admin.ask(INVITE, { email: newAddress() });
    const token = await invitationToken(tenant, member.id);
    await admin.ask(REMOVE, { id: member.id });
    const accept =
      'mutation ($token: String!) { acceptInvitation(input: { token: $token, givenName: "A", familyName: "B" }) { organizationName } }';
    expect(codeOf(await admin.send(accept, { token }))).toBe('INVITATION_UNUSABLE');
    expect((await admin.ask(STATUS, { id: member.id })).member.status).toBe('REMOVED');
  });

  it.each(['ADMIN', 'MANAGER'] as const)(
    'refuses removing oneself as %s with OWN_ACCOUNT, by ID and by address',
    async (role) => {
      const person = await join(service, tenant, role);
      for (const id of [person.id, person.email])
        expect(codeOf(await person.client.send(REMOVE, { id }))).toBe('OWN_ACCOUNT');
      expect((await admin.ask(STATUS, { id: person.id })).member).toEqual({ status: 'JOINED', role: { id: role } });
    },
  );

  it('refuses an unknown ID and another organization’s ID in the same way', async () => {
    const other = await setUpTenant(service, { name: 'Elsewhere' });
    const stranger = await join(service, other, 'MEMBER');
    for (const id of ['01a20fb7-3782-7323-ab29-62790e7e9183', stranger.id, stranger.email])
      expect(codeOf(await admin.send(REMOVE, { id }))).toBe('NOT_FOUND');
    expect((await stranger.client.ask('{ caller { member { id } } }')).caller.member.id).toBe(stranger.id);
  });

  it.each([1, 2, 3, 4])('leaves one admin when two admins remove each other at once (round %i)', async () => {
    const acme = await setUpTenant(service, { name: 'Duel' });
    const {
      caller: { member: viewer },
    } = await acme.admin.ask('{ caller { member { id } } }');
    const rival = await join(service, acme, 'ADMIN');
    const answers = await Promise.all([
      acme.admin.send(REMOVE, { id: rival.id }),
      rival.client.send(REMOVE, { id: viewer.id }),
    ]);
    const refused = answers.filter(({ errors }) => errors);
    expect(refused).toHaveLength(1);
    // The slower one is refused for removing the last admin, or is no longer authenticated.
    expect(['LAST_ADMIN', 'UNAUTHENTICATED']).toContain(codeOf(refused[0]!));
    const admins = await rows(
      service.dataSource,
      "SELECT id FROM users WHERE organization_id = ? AND role = 'ADMIN' AND status = 'JOINED'",
      [acme.founded.organization.id],
    );
    expect(admins).toHaveLength(1);
  });

  it('does not count an admin who has not joined yet as the remaining one', async () => {
    const acme = await setUpTenant(service, { name: 'Alone' });
    await acme.admin.ask(INVITE, { email: newAddress(), role: 'ADMIN' });
    const { status, body } = await acme.scim.delete('/Users/admin@acme.example');
    expect([status, body.detail]).toEqual([409, expect.stringContaining('last admin')]);
  });
});
