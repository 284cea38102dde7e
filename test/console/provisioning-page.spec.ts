import { readFileSync } from 'node:fs';
import { ProvisioningLog, ProvisioningRecord } from '@rollcall/audit';
import { firstIdAt } from '@rollcall/platform';
import type { Browser, Page } from 'playwright-core';
import { join } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { accessProblems, type ConsolePage, expectFit, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { ScimClient } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// The provisioning log: from a failure to its cause, to what to do, and to the replay that repairs it.

const HOUR_MS = 3_600_000;
const MARKUP = '<img src=x onerror=alert(1)>';
/** Right to left, an emoji of four code points, and too long for any line. */
const LONG = `שלום 🧑🏽‍🚀 ${'x'.repeat(200)}`;
const MISSING = '01a213d0-0000-7000-8000-000000000000';
/** More than one batch of replays. */
const PEOPLE = Array.from({ length: 12 }, (_, n) => `person${n}@acme.example`);

describeInBrowser('the provisioning log', () => {
  let service: Service;
  let tenant: Tenant;
  let other: Tenant;
  let browser: Browser;
  let ada: string;
  const written = () => service.application.get(ProvisioningLog, { strict: false }).flush();

  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    [tenant, other] = [await setUpTenant(service), await setUpTenant(service, { name: 'Other' })];
    const { scim } = tenant;
    await scim.get('/Users');
    await addPast();
    const markup = new ScimClient(service.url, tenant.founded.scimKey!, MARKUP);
    const name = { givenName: 'Ada', familyName: LONG };
    ada = (await markup.post('/Users', { userName: 'ada@acme.example', displayName: MARKUP, name })).body.id;
    await scim.post('/Groups', { displayName: LONG });
    await scim.post('/Groups', { displayName: LONG });
    await scim.post('/Users', { userName: `${MARKUP} not an address` });
    await scim.get('/Users?filter=shoe%20pr');
    await updateScimSettings(tenant, { scimPaused: true });
    for (const userName of [PEOPLE[0], ...PEOPLE]) await scim.post('/Users', { userName });
    await scim.post('/Users', { userName: 'cut@acme.example', title: 'x'.repeat(20_000) });
    await scim.patch(`/Users/${ada}`, [{ op: 'replace', path: 'name.givenName', value: "Ada's" }]);
    await updateScimSettings(tenant, { scimPaused: false });
    await written();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** Five requests of three and four hours ago. */
  async function addPast() {
    await written();
    const organizationId = tenant.founded.organization.id;
    const model = await service.dataSource.getRepository(ProvisioningRecord).findOneByOrFail({ organizationId });
    [3, 3, 3, 4, 4].forEach((hours, n) => {
      const occurredAt = new Date(Date.now() - hours * HOUR_MS);
      const id = `${firstIdAt(occurredAt).slice(0, -12)}${String(n).padStart(12, '0')}`;
      const log = service.application.get(ProvisioningLog, { strict: false });
      log.add({ ...model, id, occurredAt, path: '/scim/v2/Schemas', act: 'DISCOVER', requestId: `past-${n}` });
    });
    await written();
  }

  const recordIdOf = async (filter: object, { admin }: Tenant = tenant): Promise<string> => {
    const query =
      'query ($filter: ProvisioningFilter) { provisioningRecords(first: 1, filter: $filter) { nodes { id } } }';
    return (await admin.ask(query, { filter })).provisioningRecords.nodes[0].id;
  };
  const isMember = async (address: string) => (await tenant.scim.get(`/Users/${address}`)).status === 200;

  let opened: ConsolePage;
  let page: Page;
  afterEach(async () => {
    await opened.context.close();
    expect(opened.complaints).toEqual([]);
  });
  const open = async (path = 'provisioning', look: Parameters<typeof openConsole>[3] = {}) => {
    opened = await openConsole(browser, service.url, path, { token: tenant.founded.adminToken, ...look });
    page = opened.page;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const requests = () => region('Requests').getByRole('listitem');

  it.each(['en', 'ja'] as const)(
    'is accessible and fits small screens, the list and one request (%s)',
    async (language) => {
      await open('provisioning', { language });
      await page.locator('summary').click();
      expect(await page.getByRole('alert').count()).toBe(0);
      await expectFit(page, language);
      await page.goto(`${service.url}/console/provisioning?record=${await recordIdOf({ resource: ada })}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectFit(page, language);
      expect(await page.locator('img').count()).toBe(0);
    },
  );

  it('leads from the overview to a failure, and from there to everything about it', async () => {
    await open('');
    await page.getByRole('link', { name: 'Resolve: values that are not valid' }).click();
    await page.getByRole('heading', { name: 'Provisioning log', level: 1 }).waitFor();
    expect(page.url()).toContain('cause=INVALID_VALUE');
    const title = `Create a person · ${MARKUP} not an address · refused (400): A value is not valid`;
    await requests().getByRole('link', { name: title }).waitFor();
    expect(await requests().count()).toBe(1);
    const causes = region('Failures by cause');
    expect(await causes.getByRole('listitem').count()).toBe(1);
    await causes.getByText('The value of an attribute is missing, too long, or of the wrong type.').waitFor();
    await requests().getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: 'Request', level: 1 }).waitFor();
    expect(await region('Request body').textContent()).toContain(`"userName": "${MARKUP} not an address"`);
    await region('Why, and what to do').getByText('The error detail names the attribute.').waitFor();
    await page.getByRole('link', { name: 'All requests' }).click();
    await requests().first().waitFor();
    expect(page.url()).toContain('cause=INVALID_VALUE');
  });

  it('keeps its filters in the address', async () => {
    await open('provisioning?cause=INVALID_VALUE');
    await button('Remove the filter: values that are not valid').click();
    await page.getByLabel('Kind').selectOption('LIST_USERS');
    await requests().getByText('refused (400): The filter is not valid').waitFor();
    expect(await requests().count()).toBe(2);
    await page.getByLabel('Result', { exact: true }).selectOption('succeeded');
    await requests().getByText('refused').waitFor({ state: 'detached' });
    await page.getByLabel('SCIM key').selectOption({ index: 1 });
    await page.getByLabel('Error or path contains').fill('nothing-has-this');
    await button('Search').click();
    await region('Requests').getByText('No request matches the filters.').waitFor();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      act: 'LIST_USERS',
      key: expect.any(String),
      result: 'succeeded',
      text: 'nothing-has-this',
    });
    await page.goBack();
    await requests().first().waitFor();
  });

  it.each(['?days=99&act=NOPE&from=x&text=x&result=7&record=', '?from=2027-01-01', '?from=2026-11-29&to=2020-01-01'])(
    'takes an address that makes no sense (%s)',
    async (search) => {
      await open(`provisioning${search}`);
      await page.getByRole('figure').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    },
  );

  it('shows how many requests there were in each hour, and narrows the page to a bar', async () => {
    await open('provisioning?days=1&act=DISCOVER');
    const chart = page.getByRole('figure', { name: 'Requests by time and result' });
    await chart.getByText('Succeeded 5', { exact: true }).waitFor();
    await chart.getByText('Show the numbers').click();
    const rows = chart.getByRole('row');
    expect(await rows.locator('td:first-of-type').allTextContents()).toEqual(['2', '3']);
    await chart.locator('svg a:has(.bar-good)').first().click();
    await chart.getByText('Succeeded 2', { exact: true }).waitFor();
    await requests().nth(1).waitFor();
    expect(await requests().count()).toBe(2);
    const { searchParams } = new URL(page.url());
    expect(Date.parse(searchParams.get('to')!) - Date.parse(searchParams.get('from')!)).toBe(HOUR_MS);
    await page.getByRole('button', { name: /^Remove the filter/ }).click();
    await chart.getByText('Succeeded 5', { exact: true }).waitFor();
    await chart.getByText('Show the numbers').press('Enter');
    await rows.getByRole('link').last().press('Enter');
    await chart.getByText('Succeeded 3', { exact: true }).waitFor();
    await page.getByLabel('Period').selectOption('7');
    await chart.getByText('Succeeded 5', { exact: true }).waitFor();
    expect(page.url()).not.toContain('from=');
  });

  it('copies a request as a command without the secret, and its link', async () => {
    await open(`provisioning?record=${await recordIdOf({ resource: ada, causes: ['SCIM_PAUSED'] })}`);
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Copy as curl').click();
    const command = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(command).toContain(`curl --globoff --request 'PATCH' '${service.url}/scim/v2/Users/${ada}'`);
    expect(command).toContain('"Authorization: Bearer $KEY"');
    expect(command).toContain(`"value":"Ada'\\''s"`);
    await button('Copy the link').click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(page.url());
  });

  it('shows what a request changed, and the requests about the same person before and after', async () => {
    await open(`provisioning?record=${await recordIdOf({ resource: ada, causes: ['SCIM_PAUSED'] })}`);
    const about = region('Before and after');
    await about.getByText('This request').waitFor();
    await about.getByRole('link', { name: 'Create a person · ada@acme.example · succeeded (201)' }).click();
    await page.locator('h1:focus').waitFor();
    const changes = region('What it changed');
    await changes.getByText('Invited a person · ada@acme.example').waitFor();
    await changes.getByText(MARKUP).waitFor();
    await region('Details').getByText(MARKUP).waitFor();
    await about.getByRole('link', { name: /Change a person/ }).waitFor();
    await about.getByRole('link', { name: 'All requests about it' }).click();
    await requests().nth(1).waitFor();
    expect(await requests().count()).toBe(2);
    await button('Remove the filter: one person or group').click();
    await requests().nth(5).waitFor();
  });

  it('replays one request after its preview, and shows what was recorded', async () => {
    await open(`provisioning?record=${await recordIdOf({ resource: ada, causes: ['SCIM_PAUSED'] })}`);
    await button('Preview a replay').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Succeeded (200)').waitFor();
    await dialog.getByText('Changed a person').waitFor();
    await dialog.getByText("givenName Ada → Ada's", { exact: true }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Replay', exact: true }).click();
    await dialog.getByText('This was recorded:').waitFor();
    await dialog.getByText('Replayed a request').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await region('Replays').getByText('status 200 · admin@acme.example').waitFor();
    expect((await tenant.scim.get(`/Users/${ada}`)).body.name.givenName).toBe("Ada's");
  });

  it('says why a request cannot be replayed', async () => {
    await open(`provisioning?record=${await recordIdOf({ causes: ['INVALID_FILTER'] })}`);
    await button('Preview a replay').click();
    await page.getByRole('dialog').getByText('Only a request that writes one person or group').waitFor();
  });

  it('replays all failures of a cause after one preview, until they are repaired', async () => {
    await open('provisioning');
    await button('Replay all: provisioning is paused').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('13 requests are replayed, the oldest first.').waitFor();
    await dialog.getByText('1 older request is left out, because the same was sent again later.').waitFor();
    await dialog.getByText('1 request is left out, because a replay succeeded before.').waitFor();
    await dialog.getByText('Succeeded (201)').waitFor();
    await dialog.getByText('Invited a person · person0@acme.example').waitFor();
    expect(await isMember(PEOPLE[0]!)).toBe(false);
    await dialog.getByRole('button', { name: 'Replay 13 requests' }).click();
    await dialog.getByText('12 succeeded, 0 refused, 1 could not be replayed').waitFor();
    await dialog.getByText('13 of 13 replayed').waitFor();
    const results = await dialog.getByRole('listitem').allTextContents();
    expect([results.length, results[0], results.at(-1)]).toEqual([
      13,
      'Create a person · person0@acme.example · succeeded (201)',
      'Create a person · cut@acme.example: This request cannot be replayed.',
    ]);
    expect(await accessProblems(page)).toEqual([]);
    for (const address of PEOPLE) expect(await isMember(address)).toBe(true);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await requests().getByText('Create a person · person11@acme.example · succeeded (201)').waitFor();
    await button('Replay all: provisioning is paused').click();
    await dialog.getByText('13 requests are left out, because a replay succeeded before.').waitFor();
  });

  it('can be stopped between the requests of a long replay, and go on', async () => {
    await updateScimSettings(tenant, { scimPaused: true });
    const more = Array.from({ length: 12 }, (_, n) => `later${n}@acme.example`);
    for (const userName of more) await tenant.scim.post('/Users', { userName });
    await updateScimSettings(tenant, { scimPaused: false });
    await written();
    await open('provisioning?cause=SCIM_PAUSED');
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation ReplayRequests')) await held;
      await route.continue();
    });
    await button('Replay all: provisioning is paused').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Replay 13 requests' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    goOn();
    await dialog.getByText('Stopped. 3 requests were not replayed.').waitFor();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('13 of 13 replayed').waitFor();
  });

  it('says that there are new requests, and shows them on demand', async () => {
    await open('provisioning', {});
    await page.clock.install();
    await page.reload();
    await requests().first().waitFor();
    const before = await requests().first().textContent();
    await tenant.scim.get('/ServiceProviderConfig');
    await tenant.scim.get('/ServiceProviderConfig');
    await written();
    await page.clock.fastForward(11_000);
    const newer = button('Show 2 new requests');
    await newer.waitFor();
    expect(await requests().first().textContent()).toBe(before);
    await newer.click();
    await requests().first().getByText('Read what is supported').waitFor();
    await newer.waitFor({ state: 'detached' });
  });

  it('exports what is filtered', async () => {
    await open('provisioning?act=DISCOVER&result=succeeded');
    const [file] = await Promise.all([page.waitForEvent('download'), button('Export as CSV').click()]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain('past-4');
    expect(text).not.toContain('CREATE_USER');
  });

  it.each([
    ['of another organization', () => recordIdOf({}, other)],
    ['that never was', async () => MISSING],
    ['that is nothing', async () => '"><script>'],
  ])('says that a request %s does not exist', async (_, idOf) => {
    await other.scim.get('/Users');
    await written();
    await open(`provisioning?record=${encodeURIComponent(await idOf())}`);
    await page.getByText('This record does not exist, or you cannot see it.').waitFor();
  });

  it('explains failures in Japanese', async () => {
    await open('provisioning?cause=INVALID_VALUE', { language: 'ja' });
    const causes = region('原因別の失敗');
    await causes.getByText('属性の値がないか、長すぎるか、型が正しくありません。').waitFor();
    await region('リクエスト')
      .getByRole('link', { name: /^ユーザーの作成 · .* · 拒否 \(400\): 値が無効です$/ })
      .waitFor();
  });

  it('shows an auditor the log without replays', async () => {
    const { client } = await join(service, tenant, 'AUDITOR');
    await open('provisioning?cause=SCIM_PAUSED', { token: client.token! });
    expect(await page.getByRole('button', { name: /Replay/ }).count()).toBe(0);
    await requests().getByRole('link').first().click();
    await region('Request body').waitFor();
    expect(await page.getByRole('button', { name: /replay/i }).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('names the permission that somebody lacks', async () => {
    const { client } = await join(service, tenant, 'VIEWER');
    await open('provisioning', { token: client.token! });
    await page.getByText('You need the permission audit.read').waitFor();
  });
});
