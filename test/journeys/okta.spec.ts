import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type Mailbox, openMailbox } from '../support/mailbox';
import { rollcall, type ServiceProcess, startProcess } from '../support/process';
import { ScimClient, USER } from '../support/scim-client';

/** One story, told step by step: each `it` continues where the previous one ended. */
describe('an organization provisions itself with Okta', () => {
  let database: TestDatabase;
  let mailbox: Mailbox;
  let one: ServiceProcess;
  let two: ServiceProcess;
  let admin: GraphqlClient;
  let okta: ScimClient;
  let firstKey: string;
  let ada: string;
  let group: string;

  beforeAll(async () => {
    [database, mailbox] = await Promise.all([createTestDatabase(), openMailbox()]);
    const env = { DATABASE_URL: database.url };
    const founded = await rollcall(['setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--json'], env);
    const { adminToken } = JSON.parse(founded.stdout);
    const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <no-reply@acme.example>' };
    one = await startProcess(database.url, mail);
    two = await startProcess(database.url, mail);
    admin = new GraphqlClient(one.url, adminToken);
  });
  afterAll(async () => {
    await Promise.all([one?.kill('SIGTERM'), two?.kill('SIGTERM')]);
    await Promise.all([mailbox.stop(), database.drop()]);
  });

  it('the admin sees who they are, and that SCIM is switched off', async () => {
    const { caller, organization } = await admin.ask(
      '{ caller { member { email } role { id } } organization { name plan settings { scimEnabled } } }',
    );
    expect(caller).toEqual({ member: { email: 'admin@acme.example' }, role: { id: 'ADMIN' } });
    expect(organization).toEqual({ name: 'Acme', plan: 'ENTERPRISE', settings: { scimEnabled: false } });
  });

  it('generates a key, which is shown once and is not accepted until SCIM is switched on', async () => {
    const { generateScimKey } = await admin.ask(
      'mutation { generateScimKey(input: { name: "Okta" }) { secret key { name hint } } }',
    );
    firstKey = generateScimKey.secret;
    okta = new ScimClient(one.url, firstKey);
    expect((await okta.get('/Users')).body.detail).toContain('switched off');
    const {
      updateScimSettings: { organization },
    } = await admin.ask(
      'mutation { updateScimSettings(input: { scimEnabled: true }) { organization { settings { scimEnabled } scimBaseUrl } } }',
    );
    expect(organization.settings.scimEnabled).toBe(true);
    const shown = JSON.stringify(
      await admin.ask('{ organization { scimKeys { id name hint createdBy { label } lastUsedAt } } }'),
    );
    expect(shown).toContain(generateScimKey.key.hint);
    expect(shown).not.toContain(firstKey);
  });

  it("passes Okta's connection test", async () => {
    expect((await okta.get('/Users?count=1&startIndex=1')).body).toMatchObject({
      totalResults: 1,
      itemsPerPage: 1,
      startIndex: 1,
    });
    const nobody = await okta.get(
      `/Users?filter=${encodeURIComponent('userName eq "okta-test@acme.example"')}&startIndex=1&count=100`,
    );
    expect([nobody.status, nobody.body.totalResults, nobody.body.Resources]).toEqual([200, 0, []]);
    expect((await new ScimClient(one.url, '').get('/Users', { authorization: 'non-token' })).status).toBe(401);
  });

  it('imports users and groups', async () => {
    const { body } = await okta.get('/Users?startIndex=1&count=100');
    expect(body.Resources.map((user: { userName: string }) => user.userName)).toEqual(['admin@acme.example']);
    expect((await okta.get('/Groups?startIndex=1&count=100')).body).toMatchObject({ totalResults: 0, Resources: [] });
  });

  it('creates a user, who is invited with one mail', async () => {
    const { status, body } = await okta.post('/Users', {
      schemas: [USER],
      userName: 'ada@acme.example',
      name: { givenName: 'Ada', familyName: 'Byron' },
      emails: [{ primary: true, value: 'ada@acme.example', type: 'work' }],
      displayName: 'Ada Byron',
      locale: 'en-US',
      externalId: '00uada',
      groups: [],
      password: '1mz050nq',
      active: true,
    });
    expect(status).toBe(201);
    ada = body.id;
    const text = await mailbox.mailTo('ada@acme.example');
    expect(text).toContain('You have been invited to join Acme');
    expect((await okta.post('/Users', { userName: 'Ada@acme.example' })).status).toBe(409);
  });

  it('the person joins under a name, and the invitation is used up', async () => {
    const token = /#(rc_invite_\S+)/.exec(await mailbox.mailTo('ada@acme.example'))![1];
    const person = new GraphqlClient(two.url);
    const accept = `mutation ($token: String!) {
      acceptInvitation(input: { token: $token, givenName: "Augusta", familyName: "King" }) { member { email displayName } organizationName }
    }`;
    const joined = await person.send(accept, { token });
    expect(joined.errors).toBeUndefined();
    expect(JSON.stringify(joined.data)).toContain('Augusta King');
    const again = await person.send(accept, { token });
    expect(again.errors![0]!.extensions.code).toBe('INVITATION_UNUSABLE');
    const { body } = await okta.get(`/Users/${ada}`);
    expect([body.name.givenName, body.active]).toEqual(['Augusta', true]);
  });

  it('Okta updates the profile with a PUT of the whole resource', async () => {
    const { body: before } = await okta.get(`/Users/${ada}`);
    const { status, body } = await okta.put(`/Users/${ada}`, {
      ...before,
      name: { givenName: 'Ada', familyName: 'Lovelace' },
    });
    expect([status, body.name.formatted, body.displayName]).toEqual([200, 'Ada Lovelace', 'Ada Lovelace']);
  });

  it('pushes a group, renames it, adds and removes members', async () => {
    const created = await okta.post('/Groups', { displayName: 'Engineers', members: [] });
    group = created.body.id;
    const { body: bob } = await okta.post('/Users', {
      userName: 'bob@acme.example',
      name: { givenName: 'Bob', familyName: 'B' },
    });
    await okta.patch(`/Groups/${group}`, [
      { op: 'replace', value: { id: group, displayName: 'Engineering' } },
      { op: 'add', path: 'members', value: [{ value: ada, display: 'ada@acme.example' }, { value: bob.id }] },
    ]);
    const { body } = await okta.patch(`/Groups/${group}`, [
      { op: 'replace', value: { id: group, displayName: 'Engineering' } },
      { op: 'remove', path: `members[value eq "${bob.id}"]` },
    ]);
    expect([body.displayName, body.members.map((member: { value: string }) => member.value)]).toEqual([
      'Engineering',
      [ada],
    ]);
  });

  it('deactivates the user, whose access ends at once, and reactivates the same ID', async () => {
    await okta.patch(`/Users/${ada}`, [{ op: 'replace', value: { active: false } }]);
    const { groups, member } = await admin.ask(
      'query ($id: ID!) { groups { nodes { memberCount } } member(id: $id) { status groups { nodes { displayName } } } }',
      { id: ada },
    );
    expect([groups.nodes[0].memberCount, member]).toEqual([0, { status: 'REMOVED', groups: { nodes: [] } }]);
    const { body } = await okta.put(`/Users/${ada}`, { ...(await okta.get(`/Users/${ada}`)).body, active: true });
    expect([body.id, body.active, body.groups.length]).toEqual([ada, true, 1]);
  });

  it('regenerates the key: the other process refuses the old one at once too', async () => {
    const elsewhere = new ScimClient(two.url, firstKey);
    expect((await elsewhere.get('/Users?count=1')).status).toBe(200);
    const { regenerateScimKey } = await admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    expect((await elsewhere.get('/Users?count=1')).status).toBe(401);
    expect((await new ScimClient(two.url, regenerateScimKey.secret).get('/Users?count=1')).status).toBe(200);
  });

  it('the audit log describes all of it, with who, from where, before and after', async () => {
    const { auditEvents } = await admin.ask(`{
      auditEvents(first: 100) { nodes {
        action actor { type label } target { label } ip userAgent requestId occurredAt risk outcome changes { field before after }
      } }
    }`);
    // On an embedded database, each start creates a link for the first admin.
    const isStart = ({ actor }: { actor: { label: string } }) => actor.label === 'rollcall serve';
    const story = auditEvents.nodes.filter((event: { actor: { label: string } }) => !isStart(event)).reverse();
    expect(
      story.map(
        (event: { action: string; actor: { label: string }; target: { label: string } }) =>
          `${event.actor.label}: ${event.action} ${event.target.label}`,
      ),
    ).toEqual([
      'rollcall setup: organization.founded Acme',
      'rollcall setup: member.created admin@acme.example',
      'rollcall setup: access_token.generated Set-up',
      'admin@acme.example: scim_key.generated Okta',
      'admin@acme.example: scim.enabled Acme',
      'Okta: member.invited ada@acme.example',
      'ada@acme.example: member.joined ada@acme.example',
      'Okta: member.updated ada@acme.example',
      'Okta: group.created Engineers',
      'Okta: member.invited bob@acme.example',
      'Okta: group.updated Engineers',
      'Okta: group.members_changed Engineering',
      'Okta: group.members_changed Engineering',
      'Okta: member.removed ada@acme.example',
      'Okta: member.reactivated ada@acme.example',
      'admin@acme.example: scim_key.regenerated Okta',
      'unknown: scim_key.refused Okta',
    ]);
    const updated = story.find((event: { action: string }) => event.action === 'member.updated');
    expect(updated).toMatchObject({
      actor: { type: 'SCIM_KEY', label: 'Okta' },
      ip: '127.0.0.1',
      userAgent: 'Okta SCIM Client 1.0.0',
      outcome: 'SUCCESS',
      changes: expect.arrayContaining([{ field: 'familyName', before: 'King', after: 'Lovelace' }]),
    });
    for (const event of story.slice(3)) expect([event.ip, event.requestId]).toEqual(['127.0.0.1', expect.any(String)]);
    expect(JSON.stringify(story)).not.toContain(firstKey);
  });

  it('each person received one mail per invitation, and no log contains a secret', async () => {
    await mailbox.mailTo('bob@acme.example');
    const recipients = mailbox.mails.map(({ to }) => to).sort();
    expect(recipients.filter((to) => to === 'bob@acme.example')).toHaveLength(1);
    expect(recipients.filter((to) => to === 'ada@acme.example').length).toBeLessThanOrEqual(2);
    for (const process of [one, two]) expect(process.output()).not.toMatch(/rc_(scim|admin|invite)_/);
  });
});
