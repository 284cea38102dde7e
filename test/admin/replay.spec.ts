import { ProvisioningLog } from '@rollcall/audit';
import { nextAgent, type ProvisioningRow, recordOf, rowsOf } from '../protocol/provisioning-rows';
import { SCIM_1, ScimClient } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, newAddress } from './person';
import { atOnce, codeOf } from './refusal';

// An admin previews and replays an identity provider's failed request, which is recorded.

const SHOWN = 'status scimType detail notes partial explanation { cause }';
const EVENTS_SHOWN = 'events { action risk target { type id label } changes { field before after } }';
const PREVIEW = `query ($id: ID!) { previewReplay(recordId: $id) { ${SHOWN} eventCount ${EVENTS_SHOWN} } }`;
const REPLAY = `mutation ($id: ID!) { replayProvisioning(input: { recordId: $id }) { replay { ${SHOWN} } ${EVENTS_SHOWN} } }`;
const EVENTS = `{ auditEvents(first: 100) { nodes {
  action outcome requestId actor { type label } onBehalfOf { type label } target { type id label } error { code } changes { field before after }
} } }`;
const MISSING = '01a213d0-0000-7000-8000-000000000000';

let service: Service;
let tenant: Tenant;
let ada: string;

beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '300000' });
  tenant = await setUpTenant(service);
  ada = (await tenant.scim.post('/Users', { userName: 'ada@acme.example' })).body.id;
});
afterAll(() => service.stop());

type Send = (scim: ScimClient) => Promise<unknown>;
const recordIdOf = async (send: Send, of: Tenant = tenant): Promise<string> => (await recordOf(service, of, send)).id;
const preview = async (id: string, { admin }: Tenant = tenant) => (await admin.ask(PREVIEW, { id })).previewReplay;
const replay = async (id: string, { admin }: Tenant = tenant) => {
  const { replayProvisioning: payload } = await admin.ask(REPLAY, { id });
  return { ...payload.replay, events: payload.events };
};
const events = async ({ admin }: Tenant = tenant) => (await admin.ask(EVENTS)).auditEvents.nodes;
const statusOf = async (userName: string, { scim }: Tenant = tenant) => (await scim.get(`/Users/${userName}`)).status;

const actionsOf = ({ events: recorded }: { events: { action: string }[] }) => recorded.map(({ action }) => action);

/** A request of an identity provider that fails only because provisioning is paused. */
async function whilePaused(send: Send, of: Tenant = tenant): Promise<string> {
  await updateScimSettings(of, { scimPaused: true });
  const id = await recordIdOf(send, of);
  await updateScimSettings(of, { scimPaused: false });
  return id;
}

describe('a request that failed temporarily', () => {
  const userName = newAddress();
  let id: string;
  beforeAll(async () => {
    id = await whilePaused((scim) => scim.post('/Users', { userName, password: 'hunter2', shoeSize: 44 }));
  });

  it('can be previewed: the result shows what it would change, and nothing is changed', async () => {
    const found = await preview(id);
    expect(found).toEqual({
      status: 201,
      scimType: null,
      detail: null,
      explanation: null,
      notes: ['password: not supported, ignored', 'shoeSize: not supported, ignored'],
      partial: [],
      eventCount: 1,
      events: [
        expect.objectContaining({
          action: 'member.invited',
          risk: 'MEDIUM',
          changes: expect.arrayContaining([{ field: 'userName', before: null, after: userName }]),
        }),
      ],
    });
    expect(await statusOf(userName)).toBe(404);
    const [latest] = await events();
    expect(latest).toMatchObject({
      action: 'provisioning.replay_previewed',
      actor: { type: 'USER' },
      target: { type: 'PROVISIONING_RECORD', id, label: 'POST /scim/v2/Users' },
      changes: [{ field: 'status', before: 503, after: 201 }],
    });
  });

  it('is replayed on behalf of the key, by its rules, with its own record', async () => {
    const done = await replay(id);
    expect(done).toMatchObject({ status: 201, detail: null });
    expect(actionsOf(done)).toEqual(['member.invited', 'provisioning.replayed']);
    expect(await statusOf(userName)).toBe(200);
    const { members } = await tenant.admin.ask(
      `{ members(filter: { search: "${userName}" }) { nodes { managedBy } } }`,
    );
    expect(members.nodes).toEqual([{ managedBy: 'IDP' }]);
    const [replayed, invited] = await events();
    expect(invited).toMatchObject({
      action: 'member.invited',
      actor: { type: 'USER', label: 'admin@acme.example' },
      onBehalfOf: { type: 'SCIM_KEY', label: 'Set-up' },
    });
    expect(replayed).toMatchObject({
      action: 'provisioning.replayed',
      outcome: 'SUCCESS',
      requestId: invited.requestId,
      target: { id },
      changes: [{ field: 'status', before: 503, after: 201 }],
    });
    const { provisioningRecords } = await tenant.admin.ask(
      `{ provisioningRecords(filter: { requestId: "${replayed.requestId}" }) { nodes { status notes key { name } events { nodes { action } } } } }`,
    );
    expect(provisioningRecords.nodes).toEqual([
      {
        status: 201,
        notes: expect.arrayContaining([`Replay of record ${id} by admin@acme.example`]),
        key: { name: 'Set-up' },
        events: { nodes: [{ action: 'member.invited' }, { action: 'provisioning.replayed' }] },
      },
    ]);
  });

  it('is refused when replayed once more, as it would be for the identity provider', async () => {
    for (const again of [await preview(id), await replay(id)])
      expect(again).toMatchObject({
        status: 409,
        scimType: 'uniqueness',
        detail: expect.stringContaining(userName),
        explanation: { cause: 'USER_EXISTS' },
      });
    const [latest] = await events();
    expect(latest).toMatchObject({
      action: 'provisioning.replayed',
      outcome: 'DENIED',
      error: { code: 'USER_EXISTS' },
    });
  });
});

