import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ProvisioningLog } from '@rollcall/audit';
import { type EventAction, eventCatalogue } from '@rollcall/domain';
import { Declarations } from '../../apps/api/src/operations/declarations';
import { invitationToken, join, newAddress, type Person } from '../admin/person';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { newEventsOf, setStage } from './stage';

// Every change leaves an event: every mutation of the schema and every route that writes is executed here.

let service: Service;
let tenant: Tenant;
let manager: Person;
let member: Person;
let project: string;
let group: string;
let role: string;

beforeAll(async () => {
  service = await startService();
  ({ tenant, manager, member, project, group, role } = await setStage(service));
});
afterAll(() => service.stop());

const ask = (document: string) => tenant.admin.ask(document);
const invited = async (): Promise<string> =>
  (await ask(`mutation { inviteMember(input: { email: "${newAddress()}" }) { member { id } } }`)).inviteMember.member
    .id;
const viewer = async (): Promise<string> => (await join(service, tenant, 'VIEWER')).id;
const scimKey = async (): Promise<string> =>
  (await ask('{ organization { scimKeys { id } } }')).organization.scimKeys[0].id;
const apiKey = async (): Promise<string> =>
  (await ask(`mutation { createApiKey(input: { projectId: "${project}", name: "k" }) { key { id } } }`)).createApiKey
    .key.id;
const secretKey = async (): Promise<string> =>
  (await ask(`mutation { createSecretKey(input: { projectId: "${project}", name: "k" }) { key { id } } }`))
    .createSecretKey.key.id;

const stream = async (): Promise<string> =>
  (
    await ask(
      'mutation { createAuditStream(input: { name: "S", kind: WEBHOOK, url: "https://siem.invalid" }) { stream { id } } }',
    )
  ).createAuditStream.stream.id;

/** The record of a request that failed only because provisioning was paused. */
async function failedRequest(): Promise<string> {
  await ask('mutation { updateScimSettings(input: { scimPaused: true }) { organization { id } } }');
  await tenant.scim.post('/Users', { userName: newAddress() });
  await ask('mutation { updateScimSettings(input: { scimPaused: false }) { organization { id } } }');
  await service.application.get(ProvisioningLog, { strict: false }).flush();
  const latest = 'SELECT id FROM provisioning_records WHERE status = 503 ORDER BY id DESC LIMIT 1';
  return (await rows<{ id: string }>(service.dataSource, latest))[0]!.id;
}

const newEvents = newEventsOf(() => service);

