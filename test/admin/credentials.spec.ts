import {
  AccessToken,
  type AnyCredential,
  Credentials,
  newSecret,
  type Place,
  type Principal,
  type UncountedPage,
} from '@rollcall/domain';
import { Database, newId } from '@rollcall/platform';
import { GraphqlClient } from '../support/graphql-client';
import { expire, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { createProject } from './acts';
import { join, type Person } from './person';
import { codeOf } from './refusal';

const SERVICE_TOKEN = `mutation ($name: String!, $expiresAt: DateTime) {
  createServiceToken(input: { name: $name, roleId: "AUDITOR", expiresAt: $expiresAt }) { secret token { id } }
}`;
const PERSONAL_TOKEN =
  'mutation ($name: String!) { createPersonalToken(input: { name: $name }) { secret token { id } } }';
const REVOKE_TOKEN = 'mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { token { id } } }';
const SECRET_KEY = `mutation ($projectId: ID!, $name: String!, $expiresAt: DateTime) {
  createSecretKey(input: { projectId: $projectId, name: $name, expiresAt: $expiresAt }) { secret key { id } }
}`;
const REMOVE = 'mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }';
const ERASE = 'mutation ($id: ID!) { eraseMember(input: { memberId: $id }) { erasure { memberId } } }';

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let auditor: Person;
let maker: Person;
let leaver: Person;
let owner: Person;
let apollo: string;
const ids: Record<string, string> = {};

/** Keys and tokens of every kind, some used, some ended, made by people of whom one has left. */
beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  auditor = await join(service, tenant, 'AUDITOR');
  maker = await join(service, tenant, 'ADMIN');
  leaver = await join(service, tenant, 'ADMIN');
  owner = await join(service, tenant, 'MEMBER');
  apollo = await createProject(tenant, 'Apollo');
  const serviceToken = async (person: Person, name: string, expiresAt?: string) => {
    ids[name] = (await person.client.ask(SERVICE_TOKEN, { name, expiresAt })).createServiceToken.token.id;
  };
  const secretKey = async (person: Person, name: string, expiresAt?: string) => {
    const variables = { projectId: apollo, name, expiresAt };
    ids[name] = (await person.client.ask(SECRET_KEY, variables)).createSecretKey.key.id;
  };
  await serviceToken(maker, 'Nightly');
  await serviceToken(leaver, 'Straße', inDays(20));
  await secretKey(leaver, 'Ingest', inDays(60));
  await secretKey(maker, 'Expired', inDays(1));
  ids.Laptop = (await owner.client.ask(PERSONAL_TOKEN, { name: 'Laptop' })).createPersonalToken.token.id;
  await serviceToken(maker, 'Revoked');
  await tenant.admin.ask(REVOKE_TOKEN, { id: ids.Revoked });
  await expire(service.dataSource, 'project_keys', ids.Expired!);
  await tenant.admin.ask(REMOVE, { id: leaver.id });
  await tenant.scim.get('/Users?count=0');
  const old = Date.now() - 100 * DAY_MS;
  await rows(service.dataSource, 'UPDATE access_tokens SET last_used_at = ? WHERE name = ?', [old, 'Nightly']);
  await rows(service.dataSource, 'UPDATE project_keys SET created_at = ? WHERE name = ?', [old, 'Ingest']);
}, 60_000);
afterAll(() => service.stop());

