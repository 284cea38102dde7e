import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isId, newId } from '@rollcall/platform';
import { onOneDatabase } from '../support/cases';
import type { GraphqlClient } from '../support/graphql-client';
import { type Operation, operationsOf, variablesOf } from '../support/graphql-documents';
import { rows } from '../support/rows';
import type { ScimAnswer } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { invitationToken, join, type Person } from './person';
import { codeOf } from './refusal';

// A person is named by ID or by email address. Results, effects, records and rules are the same for both. The log
// always stores the ID, because an address stored as an ID could never be erased.

/** The descriptions of arguments that accept both say so. */
const NAMES_A_PERSON = /\bIDs? or email address(es)?\b/i;

let service: Service;
let tenant: Tenant;
let project: string;

const BEGAN = new Date(Date.now() - 60_000).toISOString();

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  project = await createProject(tenant, 'Apollo');
});
afterAll(() => service.stop());

const newStream = async (): Promise<string> =>
  (
    await tenant.admin.ask(
      'mutation { createAuditStream(input: { name: "SIEM", kind: HTTP, url: "https://siem.acme.example" }) { stream { id } } }',
    )
  ).createAuditStream.stream.id;

const operations = () => operationsOf(service.application.get(GraphQLSchemaHost, { strict: false }).schema);
const takesAPerson = (operation: Operation): boolean => {
  let takes = false;
  variablesOf(operation, (_name, _type, description) => {
    takes ||= NAMES_A_PERSON.test(description);
    return undefined;
  });
  return takes;
};

/** The statuses with which each operation is tried; each attempt gets its own person. */
const situations = ['INVITED', 'JOINED', 'REMOVED'] as const;
type Situation = (typeof situations)[number];

interface Someone {
  id: string;
  email: string;
  /** A group with those who have joined. */
  groupId: string;
}

const newGroup = async (members: string[]): Promise<string> =>
  (
    await tenant.admin.ask(
      'mutation ($name: String!, $members: [ID!]!) { createGroup(input: { displayName: $name, memberIds: $members }) { group { id } } }',
      { name: randomUUID(), members },
    )
  ).createGroup.group.id;

async function someone(situation: Situation): Promise<Someone> {
  const { admin } = tenant;
  const email = `${randomUUID()}@acme.example`;
  const {
    inviteMember: { member },
  } = await admin.ask('mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }', {
    email,
  });
  const { id } = member;
  if (situation === 'JOINED') {
    const token = await invitationToken(tenant, id);
    await admin.ask(
      'mutation ($token: String!) { acceptInvitation(input: { token: $token, givenName: "A", familyName: "B" }) { organizationName } }',
      { token },
    );
    await grantRole(tenant, { projectId: project, userId: id, role: 'VIEWER' });
  }
  const groupId = await newGroup(situation === 'JOINED' ? [id] : []);
  if (situation === 'REMOVED')
    await admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', { id });
  return { id, email, groupId };
}

/** The value of every argument except the one that names the person. */
function otherArgument(name: string, operation: string, groupId: string): string | undefined {
  if (name === 'roleId') return /ProjectRole/.test(operation) ? 'MEMBER' : 'AUDITOR';
  if (name === 'projectId') return project;
  if (name === 'permission') return 'content.publish';
  if (name === 'displayName') return randomUUID();
  if (name === 'url') return 'https://siem.acme.example';
  if (name === 'since' && /Counts|Causes/.test(operation)) return BEGAN;
  return name === 'groupId' && /Group/.test(operation) ? groupId : undefined;
}

async function send(client: GraphqlClient, operation: Operation, text: string, groupId: string) {
  const streamId = operation.name.endsWith('updateAuditStream') ? await newStream() : undefined;
  const answer = await client.send(
    operation.document,
    variablesOf(operation, (name, _, description) => {
      if (name === 'streamId') return streamId;
      return NAMES_A_PERSON.test(description) ? text : otherArgument(name, operation.name, groupId);
    }),
  );
  // An organization can have only a few.
  const id = streamId ?? Object(answer.data?.createAuditStream).stream?.id;
  if (id)
    await tenant.admin.ask('mutation ($id: ID!) { deleteAuditStream(input: { streamId: $id }) { streamId } }', { id });
  return answer;
}

const AFTER = `query ($id: ID!) { member(id: $id) {
  status role { id } groups { nodes { id } } grants { nodes { role { id } project { id } } } invitation { state }
} }`;