/** By mutation: the document to send, and exactly the events that it leaves. */
const mutations: Record<string, [document: () => Promise<string> | string, events: EventAction[], by?: () => Person]> =
  {
    acceptInvitation: [
      async () =>
        `acceptInvitation(input: { token: "${await invitationToken(tenant, await invited())}", givenName: "A", familyName: "B" }) { member { id } }`,
      ['member.joined'],
    ],
    addGroupMembers: [
      () => `addGroupMembers(input: { groupId: "${group}", memberIds: ["${member.id}"] }) { group { id } }`,
      ['group.members_changed'],
    ],
    archiveProject: [
      () => `archiveProject(input: { projectId: "${project}" }) { project { id } }`,
      ['project.archived'],
    ],
    restoreProject: [
      () => `restoreProject(input: { projectId: "${project}" }) { project { id } }`,
      ['project.restored'],
    ],
    cancelInvitation: [
      async () => `cancelInvitation(input: { memberId: "${await invited()}" }) { member { id } }`,
      ['member.removed'],
    ],
    confirmScimRemovals: [
      async () => {
        await service.dataSource.query('UPDATE scim_keys SET people_held_at = 1');
        return `confirmScimRemovals(input: { keyId: "${await scimKey()}" }) { key { id } }`;
      },
      ['scim.removals_confirmed'],
    ],
    replayProvisioning: [
      async () => `replayProvisioning(input: { recordId: "${await failedRequest()}" }) { replay { status } }`,
      ['member.invited', 'provisioning.replayed'],
    ],
    replayProvisioningRecords: [
      async () =>
        `replayProvisioningRecords(input: { recordIds: ["${await failedRequest()}"] }) { results { error { code } } }`,
      ['member.invited', 'provisioning.replayed'],
    ],
    createApiKey: [
      () => `createApiKey(input: { projectId: "${project}", name: "Ingest" }) { key { id } }`,
      ['project_key.created'],
    ],
    createGroup: [
      () => `createGroup(input: { displayName: "Crew", memberIds: ["${member.id}"] }) { group { id } }`,
      ['group.created', 'group.members_changed'],
    ],
    createAuditStream: [
      () => 'createAuditStream(input: { name: "SIEM", kind: WEBHOOK, url: "https://siem.invalid" }) { secret }',
      ['stream.created'],
    ],
    updateAuditStream: [
      async () => `updateAuditStream(input: { streamId: "${await stream()}", enabled: false }) { stream { id } }`,
      ['stream.updated'],
    ],
    rotateAuditStreamSecret: [
      async () => `rotateAuditStreamSecret(input: { streamId: "${await stream()}" }) { secret }`,
      ['stream.secret_changed'],
    ],
    testAuditStream: [
      async () => `testAuditStream(input: { streamId: "${await stream()}" }) { delivered }`,
      ['stream.tested'],
    ],
    deleteAuditStream: [
      async () => `deleteAuditStream(input: { streamId: "${await stream()}" }) { streamId }`,
      ['stream.deleted'],
    ],
    createPersonalToken: [() => 'createPersonalToken(input: { name: "Mine" }) { secret }', ['access_token.generated']],
    createProject: [
      () => 'createProject(input: { name: "Second" }) { project { id } }',
      ['project_key.created', 'project.created'],
    ],
    createRole: [() => 'createRole(input: { name: "Reader" }) { role { id } }', ['role.created']],
    createSecretKey: [
      () => `createSecretKey(input: { projectId: "${project}", name: "s" }) { secret }`,
      ['project_key.created'],
    ],
    createSetUpLink: [() => 'createSetUpLink(input: { name: "Ida" }) { url }', ['access_token.generated']],
    createServiceToken: [
      () => 'createServiceToken(input: { name: "CI", roleId: "VIEWER" }) { secret }',
      ['access_token.generated'],
    ],
    deleteGroup: [
      async () => {
        const {
          createGroup: { group },
        } = await ask('mutation { createGroup(input: { displayName: "Gone" }) { group { id } } }');
        return `deleteGroup(input: { groupId: "${group.id}" }) { groupId }`;
      },
      ['group.deleted'],
    ],
    deleteRole: [
      async () =>
        `deleteRole(input: { roleId: "${(await ask('mutation { createRole(input: { name: "Gone" }) { role { id } } }')).createRole.role.id}" }) { roleId }`,
      ['role.deleted'],
    ],
    eraseMember: [
      async () => {
        const id = await viewer();
        await ask(`mutation { removeMember(input: { memberId: "${id}" }) { member { id } } }`);
        return `eraseMember(input: { memberId: "${id}" }) { erasure { memberId } }`;
      },
      ['member.deleted', 'audit.person_erased'],
    ],
    generateScimKey: [
      async () => {
        await service.dataSource.query('UPDATE scim_keys SET revoked_at = 1');
        return 'generateScimKey(input: {}) { secret }';
      },
      ['scim_key.generated'],
    ],
    regenerateScimKey: [() => 'regenerateScimKey(input: {}) { secret }', ['scim_key.regenerated']],
    rotateScimKey: [() => 'rotateScimKey(input: {}) { secret }', ['scim_key.rotated']],
    restrictScimKey: [
      async () =>
        `restrictScimKey(input: { keyId: "${await scimKey()}", allowedRanges: ["127.0.0.0/8"] }) { key { id } }`,
      ['scim_key.ranges_changed'],
    ],
    grantProjectRole: [
      () =>
        `grantProjectRole(input: { projectId: "${project}", memberId: "${member.id}", roleId: "MEMBER" }) { role { id } }`,
      ['grant.given'],
    ],
    grantProjectRoles: [
      () =>
        `grantProjectRoles(input: { grants: [{ projectId: "${project}", memberId: "${member.id}", roleId: "VIEWER" }] }) { results { error { code } } }`,
      ['grant.changed'],
    ],
    revokeProjectRole: [
      () => `revokeProjectRole(input: { projectId: "${project}", memberId: "${member.id}" }) { project { id } }`,
      ['grant.ended'],
    ],
    revokeProjectRoles: [
      () =>
        `revokeProjectRoles(input: { grantees: [{ projectId: "${project}", memberId: "${manager.id}" }] }) { results { error { code } } }`,
      ['grant.ended'],
    ],
    inviteMember: [() => `inviteMember(input: { email: "${newAddress()}" }) { member { id } }`, ['member.invited']],
    inviteMembers: [
      () =>
        `inviteMembers(input: { invitations: [{ email: "${newAddress()}" }, { email: "${newAddress()}" }] }) { results { error { code } } }`,
      ['member.invited', 'member.invited'],
    ],
    createInvitationLink: [
      async () => `createInvitationLink(input: { memberId: "${await invited()}" }) { link { url } }`,
      ['member.invitation_link_created'],
    ],
    resendInvitation: [
      async () => `resendInvitation(input: { memberId: "${await invited()}" }) { member { id } }`,
      ['member.invited'],
    ],
    removeGroupMembers: [
      () => `removeGroupMembers(input: { groupId: "${group}", memberIds: ["${member.id}"] }) { group { id } }`,
      ['group.members_changed'],
    ],
    removeMember: [
      async () => `removeMember(input: { memberId: "${await viewer()}" }) { member { id } }`,
      ['member.removed'],
    ],
    removeMembers: [
      async () =>
        `removeMembers(input: { memberIds: ["${await viewer()}", "${await viewer()}"] }) { results { error { code } } }`,
      ['member.removed', 'member.removed'],
    ],
    updateOrganization: [
      () => 'updateOrganization(input: { name: "Acme Group" }) { organization { id } }',
      ['organization.renamed'],
    ],
    updateProject: [
      () => `updateProject(input: { projectId: "${project}", name: "Renamed" }) { project { id } }`,
      ['project.renamed'],
    ],
    rotateApiKey: [
      async () => `rotateApiKey(input: { keyId: "${await apiKey()}" }) { key { id } }`,
      ['project_key.rotated'],
    ],
    regenerateSecretKey: [
      async () => `regenerateSecretKey(input: { keyId: "${await secretKey()}" }) { secret }`,
      ['project_key.regenerated'],
    ],
    revokeProjectKey: [
      async () => `revokeProjectKey(input: { keyId: "${await secretKey()}" }) { key { id } }`,
      ['project_key.revoked'],
    ],
    revokeAccessToken: [
      async () => {
        const { createServiceToken } = await ask(
          'mutation { createServiceToken(input: { name: "Old", roleId: "VIEWER" }) { token { id } } }',
        );
        return `revokeAccessToken(input: { tokenId: "${createServiceToken.token.id}" }) { token { id } }`;
      },
      ['access_token.revoked'],
    ],
    setMemberRole: [
      async () => `setMemberRole(input: { memberId: "${await viewer()}", roleId: "ADMIN" }) { member { id } }`,
      ['member.role_changed'],
    ],
    setMemberRoles: [
      async () =>
        `setMemberRoles(input: { memberIds: ["${await viewer()}"], roleId: "ADMIN" }) { results { error { code } } }`,
      ['member.role_changed'],
    ],
    updateAccessSettings: [
      () => 'updateAccessSettings(input: { projectPermissions: false }) { organization { id } }',
      ['project_permissions.disabled'],
    ],
    updateAuditSettings: [
      () => 'updateAuditSettings(input: { retentionDays: 365, legalHold: true }) { organization { id } }',
      ['audit.retention_changed', 'audit.hold_placed'],
    ],
    updateGroup: [
      () => `updateGroup(input: { groupId: "${group}", displayName: "Staff" }) { group { id } }`,
      ['group.updated'],
    ],
    setOwnLanguage: [() => 'setOwnLanguage(input: { language: JA }) { member { id } }', ['member.updated']],
    updateOwnName: [
      () => 'updateOwnName(input: { givenName: "New", familyName: "Name" }) { member { id } }',
      ['member.updated'],
    ],
    updateRole: [() => `updateRole(input: { roleId: "${role}", name: "Author" }) { role { id } }`, ['role.updated']],
    updateScimSettings: [
      () => 'updateScimSettings(input: { scimEnabled: false, invitationDays: 7 }) { organization { id } }',
      ['scim.disabled', 'scim.settings_changed'],
    ],
    updateSignInSettings: [
      () => 'updateSignInSettings(input: { emailDomains: ["acme.example"] }) { organization { id } }',
      ['sign_in.settings_changed'],
    ],
  };

