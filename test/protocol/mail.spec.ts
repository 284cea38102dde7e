import { connect, createServer, type Server } from 'node:net';
import { OutboxDispatcher } from '@rollcall/domain';
import { GraphqlClient } from '../support/graphql-client';
import { decodedText, type Mailbox, openMailbox } from '../support/mailbox';
import { freePort } from '../support/process';
import { eventually, rows } from '../support/rows';
import { updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const ACCEPT = `mutation ($token: String!) {
  acceptInvitation(input: { token: $token, givenName: "Ada", familyName: "Lovelace" }) { member { email } }
}`;
const LINK = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';
const INVITED = 'query ($id: ID!) { member(id: $id) { status invitation { state } } }';
const tokenIn = (text: string): string => /#(rc_invite_[\w-]+)/.exec(text)![1]!;
const active = (value: boolean) => [{ op: 'replace', path: 'active', value }];

/** Waits until nothing is left to deliver. */
const delivered = (service: Service) =>
  eventually(async () => {
    const waiting = await rows(service.dataSource, "SELECT id FROM outbox_messages WHERE state = 'PENDING'");
    expect(waiting).toEqual([]);
  }, 180_000);

describe('with a mail server', () => {
  let mailbox: Mailbox;
  let service: Service;
  let tenant: Tenant;

  beforeAll(async () => {
    mailbox = await openMailbox();
    service = await startService({
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Acme <no-reply@acme.example>',
      PUBLIC_URL: 'https://people.acme.example/',
    });
    tenant = await setUpTenant(service);
  });
  afterAll(async () => {
    await service.stop();
    await mailbox.stop();
  });

  const mailsTo = async (address: string): Promise<string[]> => {
    await delivered(service);
    return mailbox.mails.filter(({ to }) => to === address).map(({ text }) => text);
  };

  it.each<[string, (address: string) => Promise<unknown>]>([
    ['POST /Users', (userName) => tenant.scim.post('/Users', { userName })],
    [
      'a group push that names an unknown address',
      (value) => tenant.scim.post('/Groups', { displayName: value, members: [{ value }] }),
    ],
    [
      'inviteMember',
      (email) =>
        tenant.admin.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
          email,
        }),
    ],
  ])('one mail is sent for an invitation by %s', async (way, send) => {
    const address = `${way.replace(/\W/g, '')}@acme.example`;
    await send(address);
    const [mail, ...more] = await mailsTo(address);
    expect(more).toEqual([]);
    expect(mail).toContain('From: Acme <no-reply@acme.example>');
    expect(mail).toContain('Subject: You have been invited to join Acme');
    expect(mail).toMatch(/https:\/\/people\.acme\.example\/console\/join#rc_invite_[\w-]{51}\s/);
    const answer = await new GraphqlClient(service.url).ask(ACCEPT, { token: tokenIn(mail!) });
    expect(answer.acceptInvitation.member.email).toBe(address);
  });

  it('an invitation is in the language of the person, or else of the organization', async () => {
    const other = await setUpTenant(service, { name: 'Kaisha' });
    await updateScimSettings(other, { mailLanguage: 'JA' });
    const { body } = await other.scim.post('/Users', { userName: 'ja@acme.example' });
    expect((await mailsTo('ja@acme.example')).map(decodedText)).toEqual([
      expect.stringContaining('Kaisha に招待されました。'),
    ]);
    await rows(service.dataSource, "UPDATE users SET language = 'EN' WHERE id = ?", [body.id]);
    await other.admin.ask('mutation ($id: ID!) { resendInvitation(input: { memberId: $id }) { member { id } } }', {
      id: body.id,
    });
    expect((await mailsTo('ja@acme.example')).at(-1)).toContain('You have been invited to join Kaisha.');
  });

  it('nobody else gets the link once it has been mailed', async () => {
    const { body } = await tenant.scim.post('/Users', { userName: 'mailed@acme.example' });
    await mailsTo('mailed@acme.example');
    const refused = await tenant.admin.send(LINK, { id: body.id });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'memberId' });
    expect((await tenant.admin.ask(INVITED, { id: body.id })).member).toEqual({
      status: 'INVITED',
      invitation: { state: 'OPEN' },
    });
  });

  it('admins are notified once that the removal safeguard holds a key', async () => {
    const other = await setUpTenant(service, { name: 'Held' });
    await updateScimSettings(other, { safeguardPeople: 1, safeguardPeoplePercent: 0 });
    const people = ['held-1@acme.example', 'held-2@acme.example', 'held-3@acme.example'];
    for (const userName of people) {
      const { body } = await other.scim.post('/Users', { userName });
      await other.scim.delete(`/Users/${body.id}`);
    }
    await delivered(service);
    const mails = mailbox.mails.filter(({ text }) => text.includes('provider of Held'));
    expect(mails.map(({ to }) => to)).toEqual(['admin@acme.example']);
    expect(mails[0]!.text).toContain('Subject: Removals by the identity provider of Held are on hold');
    expect(mails[0]!.text).toContain('https://people.acme.example');
  });

  it.each<[string, (address: string) => Promise<number>]>([
    ['refused', async (userName) => (await tenant.scim.post('/Users', { userName, externalId: 'a\u0000b' })).status],
    [
      'that enters somebody who is not active',
      async (userName) => (await tenant.scim.post('/Users', { userName, active: false })).status,
    ],
    [
      'rolled back after the person was entered',
      async (value) => {
        await tenant.scim.post('/Groups', { displayName: 'Taken' });
        return (await tenant.scim.post('/Groups', { displayName: 'TAKEN', members: [{ value }] })).status;
      },
    ],
  ])('no mail is sent for a request %s', async (way, send) => {
    const address = `${way.replace(/\W/g, '')}@acme.example`;
    const status = await send(address);
    // A later invitation was mailed, so an earlier one would have been too.
    const later = `later-${address}`;
    await tenant.scim.post('/Users', { userName: later });
    expect(await mailsTo(later)).toHaveLength(1);
    expect([status >= 400 || way.includes('not active'), await mailsTo(address)]).toEqual([true, []]);
  });

  it('a person who is already invited gets no other mail, whatever names them', async () => {
    const address = 'again@acme.example';
    const { body } = await tenant.scim.post('/Users', { userName: address });
    await tenant.scim.post('/Users', { userName: address });
    await tenant.admin.send('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
      email: address,
    });
    await tenant.scim.patch(`/Users/${body.id}`, active(true));
    await tenant.scim.put(`/Users/${body.id}`, { ...body, name: { givenName: 'A' } });
    await tenant.scim.post('/Groups', { displayName: 'Again', members: [{ value: address }, { value: body.id }] });
    expect(await mailsTo(address)).toHaveLength(1);
  });

  it('nor does a person who has joined', async () => {
    const address = 'joined@acme.example';
    const { body } = await tenant.scim.post('/Users', { userName: address });
    await new GraphqlClient(service.url).ask(ACCEPT, { token: tokenIn((await mailsTo(address))[0]!) });
    await tenant.scim.patch(`/Users/${body.id}`, active(true));
    await tenant.scim.post('/Groups', { displayName: 'Joined', members: [{ value: address }] });
    expect(await mailsTo(address)).toHaveLength(1);
  });

  it('both links of a mail that was sent twice let the person join, once', async () => {
    const address = 'twice@acme.example';
    const { body } = await tenant.scim.post('/Users', { userName: address });
    await mailsTo(address);
    // As after a process that ended before it marked the mail as sent.
    await rows(
      service.dataSource,
      `UPDATE outbox_messages SET state = 'PENDING', due_at = 0 WHERE subject_id =
         (SELECT id FROM invitations WHERE user_id = ?)`,
      [body.id],
    );
    const tokens = (await mailsTo(address)).map(tokenIn);
    expect(new Set(tokens).size).toBe(2);
    const anybody = new GraphqlClient(service.url);
    expect((await anybody.ask(ACCEPT, { token: tokens[0] })).acceptInvitation.member.email).toBe(address);
    const refused = await anybody.send(ACCEPT, { token: tokens[1] });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'INVITATION_UNUSABLE', reason: 'USED' });
  });

  it('a person who comes back gets a mail with a new link, and the old one is invalid', async () => {
    const address = 'back@acme.example';
    const { body } = await tenant.scim.post('/Users', { userName: address });
    await mailsTo(address);
    await tenant.scim.patch(`/Users/${body.id}`, active(false));
    await tenant.scim.patch(`/Users/${body.id}`, active(true));
    const [old, fresh, ...more] = await mailsTo(address);
    expect(more).toEqual([]);
    const anybody = new GraphqlClient(service.url);
    const refused = await anybody.send(ACCEPT, { token: tokenIn(old!) });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'INVITATION_UNUSABLE', reason: 'CANCELLED' });
    expect((await anybody.ask(ACCEPT, { token: tokenIn(fresh!) })).acceptInvitation.member.email).toBe(address);
  });

  it('an organization that sends no invitations invites without a mail', async () => {
    const quiet = await setUpTenant(service, { name: 'Quiet' });
    await rows(
      service.dataSource,
      'UPDATE organizations SET version = version + 1, send_invitations = ? WHERE id = ?',
      [false, quiet.founded.organization.id],
    );
    const { body } = await quiet.scim.post('/Users', { userName: 'quiet@acme.example' });
    expect(await mailsTo('quiet@acme.example')).toEqual([]);
    expect((await quiet.admin.ask(LINK, { id: body.id })).createInvitationLink.link.url).toMatch(/#rc_invite_/);
  });
});