it('succeeds once if replays race, and the others are refused', async () => {
  const id = await whilePaused((scim) => scim.post('/Users', { userName: newAddress() }));
  const answers = await atOnce(4, () => tenant.admin.send(REPLAY, { id }));
  expect(answers.map(({ data }) => data.replayProvisioning.replay.status).sort()).toEqual([201, 409, 409, 409]);
});

it.each<[string, Send, status: number, actions: string[]]>([
  [
    'a change of a person',
    (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'name.givenName', value: 'Ada' }]),
    200,
    ['member.updated'],
  ],
  [
    'a group with its members, one of whom is unknown',
    (scim) => scim.post('/Groups', { displayName: 'Crew', members: [{ value: ada }, { value: newAddress() }] }),
    201,
    ['member.invited', 'group.created', 'group.members_changed'],
  ],
  ['a deletion', (scim) => scim.delete('/Users/ada@acme.example'), 204, ['member.deleted']],
])('%s can be replayed too', async (_, send, status, actions) => {
  const id = await whilePaused(send);
  const previewed = await preview(id);
  const replayed = await replay(id);
  expect([previewed.status, replayed.status]).toEqual([status, status]);
  expect(actionsOf(previewed)).toEqual(actions);
  expect(actionsOf(replayed)).toEqual([...actions, 'provisioning.replayed']);
});

it('all requests with the same cause can be replayed in one request, each with its own result', async () => {
  const names = [newAddress(), newAddress()];
  const ids: string[] = [];
  for (const userName of names) ids.push(await whilePaused((scim) => scim.post('/Users', { userName })));
  const recordIds = [ids[0], MISSING, ids[1], ids[0]];
  const query = `mutation ($recordIds: [ID!]!) { replayProvisioningRecords(input: { recordIds: $recordIds }) {
    results { recordId replay { status explanation { cause } } error { code } } ${EVENTS_SHOWN}
  } }`;
  const { replayProvisioningRecords: payload } = await tenant.admin.ask(query, { recordIds });
  const [done, refused] = [
    { status: 201, explanation: null },
    { status: 409, explanation: { cause: 'USER_EXISTS' } },
  ];
  expect(payload.results).toEqual([
    { recordId: ids[0], replay: done, error: null },
    { recordId: MISSING, replay: null, error: { code: 'NOT_FOUND' } },
    { recordId: ids[1], replay: done, error: null },
    { recordId: ids[0], replay: refused, error: null },
  ]);
  const each = ['member.invited', 'provisioning.replayed'];
  expect(actionsOf(payload)).toEqual([...each, ...each, 'provisioning.replayed']);
  const none = await tenant.admin.send(query, { recordIds: [] });
  const tooMany = await tenant.admin.send(query, { recordIds: Array(101).fill(MISSING) });
  for (const { errors } of [none, tooMany])
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'recordIds' });
});