it('every mutation is executed here', () => {
  const { schema } = service.application.get(GraphQLSchemaHost, { strict: false });
  expect(Object.keys(mutations).sort()).toEqual(Object.keys(schema.getMutationType()!.getFields()).sort());
});

it.each(Object.entries(mutations))(
  '%s leaves its events, with the actor and the affected record',
  async (name, [act, expected]) => {
    const document = `mutation { ${(await act()).replace(/\}$/, 'events { id } requestId }')} }`;
    await newEvents();
    const { [name]: payload } = await tenant.admin.ask(document);
    expect(JSON.stringify(payload)).not.toContain('"code"');
    const events = await newEvents();
    expect(events.map(({ action }) => action)).toEqual(expected);
    expect(payload.events).toEqual(events.map(({ id }) => ({ id })));
    expect(events.map(({ requestId }) => requestId)).toEqual(events.map(() => payload.requestId));
    const declared = new Map(declarations().map((operation) => [operation.name, operation.records]));
    expect(declared.get(`Mutation.${name}`)).toEqual(expect.arrayContaining(expected));
    for (const { action, outcome, actorLabel, targetId, changes } of events) {
      expect([outcome, actorLabel, targetId]).toEqual(['SUCCESS', expect.any(String), expect.any(String)]);
      expect(eventCatalogue[action as EventAction]).toBeDefined();
      expect(changes).not.toEqual([]);
    }
  },
);

