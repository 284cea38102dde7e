import { newSecret } from '@rollcall/domain';
import { invitationToken, join, newAddress, type Person } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { ConsoleClient } from '../support/console-client';
import { decodedText, type Mailbox, openMailbox } from '../support/mailbox';
import { rollcall } from '../support/process';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const PUBLIC_URL = 'https://people.acme.example/rollcall';
const fromPage = { origin: new URL(PUBLIC_URL).origin };

let mailbox: Mailbox;
let service: Service;
let other: Service;
let tenant: Tenant;
beforeAll(async () => {
  mailbox = await openMailbox();
  const env = { SMTP_URL: mailbox.url, PUBLIC_URL };
  service = await startService(env);
  other = await startService({ ...env, DATABASE_URL: service.databaseUrl });
  tenant = await setUpTenant(service);
  // Admins get the links of people who join here.
  await tenant.admin.ask('mutation { updateScimSettings(input: { sendInvitations: false }) { organization { id } } }');
});
afterAll(async () => {
  await other.stop();
  await service.stop();
  await mailbox.stop();
});

const askFor = (body: object, headers: Record<string, string | undefined> = {}, on = service) =>
  new ConsoleClient(on.url).send('POST', '/console/api/sign-in-links', body, { ...fromPage, ...headers });
const signIn = (body: object, on = service) =>
  new ConsoleClient(on.url).send('POST', '/console/api/session', body, fromPage);
const mailsTo = (address: string) => mailbox.mails.filter(({ to }) => to === address);
const secretIn = (text: string): string => /\/console\/sign-in#(rc_link_[\w-]+)/.exec(text)![1]!;
const linkOf = async (email: string): Promise<string> => {
  const before = mailsTo(email).length;
  await askFor({ email });
  await eventually(async () => expect(mailsTo(email)).toHaveLength(before + 1));
  return secretIn(mailsTo(email).at(-1)!.text);
};
const change = (sql: string, ...values: unknown[]) =>
  rows(service.dataSource, `UPDATE sign_in_links SET ${sql}`, values);
const eventsOf = async (id: string, action: string) =>
  (
    await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action actor { type label } authentication { method } } } }',
      { id },
    )
  ).auditEvents.nodes.filter((event: { action: string }) => event.action === action);

