import { codeOf } from '../admin/refusal';
import { type Mailbox, openMailbox } from '../support/mailbox';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// One person per mailbox: an address that looks like another is refused, and another spelling of an address is the
// same.

let mailbox: Mailbox;
let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  mailbox = await openMailbox();
  service = await startService({ SMTP_URL: mailbox.url });
  tenant = await setUpTenant(service, { adminAddress: 'kim@acme.example' });
});
afterAll(async () => {
  await service.stop();
  await mailbox.stop();
});

const INVITE = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id email } } }';
const people = async () => (await tenant.scim.get('/Users?count=0')).body.totalResults;

describe.each([
  ['the Kelvin sign in the place of k', '\u212aim@acme.example', 'replace U+212A with \\"k\\"'],
  ['the Kelvin sign in the domain', 'kim@acme.example.\u212aim', 'U+212A'],
  ['wide letters', '\uff4bim@acme.example', 'U+FF4B'],
  ['a letter of mathematics', '\u{1d424}im@acme.example', 'U+1D424'],
  ['a dotted capital I', 'k\u0130m@acme.example', 'U+0130'],
  ['a blank without width', 'k\u200bim@acme.example', 'hidden characters'],
  ['an override of direction', 'kim\u202e@acme.example', 'hidden characters'],
  ['a soft hyphen', 'ki\u00adm@acme.example', 'hidden characters'],
  ['a soft hyphen in the domain', 'kim@ac\u00adme.example', 'hidden characters'],
  ['quotes around the end of a line', '"kim\r\nBcc: eve@evil.example"@acme.example', 'spaces or hidden characters'],
  ['quotes around another address', '"<eve@evil.example>"@acme.example', 'valid email address'],
  ['quotes', '"eve@evil.example"@acme.example', 'valid email address'],
  ['a route by percent', 'eve%evil.example@acme.example', 'valid email address'],
  ['a route by bang', 'evil.example!eve@acme.example', 'valid email address'],
  ['two addresses', 'kim@acme.example,eve@evil.example', 'valid email address'],
  ['a group of addresses', 'all:kim@acme.example;', 'valid email address'],
  ['a comment', 'kim(eve)@acme.example', 'valid email address'],
  ['an IP literal', 'kim@[127.0.0.1]', 'valid email address'],
])('an address with %s', (_, address, detail) => {
  it('belongs to nobody, invites nobody, and is refused with the reason', async () => {
    const before = await people();
    const { scim, admin } = tenant;
    const created = await scim.post('/Users', { userName: address });
    expect([created.status, created.body.scimType]).toEqual([400, 'invalidValue']);
    expect(JSON.stringify(created.body.detail)).toContain(detail);
    const invited = await admin.send(INVITE, { email: address });
    expect([codeOf(invited), invited.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', 'email']);
    const pushed = await scim.post('/Groups', { displayName: address, members: [{ value: address }] });
    expect([pushed.status, pushed.body.scimType]).toEqual([400, 'invalidValue']);
    expect((await scim.get(`/Users/${encodeURIComponent(address)}`)).status).toBe(404);
    for (const operator of ['eq', 'sw', 'co'])
      expect(await scim.found(`userName ${operator} ${JSON.stringify(address)}`)).toEqual([]);
    expect(await scim.found(`emails.value eq ${JSON.stringify(address)}`)).toEqual([]);
    expect(await scim.found(`members.value eq ${JSON.stringify(address)}`, 'Groups')).toEqual([]);
    expect(await people()).toBe(before);
  });
});

describe.each([
  ['an accent', 'José@acme.example', ['josé@acme.example', 'JOSE\u0301@ACME.example'], 'osé@'],
  ['letters of another script', '用户@acme.example', ['用户@ACME.EXAMPLE'], '户@acme'],
  [
    'a domain of another script',
    'Ada@Bücher.example',
    ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ADA@BU\u0308CHER.example', 'ada@XN--BCHER-KVA.example'],
    '@bücher.example',
  ],
  ['a plus and dots', 'a.d.a+x@acme.example', ['A.D.A+X@acme.example'], 'd.a+x@'],
])('an address with %s', (name, written, others, part) => {
  let id: string;
  beforeAll(async () => {
    id = (await tenant.scim.post('/Users', { userName: written, externalId: name })).body.id;
  });

  it('identifies one person, however it is written', async () => {
    const { scim, admin } = tenant;
    expect((await scim.get(`/Users/${id}`)).body).toMatchObject({ userName: written, emails: [{ value: written }] });
    for (const other of others) {
      expect((await scim.get(`/Users/${encodeURIComponent(other)}`)).body.id).toBe(id);
      expect((await scim.post('/Users', { userName: other })).status).toBe(409);
      expect(codeOf(await admin.send(INVITE, { email: other }))).toBe('ALREADY_EXISTS');
      expect(await scim.found(`userName eq ${JSON.stringify(other)}`)).toEqual([written]);
      expect(await scim.found(`emails[type eq "work" and value eq ${JSON.stringify(other)}]`)).toEqual([written]);
      expect(await scim.found(`userName ne ${JSON.stringify(other)} and externalId eq "${name}"`)).toEqual([]);
      const { body: group } = await scim.post('/Groups', { displayName: other, members: [{ value: other }] });
      expect(group.members.map(({ value }: { value: string }) => value)).toEqual([id]);
      expect(await scim.found(`members.value eq ${JSON.stringify(other)}`, 'Groups')).toContain(other.normalize('NFC'));
      const left = await scim.patch(`/Groups/${group.id}`, [{ op: 'remove', path: `members[value eq "${other}"]` }]);
      expect(left.body.members).toEqual([]);
      await scim.delete(`/Groups/${group.id}`);
    }
  });

  it('can be found by a part of it', async () => {
    for (const operator of ['co', part.startsWith('@') ? 'ew' : 'co'])
      expect(await tenant.scim.found(`userName ${operator} "${part}"`)).toEqual([written]);
    const { members } = await tenant.admin.ask(
      'query ($search: String!) { members(filter: { search: $search }) { nodes { id } } }',
      {
        search: others[0],
      },
    );
    expect(members.nodes).toEqual([{ id }]);
  });

  it('is returned as last written, and another form of it is not a change', async () => {
    const { headers } = await tenant.scim.get(`/Users/${id}`);
    for (const userName of [...others, written]) {
      const { status, body } = await tenant.scim.put(`/Users/${id}`, { userName, externalId: name });
      expect([status, body.userName, body.meta.version]).toEqual([200, userName, headers.get('etag')]);
    }
  });
});

it('with two dots, a plus or letters of another script identifies another person', async () => {
  const twins = [
    'oa.k@acme.example',
    'oak@acme.example',
    'oak+x@acme.example',
    'o\u0430k@acme.example',
    'oak@sub.acme.example',
  ];
  const ids = await Promise.all(
    twins.map(async (userName) => (await tenant.scim.post('/Users', { userName })).body.id),
  );
  expect(new Set(ids).size).toBe(twins.length);
  expect(ids).not.toContain(undefined);
});

describe('mail', () => {
  const delivered = () =>
    eventually(
      async () =>
        expect(await rows(service.dataSource, "SELECT id FROM outbox_messages WHERE state = 'PENDING'")).toEqual([]),
      15_000,
    );
  beforeAll(delivered);

  it.each(["o'connor_#ext#-a/b=c+d@acme.example", '-oQ=x@acme.example', 'mail@bücher.example', 'почта@acme.example'])(
    'to %s is sent to that mailbox and no other',
    async (userName) => {
      const before = mailbox.mails.length;
      await tenant.scim.post('/Users', { userName });
      await delivered();
      expect(mailbox.mails.slice(before).map(({ to }) => to)).toEqual([userName]);
    },
  );

  it('has one subject and the intended recipient, even if the name is older than the rules', async () => {
    const { id } = tenant.founded.organization;
    const rename = (name: string) =>
      rows(service.dataSource, 'UPDATE organizations SET version = version + 1, name = ? WHERE id = ?', [name, id]);
    await rename('Acme\r\nBcc: eve@evil.example\r\n\r\nHi');
    await tenant.scim.post('/Users', { userName: 'one@acme.example' });
    const mail = await mailbox.mailTo('one@acme.example');
    expect(mail.slice(0, mail.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
    expect(mail).toMatch(/^Subject: You have been invited to join Acme Bcc: eve@evil\.example +Hi\r$/m);
    await rename('Acme');
    await delivered();
  });

  it('is not sent if an address is older than the rules and names two recipients', async () => {
    const { body } = await tenant.scim.post('/Users', { userName: 'old@acme.example', active: false });
    const list = 'old@acme.example,eve@evil.example';
    await rows(service.dataSource, 'UPDATE users SET user_name = ? WHERE id = ?', [list, body.id]);
    await tenant.scim.patch(`/Users/${body.id}`, [{ op: 'replace', path: 'active', value: true }]);
    await eventually(async () => {
      const [message] = await rows<{ last_error: string | null }>(
        service.dataSource,
        "SELECT last_error FROM outbox_messages WHERE state = 'PENDING'",
      );
      expect(message?.last_error).toEqual(expect.any(String));
    });
    expect(mailbox.mails.map(({ to }) => to)).not.toContain('eve@evil.example');
  });
});
