import { isGrantable, type Permission, permissionCatalogue, permissions } from '@rollcall/domain';
import { Declarations } from '../../apps/api/src/operations/declarations';
import type { GraphqlClient } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { join, newAddress, type Person } from './person';

/** What an operation can be about. */
interface Subject {
  projectId: string;
  userId: string;
  apiKeyId: string;
  secretKeyId: string;
  email: string;
}

/** Every operation that declares a permission in a project, as a field of a document with the subject as variables. */
const operations: Readonly<Record<string, string>> = {
  'Mutation.archiveProject': 'archiveProject(input: { projectId: $projectId }) { project { id } }',
  'Mutation.createApiKey': 'createApiKey(input: { projectId: $projectId, name: "Web" }) { key { id } }',
  'Mutation.createSecretKey': 'createSecretKey(input: { projectId: $projectId, name: "Server" }) { key { id } }',
  'Mutation.grantProjectRole':
    'grantProjectRole(input: { projectId: $projectId, memberId: $userId, roleId: "VIEWER" }) { role { id } }',
  'Mutation.grantProjectRoles':
    'grantProjectRoles(input: { grants: [{ projectId: $projectId, memberId: $userId, roleId: "VIEWER" }] }) { results { error { code message } } }',
  'Mutation.inviteMembers':
    'inviteMembers(input: { invitations: [{ email: $email, grants: [{ projectId: $projectId, roleId: "VIEWER" }] }] }) { results { error { code message } } }',
  'Mutation.regenerateSecretKey': 'regenerateSecretKey(input: { keyId: $secretKeyId }) { key { id } }',
  'Mutation.restoreProject': 'restoreProject(input: { projectId: $projectId }) { project { id } }',
  'Mutation.revokeProjectKey': 'revokeProjectKey(input: { keyId: $secretKeyId }) { key { id } }',
  'Mutation.revokeProjectRole':
    'revokeProjectRole(input: { projectId: $projectId, memberId: $userId }) { project { id } }',
  'Mutation.revokeProjectRoles':
    'revokeProjectRoles(input: { grantees: [{ projectId: $projectId, memberId: $userId }] }) { results { error { code message } } }',
  'Mutation.rotateApiKey': 'rotateApiKey(input: { keyId: $apiKeyId }) { key { id } }',
  'Mutation.updateProject': 'updateProject(input: { projectId: $projectId, name: $email }) { project { id } }',
  'ProjectGrants.grants': 'project(id: $projectId) { grants { nodes { grantedBy { id } } } }',
  'ProjectKey.apiKeys': 'project(id: $projectId) { apiKeys { nodes { id } } }',
  'ProjectKey.secretKeys': 'project(id: $projectId) { secretKeys { nodes { id } } }',
  'Query.previewProjectRole':
    'previewProjectRole(projectId: $projectId, memberId: $userId, roleId: "VIEWER") { considered }',
  'Query.project': 'project(id: $projectId) { id }',
  'Query.projectKey': 'projectKey(id: $apiKeyId) { id }',
  'Query.whoCan': 'whoCan(projectId: $projectId, permission: "content.publish") { nodes { memberId } }',
};

/** Without project.read, a project looks as if it did not exist. */
const HIDDEN: readonly Permission[] = ['project.read'];

let service: Service;
let tenant: Tenant;
let declared: [name: string, permission: Permission][];
const people = new Map<string, { person: Person; role: string }>();

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  declared = service.application
    .get(Declarations, { strict: false })
    .operations()
    .flatMap(({ name, access }) =>
      access && 'requiresInProject' in access && access.requiresInProject !== 'OWN'
        ? [[name, access.requiresInProject] as [string, Permission]]
        : [],
    );
});
afterAll(() => service.stop());

/** Somebody with a custom role of these permissions, to be granted in projects. */
async function holderOf(held: readonly Permission[]): Promise<{ person: Person; role: string }> {
  const name = held.join();
  const known = people.get(name);
  if (known) return known;
  const {
    createRole: { role },
  } = await tenant.admin.ask(
    'mutation ($name: String!, $permissions: [String!]) { createRole(input: { name: $name, permissions: $permissions }) { role { id } } }',
    { name: `Role ${people.size}`, permissions: held },
  );
  const holder = { person: await join(service, tenant, 'VIEWER'), role: role.id };
  people.set(name, holder);
  return holder;
}

async function newSubject(): Promise<Subject> {
  const projectId = await createProject(tenant, newAddress());
  const { createSecretKey } = await tenant.admin.ask(
    'mutation ($id: ID!) { createSecretKey(input: { projectId: $id, name: "Server" }) { key { id } } }',
    { id: projectId },
  );
  const { project } = await tenant.admin.ask('query ($id: ID!) { project(id: $id) { apiKeys { nodes { id } } } }', {
    id: projectId,
  });
  const { id: userId } = await join(service, tenant, 'VIEWER');
  await grantRole(tenant, { projectId, userId, role: 'VIEWER' });
  return {
    projectId,
    userId,
    apiKeyId: project.apiKeys.nodes[0].id,
    secretKeyId: createSecretKey.key.id,
    email: newAddress(),
  };
}

/** The response to an operation as text. */
async function responseTo(client: GraphqlClient, name: string, subject: Subject): Promise<string> {
  const field = operations[name]!;
  const variables = Object.entries(subject).filter(([variable]) => field.includes(`$${variable}`));
  const types = variables.map(([variable]) => `$${variable}: ${variable === 'email' ? 'String!' : 'ID!'}`);
  const kind = name.startsWith('Mutation.') ? 'mutation' : 'query';
  const { data, errors } = await client.send(
    `${kind} (${types.join(', ')}) { ${field} }`,
    Object.fromEntries(variables),
  );
  return JSON.stringify({ data, errors });
}

describe('the permission that an operation declares in a project is the one that decides', () => {
  it('of every operation', () => {
    expect(declared.map(([name]) => name)).toEqual(Object.keys(operations));
  });

  it.each(Object.keys(operations))('%s', async (name) => {
    const [, permission] = declared.find(([operation]) => operation === name)!;
    const others = permissions.filter(
      (other) => other !== permission && permissionCatalogue[other].scope === 'PROJECT' && isGrantable(other),
    );
    const [able, lacking] = [
      await holderOf([...new Set<Permission>(['project.read', permission])]),
      await holderOf(others),
    ];
    const subject = await newSubject();
    const { projectId } = subject;
    for (const { person, role } of [able, lacking]) await grantRole(tenant, { projectId, userId: person.id, role });

    const refused = await responseTo(lacking.person.client, name, subject);
    expect(refused).toContain(HIDDEN.includes(permission) ? 'NOT_FOUND' : 'FORBIDDEN');
    if (!HIDDEN.includes(permission)) expect(refused).toContain(permission);
    const answered = await responseTo(able.person.client, name, subject);
    expect(answered).not.toContain('NOT_FOUND');
    expect(answered).not.toContain(permission);
  });
});
