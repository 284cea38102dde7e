import { type Cause, explanations } from '@rollcall/audit';
import { join } from '../admin/person';
import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { recordOf as recordIn } from './provisioning-rows';

// The provisioning log explains each failure that a client can provoke, by its cause.

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '300000' });
  tenant = await setUpTenant(service);
  await tenant.scim.post('/Users', { userName: 'ada@acme.example' });
  await tenant.scim.post('/Groups', { displayName: 'Team' });
});
afterAll(() => service.stop());

const set = (input: string) =>
  tenant.admin.ask(`mutation { updateScimSettings(input: { ${input} }) { organization { id } } }`);
const recordOf = (send: (scim: ScimClient) => Promise<unknown>, key?: string) => recordIn(service, tenant, send, key);
const MISSING = '01a213d0-0000-7000-8000-000000000000';

it.each<[Cause, (scim: ScimClient) => Promise<unknown>]>([
  ['USER_EXISTS', (scim) => scim.post('/Users', { userName: 'Ada@acme.example' })],
  ['GROUP_EXISTS', (scim) => scim.post('/Groups', { displayName: 'TEAM' })],
  ['USER_NOT_FOUND', (scim) => scim.get(`/Users/${MISSING}`)],
  ['GROUP_NOT_FOUND', (scim) => scim.patch(`/Groups/${MISSING}`, [{ op: 'replace', path: 'displayName', value: 'x' }])],
  ['NOT_FOUND', (scim) => scim.get('/Nothing')],
  [
    'IMMUTABLE',
    (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'userName', value: 'b@acme.example' }]),
  ],
  ['INVALID_SYNTAX', (scim) => scim.send('POST', '/Users', '{"userName')],
  ['INVALID_PATH', (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'shoe[', value: 1 }])],
  ['INVALID_FILTER', (scim) => scim.get('/Users?filter=userName%20is%201')],
  ['INVALID_VALUE', (scim) => scim.post('/Users', { userName: 'nobody' })],
  ['READ_ONLY', (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'id', value: 'x' }])],
  ['CURSOR_UNUSABLE', (scim) => scim.get('/Users?cursor=nonsense')],
  ['TOO_LARGE', (scim) => scim.send('POST', '/Users', `"${'x'.repeat(300_001)}"`)],
  ['NOT_SERVED', (scim) => scim.put('/Users', {})],
  ['NOT_SERVED', (scim) => scim.get('/Me')],
  [
    'VERSION_CONFLICT',
    (scim) =>
      scim.send(
        'PATCH',
        '/Users/ada@acme.example',
        JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'externalId', value: 'z' }],
        }),
        { 'if-match': 'W/"0"' },
      ),
  ],
  ['UNKNOWN_MEMBERS', (scim) => scim.post('/Groups', { displayName: 'Strangers', members: [{ value: MISSING }] })],
])('%s', async (cause, send) => {
  expect((await recordOf(send)).cause).toBe(cause);
});

it.each<[Cause, string, string]>([
  ['SCIM_PAUSED', 'scimPaused: true', 'scimPaused: false'],
  ['RATE_LIMITED', 'scimRateLimit: 1', 'scimRateLimit: 0'],
])('%s', async (cause, begin, end) => {
  await set(begin);
  try {
    // A process may have a few requests left in the minute, beyond the limit.
    for (let time = 0; time < 20; time++) await tenant.scim.get('/Users?count=0');
    const record = await recordOf((scim) => scim.post('/Users', { userName: 'new@acme.example' }));
    expect(record.cause).toBe(cause);
  } finally {
    await set(end);
  }
});

it('LAST_ADMIN', async () => {
  const record = await recordOf((scim) =>
    scim.patch('/Users/admin@acme.example', [{ op: 'replace', path: 'active', value: false }]),
  );
  expect(record.cause).toBe('LAST_ADMIN');
});

it('KEY_REVOKED, PLAN_LACKS and SCIM_DISABLED, as an organization reads them in its log, in plain words', async () => {
  const failed = async (): Promise<object[]> => {
    const { provisioningRecords } = await tenant.admin.ask(
      '{ provisioningRecords(filter: { statusClasses: [CLIENT_ERROR] }, first: 1) { nodes { status explanation { cause title why whatToDo } } } }',
    );
    return provisioningRecords.nodes;
  };
  const said = (cause: Cause) => ({ cause, ...explanations[cause] });
  await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
  await recordOf((scim) => scim.get('/Users'));
  expect(await failed()).toEqual([{ status: 403, explanation: said('SCIM_DISABLED') }]);
  await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');

  const key = tenant.founded.scimKey!;
  await tenant.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
  await recordOf((scim) => scim.get('/Users'), key);
  expect(await failed()).toEqual([{ status: 401, explanation: said('KEY_REVOKED') }]);
  const auditor = await join(service, tenant, 'AUDITOR');
  const { provisioningRecords } = await auditor.client.ask(
    '{ provisioningRecords(filter: { statusClasses: [SUCCESSFUL] }, first: 1) { nodes { explanation { cause } } } }',
  );
  expect(provisioningRecords.nodes).toEqual([{ explanation: null }]);
});