/** Everything that differs between two people, and between two moments. */
function without(value: unknown, { id, email, groupId }: Someone, text = id): string {
  let written = JSON.stringify(value);
  for (const name of [id, email, email.toUpperCase(), text]) written = written.replaceAll(name, '<who>');
  return written
    .replaceAll(groupId, '<group>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/rc_invite_[\w-]+|whsec_[\w+/=]+/g, '<token>')
    .replace(/(\\*"after\\*":)\d+/g, '$1<number>')
    .replace(
      /"seal":(?:null|\{[^}]*\})|"(?:behind|lagSeconds|acknowledged)":[\d.]+|"state":"(?:BEHIND|CURRENT|FAILING)"/g,
      '<progress>',
    )
    .replace(/"(\w+)Cursor":"[^"]*"/g, '"$1Cursor":"<cursor>"')
    .replace(/(W\/\\*"\d+)-[\w-]{12}/g, '$1-<groups>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');
}

interface EventRow {
  id: string;
  action: string;
  target_id: string | null;
  changes: string;
}

const eventsSince = (last: string) =>
  rows<EventRow>(
    service.dataSource,
    `SELECT id, action, outcome, actor_id, target_type, target_id, target_label, error_code, error_detail, changes
     FROM audit_events WHERE organization_id = ? AND id > ? AND action NOT IN ('audit.searched', 'stream.deleted') ORDER BY id`,
    [tenant.founded.organization.id, last],
  );

/** The result of an operation. */
async function answerOf(client: GraphqlClient, operation: Operation, who: Someone, text: string) {
  const { status, data, errors } = await send(client, operation, text, who.groupId);
  const failures = errors?.map(({ message, extensions: { requestId: _, ...refusal } }) => ({ message, ...refusal }));
  const isDone = errors === undefined && !JSON.stringify(data).includes('"error":{');
  return { answer: { status, data, failures }, isDone };
}

/** The outcome of an operation: its result, the events, and the person afterwards. */
async function outcomeOf(client: GraphqlClient, operation: Operation, who: Someone, text: string) {
  const last = newId();
  const { answer, isDone } = await answerOf(client, operation, who, text);
  const events = await eventsSince(last);
  for (const { target_id } of events)
    expect([target_id, target_id === null || isId(target_id)]).toEqual([target_id, true]);
  const after = (await tenant.admin.send(AFTER, { id: who.id })).data;
  return { outcome: without({ ...answer, events, after }, who, text), isDone };
}

it('every ID argument says what it identifies; an argument for a person also accepts the address', () => {
  const others: string[] = [];
  for (const operation of operations())
    variablesOf(operation, (name, type, description) => {
      if (type !== 'ID' || NAMES_A_PERSON.test(description)) return undefined;
      const isOfAnother =
        /^(groupId|groupIds|projectId|defaultProjectId|roleId|keyId|tokenId|streamId|recordId|recordIds|requestId|after)$/.test(
          name,
        ) ||
        /^(The (role|custom role|group|project|key|token|stream|event|record)'s ID\b|The ID of the (role|new organization role|group|project|request's provisioning record)\b|Only people with one of these roles)/.test(
          description,
        );
      if (!isOfAnother) others.push(`${operation.name}(${name}): ${description}`);
      return undefined;
    });
  expect(others).toEqual([]);
  expect(operations().filter(takesAPerson).length).toBeGreaterThanOrEqual(20);
});

it('an ID, an address and an upper-case address have the same results, effects and records', async () => {
  const never: string[] = [];
  const seen = new Map(await Promise.all(situations.map(async (of) => [of, await someone(of)] as const)));
  for (const operation of onOneDatabase(operations().filter(takesAPerson))) {
    let isDone = false;
    for (const situation of situations) {
      const outcomes = [];
      for (const form of ['id', 'address', 'ADDRESS'] as const) {
        // A query does not change its person.
        const who = operation.name.startsWith('query') ? seen.get(situation)! : await someone(situation);
        const text = { id: who.id, address: who.email, ADDRESS: who.email.toUpperCase() }[form];
        const { outcome, isDone: isThisDone } = await outcomeOf(tenant.admin, operation, who, text);
        outcomes.push(`${operation.name} of somebody ${situation}: ${outcome}`);
        isDone ||= isThisDone;
      }
      expect(outcomes[1]).toBe(outcomes[0]);
      expect(outcomes[2]).toBe(outcomes[0]);
    }
    if (!isDone) never.push(operation.name);
  }
  // Otherwise only refusals were compared.
  expect(never).toEqual([]);
}, 240_000);

it('an upper-case ID belongs to nobody', async () => {
  for (const operation of onOneDatabase(operations().filter(takesAPerson))) {
    const outcomes = [];
    for (const unknown of [undefined, newId()]) {
      const who = await someone('JOINED');
      const text = (unknown ?? who.id).toUpperCase();
      const { answer } = await answerOf(tenant.admin, operation, who, text);
      outcomes.push(`${operation.name} ${without(answer, who, text)}`);
    }
    expect(outcomes[1]).toBe(outcomes[0]);
  }
}, 120_000);

it('the rules for one’s own account apply however it is named', async () => {
  const { id, email, client } = await join(service, tenant, 'ADMIN');
  const codes: Record<string, string | undefined> = {};
  for (const operation of operations().filter(takesAPerson)) {
    const outcomes = [];
    for (const text of [id, email, email.toUpperCase()]) {
      const who = { id, email, groupId: await newGroup([]) };
      const { answer } = await answerOf(client, operation, who, text);
      outcomes.push(`${operation.name} of oneself: ${without(answer, who, text)}`);
    }
    expect(outcomes[1]).toBe(outcomes[0]);
    expect(outcomes[2]).toBe(outcomes[0]);
    codes[operation.name] = /"code":"(\w+)"/.exec(outcomes[0]!)?.[1];
  }
  for (const name of ['setMemberRole', 'setMemberRoles', 'removeMember', 'removeMembers', 'grantProjectRole'])
    expect([name, codes[`mutation ${name}`]]).toEqual([name, 'OWN_ACCOUNT']);
}, 120_000);

it('the last admin stays, however they are named', async () => {
  const last = await setUpTenant(service, { name: 'Last', adminAddress: 'last@acme.example' });
  const { admin, scim } = last;
  const { members } = await admin.ask('{ members { nodes { id email } } }');
  const [{ id, email }] = members.nodes;
  const { createServiceToken } = await admin.ask(
    'mutation { createServiceToken(input: { name: "Robot", roleId: "ADMIN" }) { secret } }',
  );
  const robot = new (admin.constructor as typeof GraphqlClient)(service.url, createServiceToken.secret);
  for (const text of [id, email, email.toUpperCase()]) {
    expect(
      codeOf(
        await robot.send('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
          id: text,
        }),
      ),
    ).toBe('LAST_ADMIN');
    expect(
      codeOf(
        await robot.send(
          'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "VIEWER" }) { member { id } } }',
          { id: text },
        ),
      ),
    ).toBe('LAST_ADMIN');
    const path = `/Users/${encodeURIComponent(text)}`;
    expect((await scim.patch(path, [{ op: 'replace', path: 'active', value: false }])).status).toBe(409);
    expect((await scim.delete(path)).status).toBe(409);
  }
});

