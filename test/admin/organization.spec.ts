import { permissionsOf } from '@rollcall/domain';
import { rows } from '../support/rows';
import { presetSettings, SETTINGS } from '../support/scim-settings';
import { type Service, setUpTenant, startService } from '../support/service';
import { join } from './person';
import { codeOf } from './refusal';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('organization', () => {
  it('shows the plan, the settings and the URL to enter in the identity provider', async () => {
    const { admin, founded } = await setUpTenant(service, { name: ' Acme Ltd ' });
    const { organization } = await admin.ask(`{ organization { id name plan scimBaseUrl ${SETTINGS} } }`);
    expect(organization).toEqual({
      id: founded.organization.id,
      name: 'Acme Ltd',
      plan: 'ENTERPRISE',
      scimBaseUrl: `${service.url}/scim/v2`,
      settings: presetSettings,
    });
  });
});

describe('caller', () => {
  const CALLER =
    '{ caller { kind label member { id email displayName } role { id } permissions organization { id } organizations { id } token { id } } }';

  it('is the owner of a personal token', async () => {
    const tenant = await setUpTenant(service);
    const manager = await join(service, tenant, 'MANAGER', 'mia@acme.example');
    const { id } = tenant.founded.organization;
    expect((await manager.client.ask(CALLER)).caller).toEqual({
      kind: 'PERSON',
      label: 'mia@acme.example',
      member: { id: manager.id, email: 'mia@acme.example', displayName: 'Given Family' },
      role: { id: 'MANAGER' },
      permissions: [...permissionsOf('MANAGER')].sort(),
      organization: { id },
      organizations: [{ id }],
      token: { id: expect.any(String) },
    });
  });

  it('has the permissions of the current role, not of the role when the token was created', async () => {
    const tenant = await setUpTenant(service);
    const person = await join(service, tenant, 'MANAGER');
    await rows(service.dataSource, "UPDATE users SET role = 'VIEWER' WHERE id = ?", [person.id]);
    const { caller } = await person.client.ask(CALLER);
    expect([caller.role.id, caller.permissions]).toEqual(['VIEWER', [...permissionsOf('VIEWER')].sort()]);
  });
});

describe('updateScimSettings', () => {
  const SWITCH =
    'mutation ($enabled: Boolean!) { updateScimSettings(input: { scimEnabled: $enabled }) { organization { settings { scimEnabled } } } }';
  const switches = (organizationId: string) =>
    rows<{ action: string }>(
      service.dataSource,
      "SELECT action FROM audit_events WHERE organization_id = ? AND feature = 'scim' ORDER BY id",
      [organizationId],
    );

  it('turns SCIM off at once, keeps the key, and turns it on again', async () => {
    const { admin, scim, founded } = await setUpTenant(service);
    expect((await scim.get('/Users')).status).toBe(200);
    expect((await admin.ask(SWITCH, { enabled: false })).updateScimSettings.organization.settings.scimEnabled).toBe(
      false,
    );
    expect((await scim.get('/Users')).status).toBe(403);
    expect((await admin.ask(SWITCH, { enabled: true })).updateScimSettings.organization.settings.scimEnabled).toBe(
      true,
    );
    expect((await scim.get('/Users')).status).toBe(200);
    expect((await switches(founded.organization.id)).map(({ action }) => action)).toEqual([
      'scim.disabled',
      'scim.enabled',
    ]);
  });

  it('changes nothing and leaves no event if the state is already set', async () => {
    const { admin, founded } = await setUpTenant(service);
    expect((await admin.ask(SWITCH, { enabled: true })).updateScimSettings.organization.settings.scimEnabled).toBe(
      true,
    );
    expect(await switches(founded.organization.id)).toEqual([]);
  });

  it('leaves one event if five requests race', async () => {
    const { admin, founded } = await setUpTenant(service);
    await Promise.all(Array.from({ length: 5 }, () => admin.ask(SWITCH, { enabled: false })));
    expect(await switches(founded.organization.id)).toEqual([{ action: 'scim.disabled' }]);
  });

  it.each(['STARTER', 'GROWTH'] as const)(
    'refuses with PLAN_LACKS on the %s plan, which may still switch off',
    async (plan) => {
      const { admin } = await setUpTenant(service, { plan, scim: false });
      const answer = await admin.send(SWITCH, { enabled: true });
      expect(answer.errors![0]!.extensions).toMatchObject({ code: 'PLAN_LACKS', plan, feature: 'SCIM provisioning' });
      expect(answer.errors![0]!.message).toContain(plan);
      expect(codeOf(await admin.send(SWITCH, { enabled: false }))).toBeUndefined();
      expect((await admin.ask('{ organization { settings { scimEnabled } } }')).organization.settings.scimEnabled).toBe(
        false,
      );
    },
  );
});