const declarations = () => service.application.get(Declarations, { strict: false }).operations();

describe('provisioning', () => {
  let other: Tenant;
  let user: string;
  let pushed: string;
  beforeAll(async () => {
    other = await setUpTenant(service, { name: 'Provisioned' });
  });

  const requests: [route: string, send: () => Promise<{ body: { id?: string } }>, events: EventAction[]][] = [
    [
      'POST /scim/v2/Users',
      async () => {
        const answer = await other.scim.post('/Users', { userName: 'ada@acme.example' });
        user = answer.body.id;
        return answer;
      },
      ['member.invited'],
    ],
    [
      'PUT /scim/v2/Users/:id',
      () => other.scim.put(`/Users/${user}`, { userName: 'ada@acme.example', name: { givenName: 'A' } }),
      ['member.updated'],
    ],
    [
      'PATCH /scim/v2/Users/:id',
      () => other.scim.patch(`/Users/${user}`, [{ op: 'replace', path: 'active', value: false }]),
      ['member.removed'],
    ],
    [
      'PATCH /scim/v2/Users/:id',
      () => other.scim.patch(`/Users/${user}`, [{ op: 'replace', path: 'active', value: true }]),
      ['member.reactivated'],
    ],
    [
      'POST /scim/v2/Groups',
      async () => {
        const answer = await other.scim.post('/Groups', { displayName: 'Pushed', members: [{ value: user }] });
        pushed = answer.body.id;
        return answer;
      },
      ['group.created', 'group.members_changed'],
    ],
    [
      'PATCH /scim/v2/Groups/:id',
      () => other.scim.patch(`/Groups/${pushed}`, [{ op: 'replace', path: 'displayName', value: 'Renamed' }]),
      ['group.updated'],
    ],
    [
      'PUT /scim/v2/Groups/:id',
      () => other.scim.put(`/Groups/${pushed}`, { displayName: 'Renamed', members: [] }),
      ['group.members_changed'],
    ],
    ['DELETE /scim/v2/Groups/:id', () => other.scim.delete(`/Groups/${pushed}`), ['group.deleted']],
    ['DELETE /scim/v2/Users/:id', () => other.scim.delete(`/Users/${user}`), ['member.deleted']],
    [
      'POST /scim/v2/Bulk',
      () =>
        other.scim.post('/Bulk', {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
          Operations: [
            { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'b@acme.example' } },
            { method: 'POST', path: '/Groups', bulkId: 'b', data: { displayName: 'B' } },
          ],
        }),
      ['member.invited', 'group.created'],
    ],
  ];

  it.each(requests)('%s leaves its event, with the key', async (route, send, expected) => {
    await newEvents();
    await send();
    const events = await newEvents();
    expect(events.map(({ action }) => action)).toEqual(expected);
    expect(declarations().find(({ name }) => name === route)?.records).toEqual(expect.arrayContaining(expected));
    expect(
      new Set(events.map(({ actorLabel, actorId, credentialId }) => [actorLabel, actorId === credentialId].join())),
    ).toEqual(new Set(['Set-up,true']));
  });

  it('every route that writes is executed here', () => {
    const writing = declarations().filter(
      ({ name, records }) => name.includes('/scim/v2') && records && records.length > 0,
    );
    expect(new Set(requests.map(([route]) => route))).toEqual(new Set(writing.map(({ name }) => name)));
  });
});

it('a search is an event, at most once an hour per question', async () => {
  await newEvents();
  for (let time = 0; time < 3; time++) {
    await tenant.admin.ask('{ auditEvents(first: 1) { nodes { id } } }');
    await tenant.admin.ask('{ provisioningRecords(first: 1) { nodes { id } } }');
  }
  expect((await newEvents()).map(({ action }) => action)).toEqual(['audit.searched', 'audit.searched']);
});

it('a change fails if its event cannot be written', async () => {
  const [table] = await rows<{ count: number }>(service.dataSource, 'SELECT COUNT(*) AS count FROM projects');
  await service.dataSource.query('ALTER TABLE audit_events RENAME TO audit_events_away');
  try {
    const { errors } = await tenant.admin.send(
      'mutation { createProject(input: { name: "Unrecorded" }) { project { id } } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
  } finally {
    await service.dataSource.query('ALTER TABLE audit_events_away RENAME TO audit_events');
  }
  expect(await rows(service.dataSource, 'SELECT COUNT(*) AS count FROM projects')).toEqual([table]);
});
