import { Reconciliation, RetentionRuns } from '@rollcall/domain';
import { createProject, grantRole } from '../admin/acts';
import { join, type Person } from '../admin/person';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// A change of a table outside the service is found, because it contradicts the events.

let service: Service;
let tenant: Tenant;
let organizationId: string;
let ada: Person;
let bob: string;
let team: string;
let project: string;

const reconcile = (id = organizationId) => service.application.get(Reconciliation, { strict: false }).run(id);
const sql = (statement: string, ...values: unknown[]) =>
  service.dataSource.query(`${statement} AND organization_id = ?`, [...values, organizationId]);

/** Every kind of change to people, groups, grants, roles, projects, keys and settings, at least once. */
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  organizationId = tenant.founded.organization.id;
  const { admin, scim } = tenant;
  const ask = (mutation: string) => admin.ask(`mutation { ${mutation} }`);
  ada = await join(service, tenant, 'ADMIN', 'ada@acme.example');
  const user = async (userName: string): Promise<string> =>
    (await scim.post('/Users', { userName, name: { givenName: 'Given', familyName: 'Family' }, externalId: 'x' })).body
      .id;
  bob = await user('bob@acme.example');
  const [gone, back, away] = [
    await user('gone@acme.example'),
    await user('back@acme.example'),
    await user('away@acme.example'),
  ];
  const members = [ada.id, bob, gone, back, away].map((value) => ({ value }));
  team = (await scim.post('/Groups', { displayName: 'Team', members })).body.id;
  const { id: ended } = (await scim.post('/Groups', { displayName: 'Ended', members })).body;
  const local = (
    await ask(`createGroup(input: { displayName: "Local", memberIds: ["${ada.id}", "${back}"] }) { group { id } }`)
  ).createGroup.group.id;
  await ask('updateAccessSettings(input: { projectPermissions: true }) { organization { id } }');
  project = await createProject(tenant, 'Website');
  const second = await createProject(tenant, 'Second');
  const role = (await ask('createRole(input: { name: "Writer" }) { role { id } }')).createRole.role.id;
  await ask(`updateRole(input: { roleId: "${role}", name: "Author" }) { role { id } }`);
  for (const userId of [bob, gone, back]) await grantRole(tenant, { projectId: project, userId, role: 'MEMBER' });
  await grantRole(tenant, { projectId: second, userId: bob, role: 'MANAGER' });
  await grantRole(tenant, { projectId: second, userId: bob, role });
  await grantRole(tenant, { projectId: project, groupId: team, role: 'VIEWER' });
  await grantRole(tenant, { projectId: project, groupId: local, role: 'MEMBER' });
  await ask(`revokeProjectRole(input: { projectId: "${project}", memberId: "${back}" }) { project { id } }`);
  await scim.patch(`/Users/${bob}`, [{ op: 'replace', path: 'name.givenName', value: 'Robert' }]);
  await scim.delete(`/Users/${gone}`);
  for (const active of [false, true])
    await scim.patch(`/Users/${back}`, [{ op: 'replace', path: 'active', value: active }]);
  await scim.patch(`/Users/${away}`, [{ op: 'replace', path: 'active', value: false }]);
  // The membership takes effect when the person returns.
  await scim.post('/Groups', { displayName: 'Early', members: [{ value: away }] });
  await ask(`eraseMember(input: { memberId: "${away}" }) { erasure { memberId } }`);
  await scim.delete(`/Groups/${ended}`);
  await scim.patch(`/Groups/${team}`, [{ op: 'replace', path: 'displayName', value: 'Team A' }]);
  await ask(`setMemberRole(input: { memberId: "${ada.id}", roleId: "VIEWER" }) { member { id } }`);
  await ask(`archiveProject(input: { projectId: "${second}" }) { project { id } }`);
  await ask('createPersonalToken(input: { name: "Mine" }) { secret }');
  const token = (await ask('createServiceToken(input: { name: "CI", roleId: "VIEWER" }) { token { id } }'))
    .createServiceToken.token.id;
  await ask(`revokeAccessToken(input: { tokenId: "${token}" }) { token { id } }`);
  const key = (await ask(`createSecretKey(input: { projectId: "${project}", name: "s" }) { key { id } }`))
    .createSecretKey.key.id;
  await ask(`regenerateSecretKey(input: { keyId: "${key}" }) { secret }`);
  await ask('rotateScimKey(input: {}) { secret }');
  await ask('regenerateScimKey(input: {}) { secret }');
  await ask('updateScimSettings(input: { invitationDays: 7 }) { organization { id } }');
  await ask('updateSignInSettings(input: { emailDomains: ["acme.example"] }) { organization { id } }');
  await ask('updateAuditSettings(input: { retentionDays: 365 }) { organization { id } }');
  await ask('updateOrganization(input: { name: "Acme Group" }) { organization { id } }');
}, 180_000);
afterAll(() => service.stop());