describe('a request for a sign-in link', () => {
  it('sends a link to a member, which signs in once', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const { status, headers, body } = await askFor({ email: person.email.toUpperCase() });
    expect([status, body, headers.getSetCookie()]).toEqual([202, { message: expect.any(String) }, []]);
    const mail = await mailbox.mailTo(person.email);
    expect(mail).toContain('Subject: Sign in to Acme');
    expect(mail).toContain(`${PUBLIC_URL}/console/sign-in#rc_link_`);
    const first = await signIn({ link: secretIn(mail) });
    expect([first.status, first.body.member]).toEqual([201, { id: person.id, email: person.email }]);
    const second = await signIn({ link: secretIn(mail) });
    expect([second.status, codeOf(second.body), second.body.errors[0].extensions.reason]).toEqual([
      401,
      'UNAUTHENTICATED',
      'USED',
    ]);
    expect(await eventsOf(person.id, 'sign_in.link_created')).toMatchObject([{ actor: { type: 'ANONYMOUS' } }]);
    expect(await eventsOf(person.id, 'session.started')).toMatchObject([
      { actor: { label: person.email }, authentication: { method: 'SIGN_IN_LINK' } },
    ]);
    const { member } = await tenant.admin.ask('query ($id: ID!) { member(id: $id) { lastActiveAt } }', {
      id: person.id,
    });
    expect(member.lastActiveAt).not.toBeNull();
  });

  it('sends the mail in the language of the browser', async () => {
    const { email } = await join(service, tenant, 'MEMBER');
    await askFor({ email }, { 'accept-language': 'ja-JP, ja;q=0.9, en;q=0.8' });
    const mail = await mailbox.mailTo(email);
    expect(mail).toContain('Content-Transfer-Encoding');
    expect(decodedText(mail) + mail).toMatch(/サインイン|=E3=82=B5/);
  });

  it('is answered the same for a known, an unknown, an invited, a removed and an invalid address, and mails only members', async () => {
    const known = await join(service, tenant, 'MEMBER');
    const removed = await join(service, tenant, 'MEMBER');
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: removed.id,
    });
    const invited = newAddress();
    await tenant.admin.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
      email: invited,
    });
    const others = [newAddress(), invited, removed.email, 'nobody', 'a@b@c', `${'x'.repeat(300)}@acme.example`];
    const seen = [];
    for (const email of [...others, known.email]) {
      const { status, body, headers } = await askFor({ email });
      seen.push(JSON.stringify([status, body, headers.get('content-length')]));
    }
    expect(new Set(seen).size).toBe(1);
    await mailbox.mailTo(known.email);
    for (const email of others) expect(mailsTo(email).filter(({ text }) => text.includes('rc_link_'))).toEqual([]);
  });

  it('sends a member at most five in 15 minutes, also to several processes at once', async () => {
    const { id, email } = await join(service, tenant, 'MEMBER');
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, index) => askFor({ email }, {}, index % 2 ? service : other)),
    );
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([202]));
    await eventually(async () => expect(mailsTo(email)).toHaveLength(5));
    const links = await rows(service.dataSource, 'SELECT id FROM sign_in_links WHERE user_id = ?', [id]);
    expect(links).toHaveLength(5);
  });

  it('sends a link for each of the person’s organizations, or for the one that is named', async () => {
    const second = await setUpTenant(service, { name: 'Second', adminAddress: 'two@acme.example' });
    const third = await setUpTenant(service, { name: 'Third', adminAddress: 'two@acme.example' });
    await askFor({ email: 'two@acme.example' });
    await eventually(async () => expect(mailsTo('two@acme.example')).toHaveLength(2));
    await askFor({ email: 'two@acme.example', organizationId: third.founded.organization.id });
    await eventually(async () => expect(mailsTo('two@acme.example')).toHaveLength(3));
    const organizations = await Promise.all(
      mailsTo('two@acme.example').map(
        async ({ text }) => (await signIn({ link: secretIn(text) })).body.organization.name,
      ),
    );
    expect(organizations.sort()).toEqual(['Second', 'Third', 'Third']);
    expect(second.founded.organization.name).toBe('Second');
  });

  it.each<[string, object]>([
    ['without an address', {}],
    ['with an empty address', { email: ' ' }],
    ['with a list', { email: ['a@acme.example'] }],
  ])('%s is refused', async (_, body) => {
    const { status, body: answer } = await askFor(body);
    expect([status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('a sign-in link', () => {
  let person: Person;
  let link: string;
  beforeEach(async () => {
    person = await join(service, tenant, 'MEMBER');
    link = await linkOf(person.email);
  });
  const refused = async (reason: string, secret = link) => {
    const { status, body, headers } = await signIn({ link: secret });
    expect([status, codeOf(body), body.errors[0].extensions.reason]).toEqual([401, 'UNAUTHENTICATED', reason]);
    expect(headers.getSetCookie()).toEqual([]);
  };

  it('that is used many times at once signs in exactly once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signIn({ link }, index % 2 ? service : other)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(7);
    expect(await rows(service.dataSource, 'SELECT id FROM sessions WHERE user_id = ?', [person.id])).toHaveLength(1);
  });

  it('that has expired is refused', async () => {
    await change('expires_at = ? WHERE user_id = ?', Date.now() - 1, person.id);
    await refused('EXPIRED');
  });

  it('of a person who was removed is refused', async () => {
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: person.id,
    });
    await refused('UNKNOWN');
  });

  it('is stored only as a digest', async () => {
    const stored = JSON.stringify(await rows(service.dataSource, 'SELECT * FROM sign_in_links'));
    expect(stored).not.toContain(link.slice(-20));
  });

  it.each<[string, () => string]>([
    ['forged', () => newSecret('link')],
    ['changed', () => link.slice(0, -1)],
    ['of another kind', () => tenant.founded.adminToken],
  ])('that is %s is refused', (_, secret) => refused('UNKNOWN', secret()));
});

describe('rollcall sign-in-link', () => {
  it('prints a link for a member, and says whose it is', async () => {
    const person = await join(service, tenant, 'MEMBER');
    const organization = tenant.founded.organization.id;
    const env = { DATABASE_URL: service.databaseUrl, PUBLIC_URL };
    const { status, stdout, stderr } = await rollcall(
      ['sign-in-link', '--organization', organization, '--member', person.email],
      env,
    );
    expect([status, stderr]).toEqual([0, expect.stringContaining(`It signs ${person.email} in to Acme once`)]);
    expect(stdout).toMatch(new RegExp(`^${PUBLIC_URL}/console/sign-in#rc_link_[\\w-]+\n$`));
    expect((await signIn({ link: secretIn(stdout) })).body.member.id).toBe(person.id);
    expect(await eventsOf(person.id, 'sign_in.link_created')).toMatchObject([
      { actor: { type: 'COMMAND_LINE', label: 'rollcall sign-in-link' } },
    ]);
  });

  it('refuses somebody who has not joined, and somebody unknown', async () => {
    const email = newAddress();
    await tenant.admin.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
      email,
    });
    const organization = tenant.founded.organization.id;
    const env = { DATABASE_URL: service.databaseUrl };
    for (const member of [email, newAddress()]) {
      const { status, stdout, stderr } = await rollcall(
        ['sign-in-link', '--organization', organization, '--member', member],
        env,
      );
      expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
    }
  });
});