it('a mail server that refuses the mails of some does not delay others’', async () => {
  const mailbox = await openMailbox();
  const service = await startService({ SMTP_URL: mailbox.url });
  const dispatcher = service.application.get(OutboxDispatcher, { strict: false });
  // Longer than any delay of a busy machine, so that waiting for one cannot go unnoticed.
  const endlessMs = 5000;
  dispatcher.patienceMs = endlessMs;
  try {
    const [good, ...others] = await Promise.all(Array.from({ length: 4 }, () => setUpTenant(service)));
    mailbox.hangsFor((address) => address.startsWith('slow'));
    const invite = ({ scim }: Tenant, userName: string) => scim.post('/Users', { userName });
    const slow = others.flatMap((other) =>
      Array.from({ length: 5 }, (_, index) => invite(other, `slow${index}@acme.example`)),
    );
    await Promise.all(slow);
    for (let round = 0; round < 4; round++) {
      const began = performance.now();
      await invite(good!, `quick${round}@acme.example`);
      await mailbox.mailTo(`quick${round}@acme.example`);
      expect(performance.now() - began).toBeLessThan(endlessMs);
    }
    dispatcher.patienceMs = 1000;
    await eventually(async () => {
      const late = "SELECT id FROM outbox_messages WHERE last_error LIKE '%did not respond in time%'";
      expect((await rows(service.dataSource, late)).length).toBeGreaterThan(3);
    }, 30_000);
  } finally {
    await service.stop();
    await mailbox.stop();
  }
}, 180_000);