const LIST = `query ($filter: CredentialFilter, $first: Int! = 100, $after: String) {
  credentials(filter: $filter, first: $first, after: $after) {
    nodes {
      __typename id name hint createdBy { type id label } createdAt lastUsedAt expiresAt revokedAt
      ... on ScimKey { allowedRanges }
      ... on AccessToken { kind owner { email } role { id } }
      ... on ProjectKey { project { name } revokedBy { label } }
      ... on ApiKey { value }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
interface Shown {
  __typename: string;
  id: string;
  name: string;
}
interface Page {
  nodes: Shown[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const listed = async (variables: object = {}): Promise<Shown[]> =>
  (await auditor.client.ask(LIST, { ...variables })).credentials.nodes;
const named = async (filter: object): Promise<string[]> => (await listed({ filter })).map(({ name }) => name);

/** Every name, newest first: `Test` is the token of each person who joined. */
const EVERY = ['Revoked', 'Laptop', 'Expired', 'Ingest', 'Straße', 'Nightly', 'Default', ...Array(4).fill('Test')];
const ALL = [...EVERY, 'Set-up', 'Set-up'];

describe('credentials', () => {
  it('are everything that gives access, newest first, each with its own fields', async () => {
    const nodes = await listed();
    expect(nodes.map(({ name }) => name)).toEqual(ALL);
    const by = (name: string) => nodes.find((node) => node.name === name);
    expect(by('Ingest')).toEqual({
      __typename: 'SecretKey',
      id: ids.Ingest,
      name: 'Ingest',
      hint: expect.stringMatching(/^….{4}$/),
      createdBy: { type: 'USER', id: leaver.id, label: leaver.email },
      createdAt: expect.any(String),
      lastUsedAt: null,
      expiresAt: expect.any(String),
      revokedAt: null,
      project: { name: 'Apollo' },
      revokedBy: null,
    });
    expect(by('Default')).toMatchObject({
      __typename: 'ApiKey',
      value: expect.any(String),
      project: { name: 'Apollo' },
    });
    expect(by('Nightly')).toMatchObject({ __typename: 'AccessToken', kind: 'SERVICE', role: { id: 'AUDITOR' } });
    expect(by('Laptop')).toMatchObject({ __typename: 'AccessToken', kind: 'PERSONAL', owner: { email: owner.email } });
    expect(nodes.filter(({ name }) => name === 'Set-up')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ __typename: 'ScimKey', allowedRanges: [], lastUsedAt: expect.any(String) }),
      ]),
    );
  });

  it.each<[string, () => object, string[]]>([
    ['a SCIM key', () => ({ kinds: ['SCIM_KEY'] }), ['Set-up']],
    ['a service token', () => ({ kinds: ['SERVICE_TOKEN'] }), ['Revoked', 'Straße', 'Nightly']],
    ['a personal token', () => ({ kinds: ['PERSONAL_TOKEN'] }), ['Laptop', ...Array(4).fill('Test'), 'Set-up']],
    ['a key of a project', () => ({ kinds: ['API_KEY', 'SECRET_KEY'] }), ['Expired', 'Ingest', 'Default']],
    ['a secret key', () => ({ kinds: ['SECRET_KEY'] }), ['Expired', 'Ingest']],
    ['an API key or SCIM key', () => ({ kinds: ['API_KEY', 'SCIM_KEY', 'API_KEY'] }), ['Default', 'Set-up']],
    ['revoked or expired', () => ({ active: false, kinds: ['SERVICE_TOKEN', 'SECRET_KEY'] }), ['Revoked', 'Expired']],
    ['in force', () => ({ active: true, kinds: ['SERVICE_TOKEN', 'SECRET_KEY'] }), ['Ingest', 'Straße', 'Nightly']],
    ['about to expire', () => ({ expiresBefore: inDays(30), active: true }), ['Straße']],
    ['to expire or expired', () => ({ expiresBefore: inDays(90) }), ['Expired', 'Ingest', 'Straße']],
    ['unused for long, or never used and old', () => ({ unusedSince: inDays(-90) }), ['Ingest', 'Nightly']],
    ['made by a person', () => ({ createdById: maker.id }), ['Revoked', 'Expired', 'Nightly']],
    ['made by a person, by address', () => ({ createdById: maker.email.toUpperCase(), active: true }), ['Nightly']],
    ['made by somebody who has left', () => ({ createdByRemovedMember: true }), ['Ingest', 'Straße']],
    [
      'made by somebody who has not left',
      () => ({ createdByRemovedMember: false, kinds: ['SERVICE_TOKEN', 'SCIM_KEY', 'API_KEY'] }),
      ['Revoked', 'Nightly', 'Default', 'Set-up'],
    ],
    ['of a person', () => ({ ownerId: owner.id }), ['Laptop', 'Test']],
    ['of a person by address', () => ({ ownerId: owner.email.toUpperCase(), search: 'lap' }), ['Laptop']],
    ['with a part of a name, ignoring case', () => ({ search: ' STRA' }), ['Straße']],
    ['named with a wildcard', () => ({ search: '%' }), []],
    ['with a blank name', () => ({ search: ' ' }), ALL],
    ['both of a person and of a service', () => ({ ownerId: owner.id, kinds: ['SERVICE_TOKEN'] }), []],
  ])('can be filtered: %s', async (_, filter, expected) => {
    expect(await named(filter())).toEqual(expected);
  });

  it.each([1, 2, 3, 5, 12])('are complete in pages of %i', async (first) => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { nodes, pageInfo }: Page = (await auditor.client.ask(LIST, { first, after })).credentials;
      expect(nodes.length).toBeLessThanOrEqual(first);
      seen.push(...nodes.map(({ id }) => id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toEqual((await listed()).map(({ id }) => id));
  });

  it('of a maker whose record was deleted are found too', async () => {
    const gone = await join(service, tenant, 'ADMIN');
    const { createServiceToken } = await gone.client.ask(SERVICE_TOKEN, { name: 'Orphan' });
    await tenant.admin.ask(REMOVE, { id: gone.id });
    await tenant.admin.ask(ERASE, { id: gone.id });
    expect(await named({ createdByRemovedMember: true, search: 'orphan' })).toEqual(['Orphan']);
    await rows(service.dataSource, 'DELETE FROM access_tokens WHERE id = ?', [createServiceToken.token.id]);
    await rows(service.dataSource, 'DELETE FROM access_tokens WHERE user_id = ?', [gone.id]);
  });

  it.each<[object, string]>([
    [{ filter: { kinds: [] } }, 'filter.kinds'],
    [{ filter: { kinds: Array(11).fill('API_KEY') } }, 'filter.kinds'],
    [{ filter: { search: 'x'.repeat(101) } }, 'filter.search'],
    [{ after: 'x' }, 'after'],
    [{ first: 101 }, 'first'],
  ])('%j is refused', async (variables, field) => {
    const answer = await auditor.client.send(LIST, { ...variables });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('of an unknown owner by address do not exist', async () => {
    const answer = await auditor.client.send(LIST, { filter: { ownerId: 'nobody@acme.example' } });
    expect(codeOf(answer)).toBe('NOT_FOUND');
  });

  it('are shown only to those who may review access, and only those of their own organization', async () => {
    expect(codeOf(await owner.client.send(LIST))).toBe('FORBIDDEN');
    const other = await setUpTenant(service, { name: 'Other' });
    const { credentials } = await other.admin.ask(LIST);
    expect(credentials.nodes.map(({ name }: Shown) => name)).toEqual(['Set-up', 'Set-up']);
    expect((await other.admin.ask(LIST, { filter: { createdById: maker.id } })).credentials.nodes).toEqual([]);
  });
});

describe('credentials of an organization with more than ten thousand tokens', () => {
  const TOKENS = 10_500;
  let page: (search: string, after: Place | null) => Promise<UncountedPage<AnyCredential>>;

  /** A project key, then many tokens, then another project key. The pages end as soon as possible. */
  beforeAll(async () => {
    const large = await setUpTenant(service, { name: 'Large' });
    const { organization } = large.founded;
    const organizationId = organization.id;
    await createProject(large, 'Early');
    const database = new Database(service.dataSource);
    const model = (await database.store({ organizationId }).first(AccessToken, {}))!;
    const tokens = Array.from({ length: TOKENS }, (_, number): AccessToken => {
      const name = `token ${number}`;
      return { ...model, id: newId(), name, nameKey: name, digest: newId() };
    });
    await database.change({ organizationId }, (tx) => tx.insert(AccessToken, tokens));
    await createProject(large, 'Late');
    const permissions = new Set(['access.read']);
    const caller = { organizationId, organization, permissions, actor: {} } as unknown as Principal;
    const all = service.application.get(Credentials, { strict: false });
    page = (search, after) => all.page(caller, { search }, { after, limit: 4000, until: 0 });
  }, 60_000);

  it('are searched for a limited time: a page that ends earlier says where to continue', async () => {
    const first = await page('token 7', null);
    const second = await page('token 7', first.next!);
    // The newest ten thousand, and the others.
    expect([first.items.at(-1)!.name, second.items[0]!.name]).toEqual(['token 700', 'token 79']);
    expect([first.items.length + second.items.length, second.next]).toEqual([1111, undefined]);
  });

  it('are complete and in order, although the search of one table ends before that of another', async () => {
    const late = await page('default', null);
    const early = await page('default', late.next!);
    expect([late.items, early.items].map((items) => items.map(({ name }) => name))).toEqual([['Default'], ['Default']]);
    expect([late.items[0]!.id > early.items[0]!.id, early.next]).toEqual([true, undefined]);

    const seen: string[] = [];
    for (let after: Place | null = null, more = true; more; ) {
      const { items, next }: UncountedPage<AnyCredential> = await page('e', after);
      seen.push(...items.map(({ id }) => id));
      [after, more] = [next ?? null, next !== undefined];
    }
    expect(seen).toEqual(seen.toSorted().reverse());
    // Also the first keys of both projects, and the key and the token of the setup.
    expect([seen.length, new Set(seen).size]).toEqual([TOKENS + 4, TOKENS + 4]);
  });
});

describe('a single credential', () => {
  const getters = {
    scimKey: 'query ($id: ID!) { scimKey(id: $id) { id name } }',
    accessToken: 'query ($id: ID!) { accessToken(id: $id) { id name kind } }',
    projectKey: 'query ($id: ID!) { projectKey(id: $id) { __typename id name project { name } } }',
  };

  it('is shown by its ID, also after it was revoked or replaced', async () => {
    const [scimKey] = await listed({ filter: { kinds: ['SCIM_KEY'] } });
    const { client } = auditor;
    expect((await client.ask(getters.scimKey, { id: scimKey!.id })).scimKey.name).toBe('Set-up');
    expect((await client.ask(getters.accessToken, { id: ids.Revoked })).accessToken).toEqual({
      id: ids.Revoked,
      name: 'Revoked',
      kind: 'SERVICE',
    });
    expect((await client.ask(getters.projectKey, { id: ids.Expired })).projectKey).toEqual({
      __typename: 'SecretKey',
      id: ids.Expired,
      name: 'Expired',
      project: { name: 'Apollo' },
    });
  });

  it.each(Object.entries(getters))('is NOT_FOUND as %s if there is none with this ID', async (_, query) => {
    for (const id of [newId(), 'x', owner.id]) expect(codeOf(await tenant.admin.send(query, { id }))).toBe('NOT_FOUND');
  });

  it('of access tokens is shown to its owner; for others it does not exist', async () => {
    const token = async ({ client }: Person) => codeOf(await client.send(getters.accessToken, { id: ids.Laptop }));
    expect(await token(owner)).toBeUndefined();
    expect(await token(await join(service, tenant, 'MANAGER'))).toBe('NOT_FOUND');
  });

  it('of SCIM is shown only to those who may review access', async () => {
    expect(codeOf(await owner.client.send(getters.scimKey, { id: newId() }))).toBe('FORBIDDEN');
  });

  it('of a project is shown to those who may see it there', async () => {
    const [api] = await listed({ filter: { kinds: ['API_KEY'] } });
    const code = async ({ client }: Person, id: string) => codeOf(await client.send(getters.projectKey, { id }));
    expect([await code(owner, api!.id), await code(owner, ids.Ingest!)]).toEqual([undefined, 'FORBIDDEN']);
    const manager = await join(service, tenant, 'MANAGER');
    expect(await code(manager, ids.Ingest!)).toBeUndefined();
  });
});

describe('identifyCredential', () => {
  const IDENTIFY = `query ($secret: String!) {
    identifyCredential(secret: $secret) { __typename id name revokedAt }
  }`;
  const identified = async (secret: string, client = auditor.client) =>
    (await client.ask(IDENTIFY, { secret })).identifyCredential;

  it('says which key a leaked secret is, of every kind, also after its end', async () => {
    const { scimKey, adminToken } = tenant.founded;
    expect(await identified(scimKey!)).toMatchObject({ __typename: 'ScimKey', name: 'Set-up' });
    expect(await identified(` ${adminToken}\n`)).toMatchObject({ __typename: 'AccessToken', name: 'Set-up' });
    const { createSecretKey } = await maker.client.ask(SECRET_KEY, { projectId: apollo, name: 'Leaked' });
    expect(await identified(createSecretKey.secret)).toMatchObject({ __typename: 'SecretKey', name: 'Leaked' });
    const [api] = (await listed({ filter: { kinds: ['API_KEY'] } })) as (Shown & { value: string })[];
    expect(await identified(api!.value)).toMatchObject({ __typename: 'ApiKey', id: api!.id });

    const { createPersonalToken } = await owner.client.ask(PERSONAL_TOKEN, { name: 'Lost' });
    const { secret, token } = createPersonalToken;
    await tenant.admin.ask(REVOKE_TOKEN, { id: token.id });
    expect(await identified(secret)).toMatchObject({ id: token.id, revokedAt: expect.any(String) });
  });

  it('knows no secret of another organization', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    expect(await identified(other.founded.scimKey!)).toBeNull();
    expect(await identified(tenant.founded.adminToken, other.admin)).toBeNull();
  });

  it.each(['', 'text', `rc_admin_${'A'.repeat(43)}00000000`, `rc_invite_${'A'.repeat(43)}00000000`, '0'.repeat(32)])(
    'knows nothing of %j',
    async (secret) => {
      expect(await identified(secret)).toBeNull();
    },
  );

  it('asks the database only about a text with the checksum of a secret', async () => {
    const asked = async (secret: string) => (await statements.during(() => identified(secret))).length;
    const secret = newSecret('scim');
    const mistyped = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');
    expect(await asked(secret)).toBe((await asked(mistyped)) + 1);
  });

  it('is refused to others, and the secret is nowhere', async () => {
    const { createServiceToken } = await maker.client.ask(SERVICE_TOKEN, { name: 'Quiet' });
    const { secret } = createServiceToken;
    expect(codeOf(await owner.client.send(IDENTIFY, { secret }))).toBe('FORBIDDEN');
    expect(await identified(secret)).not.toBeNull();
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(first: 1) { nodes { action outcome changes { field after } } } }',
    );
    expect(auditEvents.nodes).toEqual([
      {
        action: 'operation.refused',
        outcome: 'DENIED',
        changes: [{ field: 'operation', after: 'identifyCredential' }],
      },
    ]);
    for (const { tableName } of service.dataSource.entityMetadatas)
      expect(JSON.stringify(await rows(service.dataSource, `SELECT * FROM ${tableName}`))).not.toContain(
        secret.slice(9, 40),
      );
    expect(codeOf(await new GraphqlClient(service.url, secret).send('{ organization { id } }'))).toBeUndefined();
  });
});