it('finds nothing if all changes went through the service', async () => {
  const { compared, partly, findings } = await reconcile();
  expect(findings).toEqual([]);
  expect(partly).toBe(0);
  expect(compared).toEqual({
    person: 4,
    group: 3,
    project: 2,
    'custom role': 1,
    'SCIM key': 3,
    'access token': 4,
    'project key': 4,
    organization: 1,
  });
});

it.each<[string, () => Promise<unknown>, () => Promise<unknown>, expected: () => RegExp]>([
  [
    'somebody who made themselves an admin',
    () => sql('UPDATE users SET role = ? WHERE id = ?', 'ADMIN', ada.id),
    () => sql('UPDATE users SET role = ? WHERE id = ?', 'VIEWER', ada.id),
    () => new RegExp(`person ${ada.id}: role is "ADMIN", but the events say "VIEWER"`),
  ],
  [
    'an address that was changed',
    () => sql('UPDATE users SET user_name = ? WHERE id = ?', 'mallory@acme.example', bob),
    () => sql('UPDATE users SET user_name = ? WHERE id = ?', 'bob@acme.example', bob),
    () => /userName is "mallory@acme.example", but the events say "bob@acme.example"/,
  ],
  [
    'a member who was put into a group',
    () =>
      service.dataSource.query(
        'INSERT INTO memberships (organization_id, group_id, user_id, dormant, managed_by, added_at) VALUES (?, ?, ?, 0, ?, 1)',
        [organizationId, team, tenantAdmin, 'IDP'],
      ),
    () => sql('DELETE FROM memberships WHERE group_id = ? AND user_id = ?', team, tenantAdmin),
    () => new RegExp(`group ${team} is true, but the events say null`),
  ],
  [
    'a member who was taken out of a group',
    () => sql('UPDATE memberships SET dormant = 1 WHERE group_id = ? AND user_id = ?', team, bob),
    () => sql('UPDATE memberships SET dormant = 0 WHERE group_id = ? AND user_id = ?', team, bob),
    () => new RegExp(`person ${bob}: group ${team} is null, but the events say true`),
  ],
  [
    'a grant that was raised',
    () => sql('UPDATE grants SET role = ? WHERE project_id = ? AND grantee_id = ?', 'MANAGER', project, bob),
    () => sql('UPDATE grants SET role = ? WHERE project_id = ? AND grantee_id = ?', 'MEMBER', project, bob),
    () => new RegExp(`person ${bob}: grant ${project} is "MANAGER", but the events say "MEMBER"`),
  ],
  [
    'a grant of a group',
    () => sql('UPDATE grants SET role = ? WHERE project_id = ? AND grantee_id = ?', 'MANAGER', project, team),
    () => sql('UPDATE grants SET role = ? WHERE project_id = ? AND grantee_id = ?', 'VIEWER', project, team),
    () => new RegExp(`group ${team}: grant ${project}`),
  ],
  [
    'a setting',
    () =>
      service.dataSource.query('UPDATE organizations SET version = version + 1, allow_local_changes = 1 WHERE id = ?', [
        organizationId,
      ]),
    () =>
      service.dataSource.query('UPDATE organizations SET version = version + 1, allow_local_changes = 0 WHERE id = ?', [
        organizationId,
      ]),
    () => /allowLocalChanges is true, but the events say false/,
  ],
  [
    'a custom role that can do more',
    () => sql('UPDATE custom_roles SET permissions = ? WHERE 1 = 1', '["groups.manage"]'),
    () => sql('UPDATE custom_roles SET permissions = ? WHERE 1 = 1', rolePermissions),
    () => /custom role \S+: permissions is \["groups.manage"\]/,
  ],
  [
    'keys that open again',
    () => sql('UPDATE scim_keys SET revoked_at = NULL WHERE revoked_at IS NOT NULL'),
    () =>
      sql(
        'UPDATE scim_keys SET revoked_at = 1 WHERE created_at < (SELECT n FROM (SELECT MAX(created_at) AS n FROM scim_keys) x)',
      ),
    () => /SCIM key \S+: revoked is null, but the events say true/,
  ],
  [
    'a token that opens again',
    () => sql('UPDATE access_tokens SET revoked_at = NULL WHERE name = ?', 'CI'),
    () => sql('UPDATE access_tokens SET revoked_at = 1 WHERE name = ?', 'CI'),
    () => /access token \S+: revoked is null/,
  ],
  [
    'a token that nobody made',
    () =>
      service.dataSource.query(
        `INSERT INTO access_tokens (organization_id, id, name, name_key, digest, hint, created_by_type, created_at, user_id)
         SELECT organization_id, '${MADE_UP}', 'Back door', 'back door', 'digest', hint, created_by_type, created_at, user_id FROM access_tokens
         WHERE organization_id = ? AND name = 'Mine'`,
        [organizationId],
      ),
    () => sql('DELETE FROM access_tokens WHERE name = ?', 'Back door'),
    () => /access token ffffffff-\S+: no event created it/,
  ],
  [
    'a person who is gone without an event',
    () => sql('UPDATE users SET id = ? WHERE id = ?', MADE_UP, bob),
    () => sql('UPDATE users SET id = ? WHERE id = ?', bob, MADE_UP),
    () => new RegExp(`person ${bob}: it is missing from the tables`),
  ],
])('finds %s', async (_, tamper, undo, expected) => {
  await tamper();
  try {
    const { findings } = await reconcile();
    expect(findings.map(({ what }) => what).join('\n')).toMatch(expected());
  } finally {
    await undo();
  }
  expect((await reconcile()).findings).toEqual([]);
});