it('a request with a replaced key can be replayed, and so can one to the other base path', async () => {
  const other = await setUpTenant(service, { name: 'Replaced' });
  await other.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
  const refused = await recordIdOf((scim) => scim.post('/Users', { userName: 'late@acme.example' }), other);
  expect(await replay(refused, other)).toMatchObject({ status: 201 });

  await tenant.scim1.post('/Groups', { displayName: 'Numbered' });
  const agent = nextAgent();
  await new ScimClient(service.url, tenant.founded.scimKey!, agent, SCIM_1).post('/Groups', {
    displayName: 'Numbered',
  });
  await service.application.get(ProvisioningLog, { strict: false }).flush();
  const [{ id }] = (await rowsOf(service, agent)) as [ProvisioningRow];
  expect(await preview(id)).toMatchObject({ status: 409, explanation: { cause: 'GROUP_EXISTS' } });
});

it('the removal safeguard counts a replay, but does not hold the key for it', async () => {
  const other = await setUpTenant(service, { name: 'Held' });
  const user = (await other.scim.post('/Users', { userName: 'a@acme.example' })).body.id;
  await updateScimSettings(other, { safeguardPeople: 1, safeguardPeoplePercent: 0 });
  await other.scim.post('/Users', { userName: 'b@acme.example' });
  const deactivate: Send = (scim) => scim.patch(`/Users/${user}`, [{ op: 'replace', path: 'active', value: false }]);
  const id = await whilePaused(deactivate, other);
  await other.scim.delete('/Users/b@acme.example');
  for (const outcome of [await preview(id, other), await replay(id, other)])
    expect(outcome).toMatchObject({ status: 429, explanation: { cause: 'REMOVAL_SAFEGUARD' } });
  const { organization } = await other.admin.ask('{ organization { scimKeys { removalsHeldSince } } }');
  expect(organization.scimKeys).toEqual([{ removalsHeldSince: null }]);
});

describe('a replay is refused for', () => {
  it.each<[string, Send, why: string]>([
    ['what was done', (scim) => scim.post('/Users', { userName: newAddress() }), 'DONE'],
    ['what only reads', (scim) => scim.get(`/Users/${MISSING}`), 'NO_WRITE'],
    ['a search', (scim) => scim.post('/Users/.search', { filter: 'shoe pr' }), 'NO_WRITE'],
    ['a bulk as a whole', (scim) => scim.post('/Bulk', {}), 'NO_WRITE'],
    ['what is nowhere', (scim) => scim.put('/Users', {}), 'NO_WRITE'],
    ['a body that could not be read', (scim) => scim.send('POST', '/Users', '{"userName'), 'INCOMPLETE'],
    ['a body that was cut', (scim) => scim.post('/Users', { userName: 'x', title: 'x'.repeat(20_000) }), 'INCOMPLETE'],
    [
      'a body with a secret in a text',
      (scim) => scim.post('/Users', { userName: 'x', title: `rc_scim_${'A'.repeat(43)}00000000` }),
      'INCOMPLETE',
    ],
  ])('%s', async (_, send, why) => {
    const id = await recordIdOf(send);
    for (const document of [PREVIEW, REPLAY]) {
      const { errors } = await tenant.admin.send(document, { id });
      expect(errors![0]!.extensions).toMatchObject({ code: 'NOT_REPLAYABLE', why });
    }
  });

  it('a caller who is not an admin, with a record', async () => {
    const id = await whilePaused((scim) => scim.post('/Users', { userName: newAddress() }));
    const auditor = await join(service, tenant, 'AUDITOR');
    for (const document of [PREVIEW, REPLAY])
      expect(codeOf(await auditor.client.send(document, { id }))).toBe('FORBIDDEN');
    const denied = (await events()).slice(0, 2);
    expect(denied).toEqual(
      ['provisioning.replayed', 'provisioning.replay_previewed'].map((action) =>
        expect.objectContaining({ action, outcome: 'DENIED', target: expect.objectContaining({ id }) }),
      ),
    );
  });

  it('another organization, and an unknown ID', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const id = await whilePaused((scim) => scim.post('/Users', { userName: newAddress() }));
    for (const one of [id, MISSING])
      for (const document of [PREVIEW, REPLAY])
        expect(codeOf(await other.admin.send(document, { id: one }))).toBe('NOT_FOUND');
  });

  it('a request while provisioning is switched off, as a result', async () => {
    const id = await whilePaused((scim) => scim.post('/Users', { userName: newAddress() }));
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    expect(await replay(id)).toMatchObject({ status: 403, explanation: { cause: 'SCIM_DISABLED' } });
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
  });
});