describe('with a mail server that is unavailable at first', () => {
  let port: number;
  let mailbox: Mailbox;
  let service: Service;
  let tenant: Tenant;
  let relay: Server | undefined;

  beforeEach(async () => {
    [port, mailbox] = await Promise.all([freePort(), openMailbox()]);
    service = await startService({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    tenant = await setUpTenant(service);
  });
  afterEach(async () => {
    await service.stop();
    await new Promise<void>((resolve) => (relay ? relay.close(() => resolve()) : resolve()));
    await mailbox.stop();
  });

  /** From now on, the port leads to the mailbox. */
  const open = () =>
    new Promise<void>((resolve) => {
      const target = Number(new URL(mailbox.url).port);
      relay = createServer((client) => {
        const server = connect(target, '127.0.0.1');
        client.on('error', () => server.destroy());
        server.on('error', () => client.destroy());
        client.pipe(server).pipe(client);
      }).listen(port, '127.0.0.1', resolve);
    });

  type Message = { state: string; attempts: number; last_error: string | null };
  const messages = () => rows<Message>(service.dataSource, 'SELECT state, attempts, last_error FROM outbox_messages');
  const refusedOnce = () =>
    eventually(async () =>
      expect(await messages()).toEqual([
        expect.objectContaining({ last_error: expect.stringContaining('ECONNREFUSED') }),
      ]),
    );

  it('the mail is stored, retried, and sent once', async () => {
    const { body } = await tenant.scim.post('/Users', { userName: 'patient@acme.example' });
    await refusedOnce();
    expect((await tenant.admin.ask(LINK, { id: body.id })).createInvitationLink.link.url).toMatch(/#rc_invite_/);
    await open();
    const token = tokenIn(await mailbox.mailTo('patient@acme.example'));
    await eventually(async () => expect(await messages()).toMatchObject([{ state: 'SENT', last_error: null }]));
    expect((await messages())[0]!.attempts).toBeGreaterThanOrEqual(2);
    expect(mailbox.mails).toHaveLength(1);
    const answer = await new GraphqlClient(service.url).ask(ACCEPT, { token });
    expect(answer.acceptInvitation.member.email).toBe('patient@acme.example');
  });

  it('the mail is dropped if the person was removed meanwhile', async () => {
    await tenant.scim.post('/Users', { userName: 'gone@acme.example' });
    await refusedOnce();
    await tenant.scim.patch('/Users/gone@acme.example', active(false));
    await open();
    await eventually(async () => expect(await messages()).toMatchObject([{ state: 'DROPPED' }]), 15_000);
    expect(mailbox.mails).toEqual([]);
  });
});

describe('without a mail server', () => {
  let service: Service;
  let tenant: Tenant;
  beforeAll(async () => {
    service = await startService({ PUBLIC_URL: 'https://people.acme.example' });
    tenant = await setUpTenant(service);
  });
  afterAll(() => service.stop());

  it('an admin gets a link, even after the outbox was processed, which lets the person join', async () => {
    const { body } = await tenant.scim.post('/Users', { userName: 'linked@acme.example' });
    await delivered(service);
    const {
      createInvitationLink: { link },
    } = await tenant.admin.ask(LINK, { id: body.id });
    expect(link.url).toMatch(/^https:\/\/people\.acme\.example\/console\/join#rc_invite_[\w-]{51}$/);
    await new GraphqlClient(service.url).ask(ACCEPT, { token: tokenIn(link.url) });
    expect((await tenant.admin.ask(INVITED, { id: body.id })).member).toEqual({ status: 'JOINED', invitation: null });
  });
});
