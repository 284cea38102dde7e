import { rows } from '../support/rows';
import { presetSettings as preset, UPDATE_SCIM_SETTINGS as UPDATE, updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const EVENTS = '{ auditEvents(first: 100) { nodes { action risk target { id } changes { field before after } } } }';
const events = async ({ admin }: Tenant) =>
  (await admin.ask(EVENTS)).auditEvents.nodes
    .filter(({ action }: { action: string }) => action.startsWith('scim.'))
    .reverse();

describe('updateScimSettings', () => {
  it.each([
    ['scimPaused', true],
    ['scimRateLimit', 600],
    ['scim1RateLimit', 30],
    ['safeguardPeople', 1],
    ['safeguardPeoplePercent', 100],
    ['safeguardMemberships', 1],
    ['safeguardMembershipsPercent', 0],
    ['userNameMutable', true],
    ['inviteUnknownMembers', false],
    ['sendInvitations', false],
    ['invitationDays', 365],
    ['mailLanguage', 'JA'],
    ['nameSource', 'PERSON'],
  ] as const)('changes only %s, with an event of high risk', async (field, after) => {
    const tenant = await setUpTenant(service);
    expect(await updateScimSettings(tenant, { [field]: after })).toEqual({ ...preset, [field]: after });
    const { organization } = await tenant.admin.ask(`{ organization { settings { ${field} } } }`);
    expect(organization.settings).toEqual({ [field]: after });
    expect(await events(tenant)).toEqual([
      {
        action: 'scim.settings_changed',
        risk: 'HIGH',
        target: { id: tenant.founded.organization.id },
        changes: [{ field, before: preset[field], after }],
      },
    ]);
  });

  it('records only the changed settings', async () => {
    const tenant = await setUpTenant(service);
    await updateScimSettings(tenant, { scimPaused: true, invitationDays: 14, safeguardPeoplePercent: 30 });
    expect((await events(tenant)).map(({ changes }: { changes: unknown }) => changes)).toEqual([
      [
        { field: 'scimPaused', before: false, after: true },
        { field: 'safeguardPeoplePercent', before: 20, after: 30 },
      ],
    ]);
  });

  it.each([
    ['nothing', {}],
    ['what is set already', { scimPaused: false, safeguardPeople: 25, nameSource: 'IDENTITY_PROVIDER' }],
  ])('changes nothing and leaves no event if %s is already set', async (_, input) => {
    const tenant = await setUpTenant(service);
    expect(await updateScimSettings(tenant, input)).toEqual(preset);
    expect(await events(tenant)).toEqual([]);
  });

  it('resets the rate limit to the default with null', async () => {
    const tenant = await setUpTenant(service, { scimRateLimit: 5 });
    expect((await updateScimSettings(tenant, { scimRateLimit: null })).scimRateLimit).toBeNull();
    expect((await events(tenant))[0].changes).toEqual([{ field: 'scimRateLimit', before: 5, after: null }]);
  });

  it('leaves one event if five requests race', async () => {
    const tenant = await setUpTenant(service);
    const answers = await atOnce(5, () => tenant.admin.send(UPDATE, { input: { scimPaused: true } }));
    expect(codesOf(answers)).toEqual({ done: 5 });
    expect(await events(tenant)).toHaveLength(1);
  });

  it('loses no setting if two requests race', async () => {
    const tenant = await setUpTenant(service);
    await Promise.all([
      updateScimSettings(tenant, { invitationDays: 30 }),
      updateScimSettings(tenant, { safeguardPeople: 50 }),
    ]);
    expect(await updateScimSettings(tenant, {})).toEqual({ ...preset, invitationDays: 30, safeguardPeople: 50 });
  });

  it.each([
    ['scimRateLimit', -1, '0 to 999999999'],
    ['scimRateLimit', 1_000_000_000, '0 to 999999999'],
    ['safeguardPeople', 0, '1 to 1000000'],
    ['safeguardPeople', 1_000_001, '1 to 1000000'],
    ['safeguardPeople', null, '1 to 1000000'],
    ['safeguardPeoplePercent', -1, '0 to 100'],
    ['safeguardPeoplePercent', 101, '0 to 100'],
    ['safeguardMemberships', 0, '1 to 100000000'],
    ['safeguardMembershipsPercent', 101, '0 to 100'],
    ['invitationDays', 0, '1 to 365'],
    ['invitationDays', 366, '1 to 365'],
    ['invitationDays', null, '1 to 365'],
    ['scimPaused', null, 'true or false'],
    ['userNameMutable', null, 'true or false'],
    ['nameSource', null, 'IDENTITY_PROVIDER or PERSON'],
  ])('refuses %s: %s, says what would be valid, and changes nothing', async (field, value, right) => {
    const tenant = await setUpTenant(service);
    const { errors } = await tenant.admin.send(UPDATE, { input: { [field]: value, sendInvitations: false } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(errors![0]!.message).toContain(right);
    expect(await updateScimSettings(tenant, {})).toEqual(preset);
    expect(await events(tenant)).toEqual([]);
  });

  it('does not affect other organizations', async () => {
    const [one, other] = [await setUpTenant(service), await setUpTenant(service, { name: 'Other' })];
    await updateScimSettings(one, { scimPaused: true });
    expect(await updateScimSettings(other, {})).toEqual(preset);
  });
});

describe('confirmScimRemovals', () => {
  const CONFIRM =
    'mutation ($keyId: ID!) { confirmScimRemovals(input: { keyId: $keyId }) { key { removalsHeldSince } } }';
  const keyIdOf = async ({ admin }: Tenant) =>
    (await admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys[0].id;

  it('changes nothing and leaves no event for a key that was not held', async () => {
    const tenant = await setUpTenant(service);
    const {
      confirmScimRemovals: { key },
    } = await tenant.admin.ask(CONFIRM, { keyId: await keyIdOf(tenant) });
    expect(key).toEqual({ removalsHeldSince: null });
    expect(await events(tenant)).toEqual([]);
  });

  it('leaves one event if five requests race', async () => {
    const tenant = await setUpTenant(service);
    const keyId = await keyIdOf(tenant);
    await rows(service.dataSource, 'UPDATE scim_keys SET people_held_at = ? WHERE id = ?', [Date.now(), keyId]);
    expect(codesOf(await atOnce(5, () => tenant.admin.send(CONFIRM, { keyId })))).toEqual({ done: 5 });
    expect(await events(tenant)).toMatchObject([{ action: 'scim.removals_confirmed', target: { id: keyId } }]);
  });

  it('refuses an unknown key, a previous key and another organization’s key with NOT_FOUND', async () => {
    const [tenant, other] = [await setUpTenant(service), await setUpTenant(service, { name: 'Other' })];
    const former = await keyIdOf(tenant);
    await tenant.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    for (const keyId of ['unknown', former, await keyIdOf(other)])
      expect(codeOf(await tenant.admin.send(CONFIRM, { keyId }))).toBe('NOT_FOUND');
  });
});
