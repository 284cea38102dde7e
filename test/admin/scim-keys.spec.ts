import { rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const GENERATE =
  'mutation ($name: String!) { generateScimKey(input: { name: $name }) { secret key { id name hint createdBy { label } } } }';
const REGENERATE =
  'mutation ($name: String) { regenerateScimKey(input: { name: $name }) { secret key { id name hint } } }';
const KEYS = '{ organization { scimKeys { id name hint createdBy { label } lastUsedAt expiresAt } } }';

const withoutKey = async (): Promise<Tenant> => {
  const tenant = await setUpTenant(service, { scim: false });
  await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
  return tenant;
};
const statusOf = async (key: string) => (await new ScimClient(service.url, key).get('/Users?count=0')).status;

describe('generateScimKey', () => {
  it('creates a working key, which is shown once and stored only as a digest', async () => {
    const { admin } = await withoutKey();
    expect((await admin.ask(KEYS)).organization.scimKeys).toEqual([]);
    const { generateScimKey } = await admin.ask(GENERATE, { name: 'Okta' });
    const { secret, key } = generateScimKey;
    expect(secret).toMatch(/^rc_scim_[\w-]{43}[0-9a-f]{8}$/);
    expect(key).toMatchObject({
      name: 'Okta',
      hint: `…${secret.slice(-4)}`,
      createdBy: { label: 'admin@acme.example' },
    });
    expect(await statusOf(secret)).toBe(200);
    const { organization } = await admin.ask(KEYS);
    expect(organization.scimKeys).toEqual([{ ...key, lastUsedAt: expect.any(String), expiresAt: null }]);
    const stored = await rows(service.dataSource, 'SELECT * FROM scim_keys WHERE id = ?', [key.id]);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(8, 40));
  });

  it('refuses a second key with KEY_EXISTS and leaves the first one alone', async () => {
    const { admin } = await withoutKey();
    const { generateScimKey } = await admin.ask(GENERATE, { name: 'Okta' });
    expect(codeOf(await admin.send(GENERATE, { name: 'Entra' }))).toBe('KEY_EXISTS');
    expect(await statusOf(generateScimKey.secret)).toBe(200);
    expect((await admin.ask(KEYS)).organization.scimKeys).toHaveLength(1);
  });

  it('creates one key if five requests race', async () => {
    const { admin } = await withoutKey();
    const answers = await atOnce(5, () => admin.send(GENERATE, { name: 'Okta' }));
    expect(codesOf(answers)).toEqual({ done: 1, KEY_EXISTS: 4 });
    expect((await admin.ask(KEYS)).organization.scimKeys).toHaveLength(1);
  });

  it.each([
    ['no name', ''],
    ['a blank name', '  '],
    ['a name of 101 characters', 'x'.repeat(101)],
  ])('refuses %s', async (_, name) => {
    const { admin } = await withoutKey();
    const answer = await admin.send(GENERATE, { name });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
    expect((await admin.ask(KEYS)).organization.scimKeys).toEqual([]);
  });
});

describe('regenerateScimKey', () => {
  it('refuses with KEY_MISSING if there is no key', async () => {
    const { admin } = await withoutKey();
    expect(codeOf(await admin.send(REGENERATE))).toBe('KEY_MISSING');
    expect((await admin.ask(KEYS)).organization.scimKeys).toEqual([]);
  });

  it.each<[string, string | null, string]>([
    ['keeps the name', null, 'Set-up'],
    ['takes a new name', 'Entra', 'Entra'],
  ])('replaces the key at once and %s', async (_, name, shown) => {
    const { admin, founded } = await setUpTenant(service);
    expect(await statusOf(founded.scimKey!)).toBe(200);
    const { regenerateScimKey } = await admin.ask(REGENERATE, { name });
    expect([await statusOf(founded.scimKey!), await statusOf(regenerateScimKey.secret)]).toEqual([401, 200]);
    const { organization } = await admin.ask(KEYS);
    expect(organization.scimKeys).toMatchObject([{ id: regenerateScimKey.key.id, name: shown }]);
  });

  it('leaves one key if five requests race, the last one created', async () => {
    const { admin } = await setUpTenant(service);
    const answers = await atOnce(5, () => admin.send(REGENERATE));
    expect(codesOf(answers)).toEqual({ done: 5 });
    const statuses = await Promise.all(answers.map(({ data }) => statusOf(data.regenerateScimKey.secret)));
    expect(statuses.sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it('does not affect keys of another organization', async () => {
    const [one, other] = [await setUpTenant(service), await setUpTenant(service, { name: 'Other' })];
    await one.admin.ask(REGENERATE);
    expect(await statusOf(other.founded.scimKey!)).toBe(200);
  });
});
