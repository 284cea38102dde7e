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
  (await ask(`mutation { inviteMember(email: "${newAddress()}") { id } }`)).inviteMember.id;
const viewer = async (): Promise<string> => (await join(service, tenant, 'VIEWER')).id;
const scimKey = async (): Promise<string> =>
  (await ask('{ organization { scimKeys { id } } }')).organization.scimKeys[0].id;
const apiKey = async (): Promise<string> =>
  (await ask(`mutation { createApiKey(projectId: "${project}", name: "k") { id } }`)).createApiKey.id;
const secretKey = async (): Promise<string> =>
  (await ask(`mutation { createSecretKey(projectId: "${project}", name: "k") { key { id } } }`)).createSecretKey.key.id;

const stream = async (): Promise<string> =>
  (
    await ask(
      'mutation { createAuditStream(input: { name: "S", kind: WEBHOOK, url: "https://siem.invalid" }) { stream { id } } }',
    )
  ).createAuditStream.stream.id;

const newEvents = newEventsOf(() => service);

/** By mutation: the document to send, and exactly the events that it leaves. */
const mutations: Record<string, [document: () => Promise<string> | string, events: EventAction[], by?: () => Person]> =
  {
    acceptInvitation: [
      async () =>
        `acceptInvitation(token: "${await invitationToken(tenant, await invited())}", givenName: "A", familyName: "B") { member { id } }`,
      ['member.joined'],
    ],
    addGroupMembers: [
      () => `addGroupMembers(id: "${group}", members: ["${member.id}"]) { id }`,
      ['group.members_changed'],
    ],
    archiveProject: [() => `archiveProject(id: "${project}") { id }`, ['project.archived']],
    restoreProject: [() => `restoreProject(id: "${project}") { id }`, ['project.restored']],
    cancelInvitation: [async () => `cancelInvitation(memberId: "${await invited()}") { id }`, ['member.removed']],
    confirmScimRemovals: [
      async () => {
        await service.dataSource.query('UPDATE scim_keys SET people_held_at = 1');
        return `confirmScimRemovals(keyId: "${await scimKey()}") { id }`;
      },
      ['scim.removals_confirmed'],
    ],
    createApiKey: [() => `createApiKey(projectId: "${project}", name: "Ingest") { id }`, ['project_key.created']],
    createGroup: [
      () => `createGroup(displayName: "Crew", members: ["${member.id}"]) { id }`,
      ['group.created', 'group.members_changed'],
    ],
    createAuditStream: [
      () => 'createAuditStream(input: { name: "SIEM", kind: WEBHOOK, url: "https://siem.invalid" }) { secret }',
      ['stream.created'],
    ],
    updateAuditStream: [
      async () => `updateAuditStream(id: "${await stream()}", input: { enabled: false }) { id }`,
      ['stream.updated'],
    ],
    rotateAuditStreamSecret: [
      async () => `rotateAuditStreamSecret(id: "${await stream()}") { secret }`,
      ['stream.secret_changed'],
    ],
    deleteAuditStream: [async () => `deleteAuditStream(id: "${await stream()}")`, ['stream.deleted']],
    createPersonalToken: [() => 'createPersonalToken(name: "Mine") { secret }', ['access_token.generated']],
    createProject: [() => 'createProject(name: "Second") { id }', ['project_key.created', 'project.created']],
    createRole: [() => 'createRole(name: "Reader") { id }', ['role.created']],
    createSecretKey: [() => `createSecretKey(projectId: "${project}", name: "s") { secret }`, ['project_key.created']],
    createServiceToken: [() => 'createServiceToken(name: "CI", role: "VIEWER") { secret }', ['access_token.generated']],
    deleteGroup: [
      async () => {
        const { createGroup } = await ask('mutation { createGroup(displayName: "Gone") { id } }');
        return `deleteGroup(id: "${createGroup.id}")`;
      },
      ['group.deleted'],
    ],
    deleteRole: [
      async () =>
        `deleteRole(id: "${(await ask('mutation { createRole(name: "Gone") { id } }')).createRole.id}") { id }`,
      ['role.deleted'],
    ],
    erasePerson: [
      async () => {
        const id = await viewer();
        await ask(`mutation { removeMember(id: "${id}") { id } }`);
        return `erasePerson(id: "${id}") { personId }`;
      },
      ['member.deleted', 'audit.person_erased'],
    ],
    generateScimKey: [
      async () => {
        await service.dataSource.query('UPDATE scim_keys SET revoked_at = 1');
        return 'generateScimKey { secret }';
      },
      ['scim_key.generated'],
    ],
    regenerateScimKey: [() => 'regenerateScimKey { secret }', ['scim_key.regenerated']],
    rotateScimKey: [() => 'rotateScimKey { secret }', ['scim_key.rotated']],
    restrictScimKey: [
      async () => `restrictScimKey(keyId: "${await scimKey()}", ranges: ["127.0.0.0/8"]) { id }`,
      ['scim_key.ranges_changed'],
    ],
    grantProjectRole: [
      () => `grantProjectRole(projectId: "${project}", userId: "${member.id}", role: "MEMBER") { role { id } }`,
      ['grant.given'],
    ],
    grantProjectRoles: [
      () =>
        `grantProjectRoles(grants: [{ projectId: "${project}", userId: "${member.id}", role: "VIEWER" }]) { error { code } }`,
      ['grant.changed'],
    ],
    revokeProjectRole: [
      () => `revokeProjectRole(projectId: "${project}", userId: "${member.id}") { role { id } }`,
      ['grant.ended'],
    ],
    revokeProjectRoles: [
      () => `revokeProjectRoles(grantees: [{ projectId: "${project}", userId: "${manager.id}" }]) { error { code } }`,
      ['grant.ended'],
    ],
    inviteMember: [() => `inviteMember(email: "${newAddress()}") { id }`, ['member.invited']],
    inviteMembers: [
      () =>
        `inviteMembers(invitations: [{ email: "${newAddress()}" }, { email: "${newAddress()}" }]) { error { code } }`,
      ['member.invited', 'member.invited'],
    ],
    createInvitationLink: [
      async () => `createInvitationLink(memberId: "${await invited()}") { url }`,
      ['member.invitation_link_created'],
    ],
    resendInvitation: [async () => `resendInvitation(memberId: "${await invited()}") { id }`, ['member.invited']],
    removeGroupMembers: [
      () => `removeGroupMembers(id: "${group}", members: ["${member.id}"]) { id }`,
      ['group.members_changed'],
    ],
    removeMember: [async () => `removeMember(id: "${await viewer()}") { id }`, ['member.removed']],
    removeMembers: [
      async () => `removeMembers(ids: ["${await viewer()}", "${await viewer()}"]) { error { code } }`,
      ['member.removed', 'member.removed'],
    ],
    renameOrganization: [() => 'renameOrganization(name: "Acme Group") { id }', ['organization.renamed']],
    renameProject: [() => `renameProject(id: "${project}", name: "Renamed") { id }`, ['project.renamed']],
    rotateApiKey: [async () => `rotateApiKey(id: "${await apiKey()}") { id }`, ['project_key.rotated']],
    regenerateSecretKey: [
      async () => `regenerateSecretKey(id: "${await secretKey()}") { secret }`,
      ['project_key.regenerated'],
    ],
    revokeProjectKey: [async () => `revokeProjectKey(id: "${await secretKey()}") { id }`, ['project_key.revoked']],
    revokeAccessToken: [
      async () => {
        const { createServiceToken } = await ask(
          'mutation { createServiceToken(name: "Old", role: "VIEWER") { token { id } } }',
        );
        return `revokeAccessToken(id: "${createServiceToken.token.id}") { id }`;
      },
      ['access_token.revoked'],
    ],
    replayProvisioning: [
      async () => {
        await ask('mutation { updateScimSettings(input: { scimPaused: true }) { id } }');
        await tenant.scim.post('/Users', { userName: newAddress() });
        await ask('mutation { updateScimSettings(input: { scimPaused: false }) { id } }');
        await service.application.get(ProvisioningLog, { strict: false }).flush();
        const [record] = await rows<{ id: string }>(
          service.dataSource,
          'SELECT id FROM provisioning_records ORDER BY id DESC LIMIT 1',
        );
        return `replayProvisioning(id: "${record!.id}") { status }`;
      },
      ['member.invited', 'provisioning.replayed'],
    ],
    setMemberRole: [
      async () => `setMemberRole(id: "${await viewer()}", role: "ADMIN") { id }`,
      ['member.role_changed'],
    ],
    setMemberRoles: [
      async () => `setMemberRoles(ids: ["${await viewer()}"], role: "ADMIN") { error { code } }`,
      ['member.role_changed'],
    ],
    setProjectPermissions: [() => 'setProjectPermissions(enabled: false) { id }', ['project_permissions.disabled']],
    setScimEnabled: [() => 'setScimEnabled(enabled: false) { id }', ['scim.disabled']],
    updateAuditSettings: [
      () => 'updateAuditSettings(input: { retentionDays: 365, legalHold: true }) { id }',
      ['audit.retention_changed', 'audit.hold_placed'],
    ],
    updateGroup: [() => `updateGroup(id: "${group}", displayName: "Staff") { id }`, ['group.updated']],
    updateOwnName: [() => 'updateOwnName(givenName: "New", familyName: "Name") { id }', ['member.updated']],
    updateRole: [() => `updateRole(id: "${role}", name: "Author") { id }`, ['role.updated']],
    updateScimSettings: [() => 'updateScimSettings(input: { invitationDays: 7 }) { id }', ['scim.settings_changed']],
    updateSignInSettings: [
      () => 'updateSignInSettings(input: { emailDomains: ["acme.example"] }) { id }',
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
    const document = `mutation { ${await act()} }`;
    await newEvents();
    const data = await tenant.admin.ask(document);
    expect(JSON.stringify(data)).not.toContain('"code"');
    const events = await newEvents();
    expect(events.map(({ action }) => action)).toEqual(expected);
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
    const { errors } = await tenant.admin.send('mutation { createProject(name: "Unrecorded") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
  } finally {
    await service.dataSource.query('ALTER TABLE audit_events_away RENAME TO audit_events');
  }
  expect(await rows(service.dataSource, 'SELECT COUNT(*) AS count FROM projects')).toEqual([table]);
});
