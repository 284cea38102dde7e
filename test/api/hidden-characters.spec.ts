import { invitationToken, join, type Person } from '../admin/person';
import { codeOf } from '../admin/refusal';
import { onOneDatabase } from '../support/cases';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Other people see what one client writes, in mails, files and terminals, so nothing in it may be hidden.

let service: Service;
let tenant: Tenant;
let person: Person;
let ids: { project: string; role: string; group: string; stream: string };
beforeAll(async () => {
  service = await startService({ STREAM_NETWORKS: '127.0.0.1' });
  tenant = await setUpTenant(service);
  const { admin } = tenant;
  await admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
  person = await join(service, tenant, 'MEMBER');
  const made = await admin.ask(`mutation {
    project: createProject(input: { name: "Website" }) { project { id } }
    role: createRole(input: { name: "Editor" }) { role { id } }
    group: createGroup(input: { displayName: "Team" }) { group { id } }
    stream: createAuditStream(input: { name: "Siem", kind: WEBHOOK, url: "http://127.0.0.1:9/", fromBeginning: false }) { stream { id } }
  }`);
  ids = {
    project: made.project.project.id,
    role: made.role.role.id,
    group: made.group.group.id,
    stream: made.stream.stream.id,
  };
});
afterAll(() => service.stop());

/** Every name that people write, by operation. */
const names: [string, string, (name: string) => string][] = [
  ['updateOrganization', 'name', (name) => `updateOrganization(input: { name: ${name} }) { organization { name } }`],
  ['createProject', 'name', (name) => `createProject(input: { name: ${name} }) { project { name } }`],
  [
    'updateProject',
    'name',
    (name) => `updateProject(input: { projectId: "${ids.project}", name: ${name} }) { project { name } }`,
  ],
  ['createRole', 'name', (name) => `createRole(input: { name: ${name} }) { role { name } }`],
  ['updateRole', 'name', (name) => `updateRole(input: { roleId: "${ids.role}", name: ${name} }) { role { name } }`],
  ['createGroup', 'displayName', (name) => `createGroup(input: { displayName: ${name} }) { group { displayName } }`],
  [
    'updateGroup',
    'displayName',
    (name) => `updateGroup(input: { groupId: "${ids.group}", displayName: ${name} }) { group { displayName } }`,
  ],
  ['createPersonalToken', 'name', (name) => `createPersonalToken(input: { name: ${name} }) { token { name } }`],
  [
    'createServiceToken',
    'name',
    (name) => `createServiceToken(input: { name: ${name}, roleId: "VIEWER" }) { token { name } }`,
  ],
  [
    'createApiKey',
    'name',
    (name) => `createApiKey(input: { projectId: "${ids.project}", name: ${name} }) { key { name } }`,
  ],
  [
    'createSecretKey',
    'name',
    (name) => `createSecretKey(input: { projectId: "${ids.project}", name: ${name} }) { key { name } }`,
  ],
  ['regenerateScimKey', 'name', (name) => `regenerateScimKey(input: { name: ${name} }) { key { name } }`],
  [
    'createAuditStream',
    'name',
    (name) =>
      `createAuditStream(input: { name: ${name}, kind: WEBHOOK, url: "http://127.0.0.1:9/", fromBeginning: false }) { stream { name } }`,
  ],
  [
    'updateAuditStream',
    'name',
    (name) => `updateAuditStream(input: { streamId: "${ids.stream}", name: ${name} }) { stream { name } }`,
  ],
  [
    'updateOwnName',
    'givenName',
    (name) => `updateOwnName(input: { givenName: ${name}, familyName: "L" }) { member { givenName } }`,
  ],
  [
    'updateOwnName',
    'familyName',
    (name) => `updateOwnName(input: { givenName: "A", familyName: ${name} }) { member { familyName } }`,
  ],
];
const texts: typeof names = [
  [
    'createRole',
    'description',
    (text) => `createRole(input: { name: "Described", description: ${text} }) { role { description } }`,
  ],
  [
    'updateGroup',
    'description',
    (text) => `updateGroup(input: { groupId: "${ids.group}", description: ${text} }) { group { description } }`,
  ],
];

const hidden = [
  'A\r\nBcc: all',
  'A\u0007',
  'A\u001b[2J',
  'A\u009b',
  '\u202eA',
  'A\u2066',
  'A\u200f',
  'A\u2028B',
  'A\ufeffB',
  'A\u200bB',
  '\u3164',
];
const shown = ['Zoë 用户 🦊👩‍💻❤️', 'نامه‌ای', 'क्‍ष'];
const quoted = (text: string) => JSON.stringify(text);
let made = 0;

