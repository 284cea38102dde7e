import { expire, rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
beforeAll(async () => {
  service = await startService({ TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(() => service.stop());

const ROTATE = `mutation ($minutes: Int! = 60) {
  rotateScimKey(input: { overlapMinutes: $minutes }) { secret key { id name expiresAt allowedRanges } }
}`;
const KEYS = '{ organization { scimKeys { id name expiresAt allowedRanges } } }';
const RESTRICT = `mutation ($keyId: ID!, $ranges: [String!]!) {
  restrictScimKey(input: { keyId: $keyId, allowedRanges: $ranges }) { key { allowedRanges } }
}`;
const EVENTS = '{ auditEvents(first: 1) { nodes { action risk changes { field before after } } } }';

const keysOf = async ({ admin }: Tenant) => (await admin.ask(KEYS)).organization.scimKeys;
const answerTo = (key: string, address = '127.0.0.1') =>
  new ScimClient(service.url, key).get('/Users?count=0', { 'x-forwarded-for': address });
const statusOf = async (key: string, address?: string) => (await answerTo(key, address)).status;

describe('rotateScimKey', () => {
  it('adds a key of the same name; both are accepted until the overlap ends', async () => {
    const tenant = await setUpTenant(service);
    const before = Date.now();
    const { secret, key } = (await tenant.admin.ask(ROTATE, { minutes: 60 })).rotateScimKey;
    const former = tenant.founded.scimKey!;
    expect([await statusOf(former), await statusOf(secret)]).toEqual([200, 200]);
    const [old, next] = await keysOf(tenant);
    expect(next).toEqual(key);
    expect([old.name, key.name, key.expiresAt]).toEqual(['Set-up', 'Set-up', null]);
    const minutes = (new Date(old.expiresAt).getTime() - before) / 60_000;
    expect(minutes).toBeGreaterThan(59.9);
    expect(minutes).toBeLessThan(60.1);
    const [event] = (await tenant.admin.ask(EVENTS)).auditEvents.nodes;
    expect(event).toMatchObject({ action: 'scim_key.rotated', risk: 'HIGH' });
    expect(event.changes).toContainEqual({ field: 'formerKeyExpiresAt', before: null, after: old.expiresAt });
  });

  it('never refuses a client that switches in time, and refuses one that does not from the end on', async () => {
    const tenant = await setUpTenant(service);
    const former = tenant.founded.scimKey!;
    const [{ id: formerId }] = await keysOf(tenant);
    const { secret } = (await tenant.admin.ask(ROTATE)).rotateScimKey;
    const end = Date.now() + 1500;
    await rows(
      service.dataSource,
      'UPDATE scim_keys SET expires_at = ? WHERE expires_at IS NOT NULL AND organization_id = ?',
      [end, tenant.founded.organization.id],
    );
    const seen: { at: number; former: number; next: number }[] = [];
    while (Date.now() < end + 500) {
      const at = Date.now();
      const [former_, next] = await Promise.all([statusOf(former), statusOf(secret)]);
      if (Date.now() < end || at > end) seen.push({ at, former: former_, next });
    }
    expect(seen.filter(({ next }) => next !== 200)).toEqual([]);
    expect(seen.filter(({ at, former }) => former !== (at < end ? 200 : 401))).toEqual([]);
    expect(seen.some(({ former }) => former === 200) && seen.some(({ former }) => former === 401)).toBe(true);
    expect(await keysOf(tenant)).toHaveLength(2);
    await tenant.admin.ask(ROTATE);
    expect((await keysOf(tenant)).map(({ id }: { id: string }) => id)).not.toContain(formerId);
  });

  it('without an overlap refuses the previous key at once', async () => {
    const tenant = await setUpTenant(service);
    const { secret } = (await tenant.admin.ask(ROTATE, { minutes: 0 })).rotateScimKey;
    expect([await statusOf(tenant.founded.scimKey!), await statusOf(secret)]).toEqual([401, 200]);
  });

  it('is refused during a rotation, even if two race; regenerating ends both keys', async () => {
    const tenant = await setUpTenant(service);
    const answers = await atOnce(4, () => tenant.admin.send(ROTATE));
    expect(codesOf(answers)).toEqual({ done: 1, KEY_ROTATING: 3 });
    const { secret } = answers.find(({ errors }) => !errors)!.data.rotateScimKey;
    const { regenerateScimKey } = await tenant.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    const statuses = [tenant.founded.scimKey!, secret, regenerateScimKey.secret].map((key) => statusOf(key));
    expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
  });

  it.each([-1, 1441])('refuses an overlap of %d minutes', async (minutes) => {
    const { admin } = await setUpTenant(service);
    const { errors } = await admin.send(ROTATE, { minutes });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'overlapMinutes' });
  });

  it('refuses if there is no key', async () => {
    const { admin } = await setUpTenant(service, { scim: false });
    expect(codeOf(await admin.send(ROTATE))).toBe('KEY_MISSING');
  });
});

describe('a key that expires', () => {
  it('is refused from then on, and another one can be generated', async () => {
    const tenant = await setUpTenant(service, { scim: false });
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
    const GENERATE = 'mutation ($at: DateTime) { generateScimKey(input: { expiresAt: $at }) { secret key { id } } }';
    const { generateScimKey } = await tenant.admin.ask(GENERATE, { at: new Date(Date.now() + 60_000).toISOString() });
    expect(await statusOf(generateScimKey.secret)).toBe(200);
    expect(codeOf(await tenant.admin.send(GENERATE, {}))).toBe('KEY_EXISTS');
    await expire(service.dataSource, 'scim_keys', generateScimKey.key.id);
    expect(await statusOf(generateScimKey.secret)).toBe(401);
    expect(codeOf(await tenant.admin.send(GENERATE, {}))).toBeUndefined();
  });
});

describe('restrictScimKey', () => {
  it('admits the key only from its ranges, says so, and passes them on to the next key', async () => {
    const tenant = await setUpTenant(service);
    const [key] = await keysOf(tenant);
    const ranges = ['192.0.2.0/24', '2001:db8::/32'];
    const {
      restrictScimKey: { key: restrictScimKey },
    } = await tenant.admin.ask(RESTRICT, { keyId: key.id, ranges });
    expect(restrictScimKey.allowedRanges).toEqual(ranges);
    const secret = tenant.founded.scimKey!;
    expect(await statusOf(secret, '192.0.2.9')).toBe(200);
    expect(await statusOf(secret, '2001:db8::9')).toBe(200);
    const { status, body } = await answerTo(secret, '198.51.100.7');
    expect([status, body.status]).toEqual([403, '403']);
    expect(body.detail).toContain('cannot be used from the address 198.51.100.7');
    const { rotateScimKey } = await tenant.admin.ask(ROTATE);
    expect(rotateScimKey.key.allowedRanges).toEqual(ranges);
    expect(await statusOf(rotateScimKey.secret, '198.51.100.7')).toBe(403);
  });

  it('is lifted by an empty list, and changes nothing twice', async () => {
    const tenant = await setUpTenant(service);
    const [{ id: keyId }] = await keysOf(tenant);
    await tenant.admin.ask(RESTRICT, { keyId, ranges: ['192.0.2.1'] });
    await tenant.admin.ask(RESTRICT, { keyId, ranges: ['192.0.2.1'] });
    await tenant.admin.ask(RESTRICT, { keyId, ranges: [] });
    expect(await statusOf(tenant.founded.scimKey!, '198.51.100.7')).toBe(200);
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(filter: { actions: ["scim_key.ranges_changed"] }) { nodes { changes { before after } } } }',
    );
    expect(auditEvents.nodes.map(({ changes }: { changes: object[] }) => changes)).toEqual([
      [{ before: ['192.0.2.1'], after: [] }],
      [{ before: [], after: ['192.0.2.1'] }],
    ]);
  });

  it.each([
    ['no address', ['nowhere'], 'allowedRanges[0]'],
    ['a prefix that is too long', ['192.0.2.0/24', '192.0.2.0/33'], 'allowedRanges[1]'],
    ['too many', Array.from({ length: 51 }, (_, index) => `192.0.2.${index}`), 'allowedRanges'],
  ])('refuses %s', async (_, ranges, field) => {
    const tenant = await setUpTenant(service);
    const [{ id: keyId }] = await keysOf(tenant);
    const { errors } = await tenant.admin.send(RESTRICT, { keyId, ranges });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses an unknown key', async () => {
    const { admin } = await setUpTenant(service);
    expect(codeOf(await admin.send(RESTRICT, { keyId: 'x', ranges: [] }))).toBe('NOT_FOUND');
  });
});