it('compares what it can if retention has deleted the beginning', async () => {
  const old = Date.now() - 400 * 24 * 60 * 60_000;
  await sql('UPDATE sealed_events SET recorded_at = ? WHERE sequence < 12', old);
  await service.application.get(RetentionRuns, { strict: false }).run();
  const { partly, findings } = await reconcile();
  expect(findings).toEqual([]);
  expect(partly).toBeGreaterThan(0);
  await sql('UPDATE users SET role = ? WHERE id = ?', 'ADMIN', ada.id);
  expect((await reconcile()).findings).toHaveLength(1);
  await sql('UPDATE users SET role = ? WHERE id = ?', 'VIEWER', ada.id);
});

it('reports no false findings during changes', async () => {
  const other = await setUpTenant(service, { name: 'Busy' });
  const people = Array.from({ length: 30 }, (_, index) =>
    other.scim
      .post('/Users', { userName: `p${index}@acme.example` })
      .then(({ body }) => other.scim.patch(`/Users/${body.id}`, [{ op: 'replace', path: 'active', value: false }])),
  );
  const [found] = await Promise.all([reconcile(other.founded.organization.id), ...people]);
  expect(found.findings).toEqual([]);
  const { compared } = await reconcile(other.founded.organization.id);
  expect(compared.person).toBe(31);
});

const MADE_UP = 'ffffffff-0000-7000-8000-000000000000';
let tenantAdmin: string;
let rolePermissions: string;
beforeAll(async () => {
  tenantAdmin = (await tenant.admin.ask('{ caller { member { id } } }')).caller.member.id;
  const [role] = await rows<{ permissions: string }>(service.dataSource, 'SELECT permissions FROM custom_roles');
  rolePermissions = role!.permissions;
});