describe('an unknown address', () => {
  it('is refused by every operation, and is recorded only as a label', async () => {
    for (const operation of operations().filter(takesAPerson)) {
      const [last, nobody] = [newId(), `${randomUUID()}@acme.example`];
      const { data, errors } = await send(tenant.admin, operation, nobody, await newGroup([]));
      const answer = JSON.stringify([data, errors]);
      // Groups invite an unknown person if the organization’s setting allows it, and skip one who is to be removed.
      if (/Group/.test(operation.name)) expect(answer).not.toContain('INTERNAL');
      else expect([operation.name, answer]).toEqual([operation.name, expect.stringContaining('"NOT_FOUND"')]);
      for (const { target_id, changes } of await eventsSince(last)) {
        expect([operation.name, target_id === null || isId(target_id)]).toEqual([operation.name, true]);
        expect([operation.name, changes]).toEqual([operation.name, expect.not.stringContaining(`"id":"${nobody}"`)]);
      }
    }
  }, 180_000);

  it('looks like a known one to callers who may not read the members', async () => {
    const viewer = await join(service, tenant, 'VIEWER');
    const { email } = await someone('JOINED');
    for (const operation of operations().filter(takesAPerson)) {
      const codes = [];
      for (const text of [email, `${randomUUID()}@acme.example`])
        codes.push(codeOf(await send(viewer.client, operation, text, await newGroup([]))) ?? 'done');
      expect([operation.name, ...codes]).toEqual([operation.name, codes[0], codes[0]]);
    }
  }, 180_000);
});

