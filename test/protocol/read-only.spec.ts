import type { ScimAnswer, ScimClient } from '../support/scim-client';
import { GROUP, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// A client may send back unchanged what it cannot write: by path too, and together with a deactivation in any form.

let service: Service;
/** One per dialect, because a key may deactivate only a limited number of people per hour. */
let tenants: Tenant[];
beforeAll(async () => {
  service = await startService();
  tenants = [await setUpTenant(service), await setUpTenant(service, { name: 'One' })];
});
afterAll(() => service.stop());

const dialects: [string, () => ScimClient][] = [
  ['/scim/v2', () => tenants[0]!.scim],
  ['/scim/1', () => tenants[1]!.scim1],
];

let count = 0;
/** A person in a group, and the group, as the API shows them. */
async function shown(client: ScimClient): Promise<Record<'/Users' | '/Groups', ScimAnswer['body']>> {
  const word = `read-only-${++count}`;
  const { body: user } = await client.post('/Users', {
    userName: `${word}@acme.example`,
    name: { givenName: 'Ada', familyName: 'L' },
    externalId: word,
  });
  const { body: group } = await client.post('/Groups', { displayName: word, members: [{ value: user.id }] });
  return {
    '/Users': (await client.get(`/Users/${user.id}`)).body,
    '/Groups': (await client.get(`/Groups/${group.id}`)).body,
  };
}
const pathOf = (resource: '/Users' | '/Groups', id: string) => `${resource}/${encodeURIComponent(id)}`;

describe.each(dialects)('a PATCH of %s with a read-only path', (_path, client) => {
  type Body = ScimAnswer['body'];
  const echoes: ['/Users' | '/Groups', string, (body: Body) => unknown][] = [
    ['/Users', 'id', ({ id }) => id],
    ['/Users', 'ID', ({ id }) => [{ $ref: null, value: id }]],
    ['/Users', 'schemas', () => [USER, 'urn:vendor:user']],
    ['/Users', 'groups', ({ groups }) => groups],
    ['/Users', 'groups', ({ groups }) => ({ value: groups[0].value, display: 'any' })],
    ['/Users', 'meta', ({ meta }) => ({ ...meta, vendor: 1 })],
    ['/Users', 'meta.resourceType', () => 'User'],
    ['/Users', `${USER}:meta.created`, ({ meta }) => meta.created],
    ['/Groups', 'id', ({ id }) => id],
    ['/Groups', 'schemas', () => GROUP],
    ['/Groups', 'meta.version', ({ meta }) => meta.version],
  ];

  it.each(echoes)('%s %s succeeds if it is the current value', async (resource, path, value) => {
    const { [resource]: body } = await shown(client());
    const operations = [
      { op: 'replace', path, value: value(body) },
      { op: 'replace', path: 'displayName', value: `Renamed ${count}` },
      { op: 'add', path, value: value(body) },
    ];
    const answer = await client().patch(pathOf(resource, body.id), operations);
    expect([answer.status, answer.body?.displayName]).toEqual([200, `Renamed ${count}`]);
  });

  const others: ['/Users' | '/Groups', object][] = [
    ['/Users', { op: 'replace', path: 'id', value: 'another' }],
    ['/Users', { op: 'add', path: 'groups', value: [{ value: 'another' }] }],
    ['/Users', { op: 'replace', path: 'groups', value: [] }],
    ['/Users', { op: 'remove', path: 'groups' }],
    ['/Users', { op: 'remove', path: 'groups[value eq "x"]' }],
    ['/Users', { op: 'replace', path: 'meta.resourceType', value: 'Device' }],
    ['/Users', { op: 'replace', path: 'meta', value: { created: '2020-01-01T00:00:00Z' } }],
    ['/Users', { op: 'replace', path: 'schemas', value: ['urn:vendor:user'] }],
    ['/Groups', { op: 'replace', path: 'id', value: 'another' }],
    ['/Groups', { op: 'remove', path: 'meta' }],
  ];

  it.each(others)('%s is refused for %j, and changes nothing', async (resource, operation) => {
    const { [resource]: body } = await shown(client());
    const operations = [{ op: 'replace', path: 'displayName', value: 'Changed' }, operation];
    const answer = await client().patch(pathOf(resource, body.id), operations);
    expect([answer.status, answer.body.scimType]).toEqual([400, 'mutability']);
    expect((await client().get(pathOf(resource, body.id))).body).toEqual(body);
  });

  it.each(others.filter(([resource]) => resource === '/Users'))(
    '%s deactivates despite %j',
    async (resource, operation) => {
      for (const deactivation of [{ path: 'active', value: 'False' }, { value: { active: false } }]) {
        const { [resource]: body } = await shown(client());
        const operations = [operation, { op: 'replace', ...deactivation }];
        const answer = await client().patch(pathOf(resource, body.id), operations);
        expect([answer.status, answer.body.active]).toEqual([200, false]);
      }
    },
  );
});

describe.each(dialects)('a PUT of %s that deactivates without the address', (_path, client) => {
  it.each([
    [{ active: false }, {}],
    [{ active: 'False', externalId: 'new' }, { externalId: 'new' }],
    [{ active: false, id: 'any', groups: [] }, {}],
    [{ active: false, name: { familyName: 'M' } }, { name: { givenName: 'Ada', familyName: 'M', formatted: 'Ada M' } }],
  ])('clears nothing: %j', async (written, changed) => {
    const { '/Users': before } = await shown(client());
    const { status, body } = await client().put(pathOf('/Users', before.id), written);
    const { name, externalId, userName } = { ...before, ...changed };
    expect([status, body]).toEqual([200, expect.objectContaining({ active: false, name, externalId, userName })]);
  });

  it('replaces the whole resource if it has an address', async () => {
    const { '/Users': before } = await shown(client());
    const written = { userName: before.userName, active: false };
    const { body } = await client().put(pathOf('/Users', before.id), written);
    expect([body.active, body.externalId]).toEqual([false, undefined]);
  });

  it('is refused without a deactivation', async () => {
    const { '/Users': before } = await shown(client());
    const { status, body } = await client().put(pathOf('/Users', before.id), { active: true });
    expect([status, body.scimType]).toEqual([400, 'invalidValue']);
  });
});

describe.each(dialects)('members of %s given as a text that contains JSON', (_path, client) => {
  it.each(['add', 'remove', 'replace'])('are refused by %s, because they name nobody', async (op) => {
    const { '/Users': user, '/Groups': group } = await shown(client());
    const path = pathOf('/Groups', group.id);
    for (const written of [[{ value: user.id }], { value: user.id }, [user.id], []]) {
      const text = JSON.stringify(written);
      for (const value of [text, [text], [{ value: ` ${text}` }], { members: text }]) {
        const { status, body } = await client().patch(path, [{ op, path: 'members', value }]);
        expect([text, status, body.scimType, body.detail]).toEqual([
          text,
          400,
          'invalidValue',
          expect.stringContaining('members'),
        ]);
      }
    }
    expect((await client().get(path)).body.members).toHaveLength(1);
    expect((await client().put(path, { displayName: 'x', members: JSON.stringify([user.id]) })).status).toBe(400);
    expect((await client().post('/Groups', { displayName: `y ${op}`, members: [JSON.stringify(user)] })).status).toBe(
      400,
    );
  });
});

describe.each(dialects)('a filter of %s by schemas', (_path, client) => {
  it.each<[string, string, boolean]>([
    ['/Users', `schemas eq "${USER}"`, true],
    ['/Users', `schemas eq "${USER.toUpperCase()}"`, true],
    ['/Users', `schemas co "core:2.0:User" and active eq true`, true],
    ['/Users', 'schemas pr', true],
    ['/Users', `schemas eq "${GROUP}"`, false],
    ['/Users', `schemas ne "${USER}"`, false],
    ['/Users', 'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', false],
    ['/Groups', `schemas eq "${GROUP}"`, true],
    ['/Groups', `schemas[value eq "${GROUP}"]`, true],
    ['/Groups', `not (schemas eq "${GROUP}")`, false],
  ])('%s?filter=%s is answered', async (resource, filter, findsAll) => {
    const all = (
      await client().get(`${resource}?count=0${filter.includes('active') ? '&filter=active%20eq%20true' : ''}`)
    ).body;
    const { status, body } = await client().get(`${resource}?count=0&filter=${encodeURIComponent(filter)}`);
    expect([status, body.totalResults]).toEqual([200, findsAll ? all.totalResults : 0]);
  });

  it('distinguishes people and groups in a search over both', async () => {
    const search = (urn: string) => client().post('/.search', { filter: `schemas eq "${urn}"`, count: 0 });
    const [users, groups] = [await client().get('/Users?count=0'), await client().get('/Groups?count=0')];
    expect((await search(USER)).body.totalResults).toBe(users.body.totalResults);
    expect((await search(GROUP)).body.totalResults).toBe(groups.body.totalResults);
  });
});