describe('accepting an invitation', () => {
  const invite = async (): Promise<{ id: string; token: string; email: string }> => {
    const unmailed = await setUpTenant(service, { name: 'Unmailed', adminAddress: newAddress() });
    await unmailed.admin.ask(
      'mutation { updateScimSettings(input: { sendInvitations: false }) { organization { id } } }',
    );
    const email = newAddress();
    const { inviteMember } = await unmailed.admin.ask(
      'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }',
      { email },
    );
    return { id: inviteMember.member.id, token: await invitationToken(unmailed, inviteMember.member.id), email };
  };

  it('joins and signs in at once, exactly once', async () => {
    const { id, token, email } = await invite();
    const body = { invitation: token, givenName: 'Ada', familyName: 'Lovelace' };
    const answers = await Promise.all([signIn(body), signIn(body, other)]);
    const [joined] = answers.filter(({ status }) => status === 201);
    expect(joined!.body.member).toEqual({ id, email });
    const [refused] = answers.filter(({ status }) => status !== 201);
    expect(codeOf(refused!.body)).toBe('INVITATION_UNUSABLE');
    const sessions = await rows(service.dataSource, 'SELECT begun_with FROM sessions WHERE user_id = ?', [id]);
    expect(sessions).toEqual([{ begun_with: 'INVITATION' }]);
  });

  it.each<[string, object, string]>([
    ['without a name', { givenName: undefined }, 'BAD_USER_INPUT'],
    ['with a hidden character in the name', { givenName: 'A\u202eda' }, 'BAD_USER_INPUT'],
    ['with another token', { invitation: newSecret('invite') }, 'INVITATION_UNUSABLE'],
  ])('%s is refused and changes nothing', async (_, wrong, code) => {
    const { id, token } = await invite();
    const answer = await signIn({ invitation: token, givenName: 'Ada', familyName: 'Lovelace', ...wrong });
    expect(codeOf(answer.body)).toBe(code);
    expect(
      await rows(service.dataSource, "SELECT id FROM users WHERE id = ? AND status = 'INVITED'", [id]),
    ).toHaveLength(1);
  });
});

describe('strangers', () => {
  it('are limited by address for links, wrong tokens and wrong links alike', async () => {
    const limited = await startService({ STRANGER_RATE_LIMIT: '6', DATABASE_URL: service.databaseUrl });
    const client = new ConsoleClient(limited.url);
    const statuses = [];
    for (let round = 0; round < 3; round++) {
      statuses.push((await client.send('POST', '/console/api/sign-in-links', { email: newAddress() })).status);
      statuses.push((await client.signIn({ token: newSecret('admin') })).status);
      statuses.push((await client.signIn({ link: newSecret('link') })).status);
    }
    expect(statuses).toEqual([202, 401, 401, 202, 401, 401, 429, 429, 429]);
    const { headers, body } = await client.signIn({ link: newSecret('link') });
    expect([headers.has('retry-after'), codeOf(body)]).toEqual([true, 'RATE_LIMITED']);
    await limited.stop();
  });
});