describe('over SCIM', () => {
  const removed = [{ op: 'replace', path: 'active', value: false }];

  it.each<[string, Situation, (text: string, who: Someone) => Promise<ScimAnswer>]>([
    ['GET /Users/:id', 'JOINED', (text) => tenant.scim.get(`/Users/${encodeURIComponent(text)}`)],
    [
      'PUT /Users/:id',
      'JOINED',
      (text, { email }) => tenant.scim.put(`/Users/${encodeURIComponent(text)}`, { userName: email, externalId: 'x' }),
    ],
    ['PATCH /Users/:id', 'JOINED', (text) => tenant.scim.patch(`/Users/${encodeURIComponent(text)}`, removed)],
    ['DELETE /Users/:id', 'INVITED', (text) => tenant.scim.delete(`/Users/${encodeURIComponent(text)}`)],
    [
      'a member that is added',
      'INVITED',
      (text, { groupId }) =>
        tenant.scim.patch(`/Groups/${groupId}`, [{ op: 'add', path: 'members', value: [{ value: text }] }]),
    ],
    [
      'a member that is removed',
      'JOINED',
      (text, { groupId }) =>
        tenant.scim.patch(`/Groups/${groupId}`, [{ op: 'remove', path: 'members', value: [{ value: text }] }]),
    ],
    [
      'a member that is removed by a filter',
      'JOINED',
      (text, { groupId }) =>
        tenant.scim.patch(`/Groups/${groupId}`, [{ op: 'remove', path: `members[value eq "${text}"]` }]),
    ],
    [
      'members that are replaced',
      'INVITED',
      (text, { groupId }) =>
        tenant.scim.put(`/Groups/${groupId}`, { displayName: 'x'.repeat(3) + groupId, members: [{ value: text }] }),
    ],
    [
      'a filter of people by id',
      'JOINED',
      (text) => tenant.scim.get(`/Users?filter=${encodeURIComponent(`id eq "${text}"`)}`),
    ],
    [
      'a filter of groups by member',
      'JOINED',
      (text) => tenant.scim.get(`/Groups?filter=${encodeURIComponent(`members.value eq "${text}"`)}`),
    ],
    [
      'a bulk',
      'JOINED',
      (text) =>
        tenant.scim.post('/Bulk', {
          Operations: [{ method: 'PATCH', path: `/Users/${text}`, data: { Operations: removed } }],
        }),
    ],
  ])('%s accepts a person’s ID and address alike', async (_, situation, ask) => {
    const outcomes = [];
    for (const form of ['id', 'address', 'ADDRESS'] as const) {
      const who = await someone(situation);
      const text = { id: who.id, address: who.email, ADDRESS: who.email.toUpperCase() }[form];
      const last = newId();
      const { status, body } = await ask(text, who);
      expect(status).toBeLessThan(300);
      const events = await eventsSince(last);
      const after = (await tenant.admin.send(AFTER, { id: who.id })).data;
      outcomes.push(without({ status, body, events, after }, who, text).replaceAll(encodeURIComponent(text), '<who>'));
    }
    expect(outcomes[1]).toBe(outcomes[0]);
    expect(outcomes[2]).toBe(outcomes[0]);
  });
});

it.each([
  'export?format=csv&about=',
  'export?format=csv&actorId=',
  'export?format=csv&targetId=',
  'provisioning?format=csv&resource=',
])('the file /audit/%s accepts an ID and an address alike', async (path) => {
  const pushed = (await tenant.scim.post('/Users', { userName: `${randomUUID()}@acme.example` })).body;
  const who: Person = await join(service, tenant, 'ADMIN');
  await who.client
    .ask('mutation { createGroup(input: { displayName: "Hers" }) { group { id } } }')
    .catch(() => undefined);
  const [id, email] = path.startsWith('provisioning') ? [pushed.id, pushed.userName] : [who.id, who.email];
  const file = async (text: string) => (await tenant.admin.file(`/audit/${path}${encodeURIComponent(text)}`)).text;
  const byId = await file(id);
  expect(byId.split('\r\n').length).toBeGreaterThan(2);
  for (const text of [email, email.toUpperCase()]) expect((await file(text)).startsWith(byId.trimEnd())).toBe(true);
  expect((await tenant.admin.file(`/audit/${path}nobody@else.example`)).status).toBe(404);
});
