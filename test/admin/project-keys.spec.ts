import { GraphqlClient } from '../support/graphql-client';
import { expire, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject } from './acts';
import { join, type Person } from './person';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
let apollo: string;
let manager: Person;
let viewer: Person;
let program: GraphqlClient;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  apollo = await project('Apollo');
  [manager, viewer] = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'VIEWER')];
  for (const [person, role] of [
    [manager, 'MANAGER'],
    [viewer, 'VIEWER'],
  ] as const)
    await tenant.admin.ask(
      'mutation ($p: ID!, $u: ID!, $r: ID!) { grantProjectRole(input: { projectId: $p, memberId: $u, roleId: $r }) { role { id } } }',
      {
        p: apollo,
        u: person.id,
        r: role,
      },
    );
  const { createServiceToken } = await tenant.admin.ask(
    'mutation { createServiceToken(input: { name: "Gateway", roleId: "MANAGER" }) { secret } }',
  );
  program = new GraphqlClient(service.url, createServiceToken.secret);
});
afterAll(() => service.stop());

const project = (name: string): Promise<string> => createProject(tenant, name);
const KEYS = `query ($id: ID!) { project(id: $id) {
  apiKeys(first: 100) { nodes { id name value isFirst revokedAt revokedBy { id label } lastUsedAt } }
  secretKeys(first: 100) { nodes { id name hint revokedAt revokedBy { id label } lastUsedAt } }
} }`;
const keysOf = async (id: string) => (await tenant.admin.ask(KEYS, { id })).project;
const CREATE_API =
  'mutation ($p: ID!, $name: String! = "Web") { createApiKey(input: { projectId: $p, name: $name }) { key { id value } } }';
const CREATE_SECRET = `mutation ($p: ID!, $name: String! = "Server", $expiresAt: DateTime) {
  createSecretKey(input: { projectId: $p, name: $name, expiresAt: $expiresAt }) { secret key { id hint } }
}`;
const ROTATE = 'mutation ($id: ID!) { rotateApiKey(input: { keyId: $id }) { key { id value } } }';
const REGENERATE = 'mutation ($id: ID!) { regenerateSecretKey(input: { keyId: $id }) { secret key { id name } } }';
const REVOKE = `mutation ($id: ID!) {
  revokeProjectKey(input: { keyId: $id }) { key { __typename id revokedAt revokedBy { id label } ... on ApiKey { value } ... on SecretKey { hint } } }
}`;
const verified = async (key: string) =>
  (
    await program.ask('query ($key: String!) { verifyProjectKey(key: $key) { keyId secret project { name } } }', {
      key,
    })
  ).verifyProjectKey;
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await tenant.admin.ask('query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action } } }', { id })
  ).auditEvents.nodes.map(({ action }: { action: string }) => action);

describe('the first API key', () => {
  it('is created with the project, identifies it, and can be rotated but not revoked', async () => {
    const [key] = (await keysOf(apollo)).apiKeys.nodes;
    expect(key).toMatchObject({
      name: 'Default',
      isFirst: true,
      revokedAt: null,
      value: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await verified(key.value)).toEqual({ keyId: key.id, secret: false, project: { name: 'Apollo' } });
    expect(codeOf(await manager.client.send(REVOKE, { id: key.id }))).toBe('FIRST_KEY_STAYS');
    const {
      rotateApiKey: { key: rotateApiKey },
    } = await manager.client.ask(ROTATE, { id: key.id });
    expect(rotateApiKey.id).toBe(key.id);
    expect([await verified(key.value), (await verified(rotateApiKey.value)).keyId]).toEqual([null, key.id]);
    // The refused attempt is an event too.
    expect(await eventsOf(key.id)).toEqual(['project_key.rotated', 'project_key.revoked', 'project_key.created']);
  });
});

describe('secret keys', () => {
  it('are shown once, stored as a digest, and give access to their project', async () => {
    const { createSecretKey } = await manager.client.ask(CREATE_SECRET, { p: apollo });
    const { secret, key } = createSecretKey;
    expect(secret).toMatch(/^rc_secret_[\w-]{43}[0-9a-f]{8}$/);
    expect(await verified(secret)).toEqual({ keyId: key.id, secret: true, project: { name: 'Apollo' } });
    const stored = await rows(service.dataSource, 'SELECT * FROM project_keys WHERE id = ?', [key.id]);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(10, 40));
    const listed = (await keysOf(apollo)).secretKeys.nodes.find(({ id }: { id: string }) => id === key.id);
    expect(listed).toMatchObject({ hint: key.hint, lastUsedAt: expect.any(String), revokedAt: null });
  });

  it('are replaced and revoked at once and for good, and stay listed with who did it', async () => {
    const { createSecretKey } = await manager.client.ask(CREATE_SECRET, { p: apollo, name: 'Replaced' });
    const { regenerateSecretKey } = await manager.client.ask(REGENERATE, { id: createSecretKey.key.id });
    expect(regenerateSecretKey.key.name).toBe('Replaced');
    expect(await verified(createSecretKey.secret)).toBeNull();
    expect((await verified(regenerateSecretKey.secret)).keyId).toBe(regenerateSecretKey.key.id);
    const {
      revokeProjectKey: { key },
    } = await manager.client.ask(REVOKE, { id: regenerateSecretKey.key.id });
    expect(key.revokedBy).toEqual({ id: manager.id, label: manager.email });
    expect(await verified(regenerateSecretKey.secret)).toBeNull();
    expect((await tenant.admin.ask(REVOKE, { id: regenerateSecretKey.key.id })).revokeProjectKey.key).toEqual(key);
    const named = (await keysOf(apollo)).secretKeys.nodes.filter(({ name }: { name: string }) => name === 'Replaced');
    const by = named.map(({ revokedBy }: { revokedBy: { label: string } }) => revokedBy.label);
    expect(by).toEqual([manager.email, manager.email]);
    expect(await eventsOf(regenerateSecretKey.key.id)).toEqual(['project_key.revoked', 'project_key.regenerated']);
  });

  it('are not accepted after they expire, or while their project is archived', async () => {
    const id = await project('Archived');
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { createSecretKey: short } = await tenant.admin.ask(CREATE_SECRET, { p: id, expiresAt });
    const { createSecretKey: long } = await tenant.admin.ask(CREATE_SECRET, { p: id });
    expect(await verified(short.secret)).not.toBeNull();
    await expire(service.dataSource, 'project_keys', short.key.id);
    expect(await verified(short.secret)).toBeNull();
    await tenant.admin.ask('mutation ($id: ID!) { archiveProject(input: { projectId: $id }) { project { id } } }', {
      id,
    });
    expect(await verified(long.secret)).toBeNull();
    expect(codeOf(await tenant.admin.send(CREATE_SECRET, { p: id }))).toBe('PROJECT_ARCHIVED');
    expect(codeOf(await tenant.admin.send(REGENERATE, { id: long.key.id }))).toBe('PROJECT_ARCHIVED');
    await tenant.admin.ask('mutation ($id: ID!) { restoreProject(input: { projectId: $id }) { project { id } } }', {
      id,
    });
    expect(await verified(long.secret)).not.toBeNull();
  });

  it('of another organization are not accepted', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    const {
      createProject: { project },
    } = await other.admin.ask('mutation { createProject(input: { name: "P" }) { project { id } } }');
    const { createSecretKey } = await other.admin.ask(CREATE_SECRET, { p: project.id });
    expect(await verified(createSecretKey.secret)).toBeNull();
  });

  it.each([['text'], [`rc_secret_${'A'.repeat(43)}00000000`], ['0'.repeat(32)], ['']])(
    '%j is not accepted',
    async (key) => {
      expect(await verified(key)).toBeNull();
    },
  );
});