describe.each(names)('%s (%s)', (_, field, operation) => {
  it.each(onOneDatabase(hidden))('refuses %j, naming the field and the character', async (name) => {
    const answer = await tenant.admin.send(`mutation { ${operation(quoted(name))} }`);
    expect([codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
    expect(answer.errors![0]!.message).toMatch(/remove U\+[0-9A-F]{4,}|a name of 1 to/);
    // The refusal does not write it to a terminal either.
    expect(answer.errors![0]!.message).not.toMatch(/[\p{Cc}\u202e\u2066\u200f\u2028\ufeff]/u);
  });

  it('refuses more characters than fit, however they count elsewhere', async () => {
    const answer = await tenant.admin.send(`mutation { ${operation(quoted('a\ufe0f'.repeat(200)))} }`);
    expect([codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('accepts letters of every script, joiners and emoji', async () => {
    for (const name of shown.map((text) => `${text} ${++made}`)) {
      const { errors, data } = await tenant.admin.send(`mutation { ${operation(quoted(name))} }`);
      expect([errors?.[0]?.message, JSON.stringify(data)]).toEqual([
        undefined,
        expect.stringContaining(name.normalize('NFC')),
      ]);
    }
  });
});

describe.each(texts)('%s (%s)', (_, field, operation) => {
  it('may have several lines, but nothing hidden', async () => {
    expect((await tenant.admin.send(`mutation { ${operation(quoted('One\n\tTwo'))} }`)).errors).toBeUndefined();
    for (const text of hidden.slice(1)) {
      const answer = await tenant.admin.send(`mutation { ${operation(quoted(text))} }`);
      expect([text, codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual([text, 'BAD_USER_INPUT', field]);
    }
  });
});

describe('the header', () => {
  const send = (header: string, bytes: Buffer) =>
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tenant.admin.token}`,
        [header]: bytes.toString('latin1'),
      },
      body: JSON.stringify({
        query: `mutation { updateProject(input: { projectId: "${ids.project}", name: "R${Math.random()}" }) { project { id } } }`,
      }),
    }).then((response) => response.json() as Promise<{ errors?: { extensions: object }[] }>);

  it.each(['Rollcall-Reason', 'Rollcall-Ticket'])('%s is UTF-8, without hidden characters', async (header) => {
    expect((await send(header, Buffer.from('Prüfung É 42'))).errors).toBeUndefined();
    const column = header.slice('Rollcall-'.length).toLowerCase();
    const kept = await rows(
      service.dataSource,
      `SELECT ${column} AS text FROM audit_events WHERE ${column} IS NOT NULL ORDER BY id`,
    );
    expect(kept.at(-1)).toEqual({ text: 'Prüfung É 42' });
    for (const text of ['x\u202ey', 'x\u009by', 'x\u2028y'])
      expect((await send(header, Buffer.from(text))).errors![0]!.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: header.toLowerCase(),
      });
  });
});

describe('text from an identity provider', () => {
  let scim: Tenant['scim'];
  beforeAll(async () => {
    scim = (await setUpTenant(service, { name: 'Provisioned' })).scim;
  });
  const notesOf = async () => {
    const records = await rows<{ notes: string }>(
      service.dataSource,
      'SELECT notes FROM provisioning_records ORDER BY id',
    );
    return records.at(-1)!.notes;
  };
  const TEXT = '\u202eAda\r\nLove\u200blace\u0007';

  it('has hidden characters made visible in people’s names, with a note', async () => {
    const names = { name: { givenName: TEXT, familyName: '\u200b' }, displayName: TEXT };
    const { status, body } = await scim.post('/Users', { userName: 'ada@acme.example', ...names });
    expect([status, body.name.givenName, body.name.familyName, body.displayName]).toEqual([
      201,
      'Ada Lovelace',
      undefined,
      'Ada Lovelace',
    ]);
    expect(await notesOf()).toContain('name.givenName: hidden characters were removed');
    const { body: again } = await scim.put(`/Users/${body.id}`, { userName: 'ada@acme.example', ...names });
    expect(again.meta.version).toBe(body.meta.version);
    const patched = await scim.patch(`/Users/${body.id}`, [
      { op: 'replace', path: 'name.familyName', value: 'By\u2028ron' },
    ]);
    expect(patched.body.name.familyName).toBe('By ron');
    expect(await scim.found(`displayName eq ${quoted(TEXT)}`)).toEqual(['ada@acme.example']);
    expect(await scim.found(`name.familyName sw ${quoted('By\u200b')}`)).toEqual(['ada@acme.example']);
  });

  it('has hidden characters made visible in group names, which can still be found and stay unique', async () => {
    const { status, body } = await scim.post('/Groups', { displayName: TEXT });
    expect([status, body.displayName]).toEqual([201, 'Ada Lovelace']);
    expect(await notesOf()).toContain('displayName: hidden characters were removed');
    expect(await scim.found(`displayName eq ${quoted(TEXT)}`, 'Groups')).toEqual(['Ada Lovelace']);
    expect((await scim.post('/Groups', { displayName: 'ada\u2069 lovelace' })).status).toBe(409);
    const renamed = await scim.patch(`/Groups/${body.id}`, [{ op: 'replace', value: { displayName: 'Byron\u202e' } }]);
    expect(renamed.body.displayName).toBe('Byron');
    expect((await scim.put(`/Groups/${body.id}`, { displayName: 'Augusta\u0000'.slice(0, 7) })).body.displayName).toBe(
      'Augusta',
    );
    const empty = await scim.post('/Groups', { displayName: '\u200b\u202e' });
    expect([empty.status, empty.body.scimType, empty.body.detail]).toEqual([
      400,
      'invalidValue',
      expect.stringContaining('displayName'),
    ]);
  });
});

it('nobody joins under a name with hidden characters', async () => {
  const {
    inviteMember: { member },
  } = await tenant.admin.ask('mutation { inviteMember(input: { email: "new@acme.example" }) { member { id } } }');
  const token = await invitationToken(tenant, member.id);
  const accept = (givenName: string) =>
    tenant.admin.send(
      'mutation ($token: String!, $givenName: String!) { acceptInvitation(input: { token: $token, givenName: $givenName, familyName: "F" }) { member { displayName } } }',
      { token, givenName },
    );
  for (const name of [...hidden, 'A\ud800'])
    expect([name, codeOf(await accept(name))]).toEqual([name, 'BAD_USER_INPUT']);
  expect((await accept('نامه‌ای')).data.acceptInvitation.member.displayName).toBe('نامه‌ای F');
  expect(person.id).toBeDefined();
});