describe('a project’s keys', () => {
  it('are limited to 50 active ones of each kind, even if created concurrently', async () => {
    const id = await project('Full');
    for (let index = 0; index < 47; index++) await tenant.admin.ask(CREATE_API, { p: id });
    const answers = await atOnce(5, () => tenant.admin.send(CREATE_API, { p: id }));
    expect(codesOf(answers)).toEqual({ done: 2, LIMIT_REACHED: 3 });
    expect(codeOf(await tenant.admin.send(CREATE_SECRET, { p: id }))).toBeUndefined();
    const { nodes } = (await keysOf(id)).apiKeys;
    await tenant.admin.ask(REVOKE, { id: nodes[9].id });
    expect(codeOf(await tenant.admin.send(CREATE_API, { p: id }))).toBeUndefined();
  }, 180_000);

  it('can be managed by the project’s managers; others only see API keys', async () => {
    expect(codeOf(await viewer.client.send(CREATE_API, { p: apollo }))).toBe('FORBIDDEN');
    expect(codeOf(await viewer.client.send(ROTATE, { id: (await keysOf(apollo)).apiKeys.nodes[0].id }))).toBe(
      'FORBIDDEN',
    );
    const { data, errors } = await viewer.client.send(
      'query ($id: ID!) { project(id: $id) { apiKeys { nodes { value } } secretKeys { nodes { id } } } }',
      { id: apollo },
    );
    expect(errors!.map(({ path, extensions }) => [path!.join('.'), extensions.code])).toEqual([
      ['project.secretKeys', 'FORBIDDEN'],
    ]);
    expect(data.project.secretKeys).toBeNull();
    expect(data.project.apiKeys.nodes.length).toBeGreaterThan(0);
  });

  it('are returned with their own type when revoked', async () => {
    const {
      createApiKey: { key },
    } = await tenant.admin.ask(CREATE_API, { p: apollo });
    const {
      revokeProjectKey: { key: api },
    } = await tenant.admin.ask(REVOKE, { id: key.id });
    expect(api).toMatchObject({ __typename: 'ApiKey', id: key.id, value: key.value });
    const secret = 'mutation ($p: ID!) { createSecretKey(input: { projectId: $p, name: "S" }) { key { id hint } } }';
    const { createSecretKey } = await tenant.admin.ask(secret, { p: apollo });
    const {
      revokeProjectKey: { key: revokeProjectKey },
    } = await tenant.admin.ask(REVOKE, { id: createSecretKey.key.id });
    expect(revokeProjectKey).toMatchObject({ __typename: 'SecretKey', hint: createSecretKey.key.hint });
  });

  it('are visible to auditors, who cannot manage them', async () => {
    const auditor = await join(service, tenant, 'AUDITOR');
    expect((await auditor.client.ask(KEYS, { id: apollo })).project).toEqual(await keysOf(apollo));
    expect(codeOf(await auditor.client.send(CREATE_API, { p: apollo }))).toBe('FORBIDDEN');
  });

  it('that do not exist are reported as not found', async () => {
    for (const mutation of [ROTATE, REGENERATE, REVOKE])
      expect(codeOf(await tenant.admin.send(mutation, { id: 'x' }))).toBe('NOT_FOUND');
    expect(codeOf(await tenant.admin.send(CREATE_API, { p: 'x' }))).toBe('NOT_FOUND');
  });
});
