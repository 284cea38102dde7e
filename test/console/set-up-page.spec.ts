import { ProvisioningLog } from '@rollcall/audit';
import type { Browser } from 'playwright-core';
import { join } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { type ConsolePage, expectFit, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// The set-up guide: for an admin, and for somebody who has only a link.

const CREATE_LINK = 'mutation { createSetUpLink(input: { name: "Ida (IT)" }) { url } }';
const ENABLE = 'mutation { updateScimSettings(input: { scimEnabled: true }) { requestId } }';

describeInBrowser('the set-up guide', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let opened: ConsolePage;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
  });
  beforeEach(async () => {
    tenant = await setUpTenant(service, { scim: false });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  afterEach(async () => {
    await opened.context.close();
    expect(opened.complaints).toEqual([]);
  });

  const open = async (path: string, look: Parameters<typeof openConsole>[3] = {}) => {
    opened = await openConsole(browser, service.url, path, { token: tenant.founded.adminToken, ...look });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    return opened.page;
  };
  const check = (name: string) =>
    opened.page.getByRole('region', { name: 'What has arrived' }).getByRole('listitem').filter({ hasText: name });
  const flush = () => service.application.get(ProvisioningLog, { strict: false }).flush();

  /** Generates the key on the page and takes its secret. */
  async function generate(): Promise<string> {
    const { page } = opened;
    await page.getByRole('button', { name: 'Generate SCIM key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Generate SCIM key' }).click();
    const shown = page.getByRole('dialog', { name: 'Your new SCIM key' });
    const secret = (await shown.getByTestId('secret').textContent())!;
    await shown.getByLabel('I have stored it').check();
    await shown.getByRole('button', { name: 'Close' }).click();
    return secret;
  }

  it('leads an admin from nothing to a connected identity provider', async () => {
    const page = await open('set-up');
    await page.getByRole('button', { name: 'Enable SCIM provisioning' }).click();
    await page.getByText('Enabled', { exact: true }).waitFor();
    const okta = new ScimClient(service.url, await generate());
    expect(await page.getByRole('button', { name: 'Copy: SCIM connector base URL' }).count()).toBe(1);
    expect(await check('Waiting').count()).toBe(7);

    await okta.get('/Users?count=1&startIndex=1');
    await okta.post('/Users', { userName: '<b>Ada</b>' });
    await flush();
    await check('The key is accepted').getByText('Done').waitFor();
    const creating = check('A person is created');
    await creating.getByText('Failed').waitFor();
    await creating.getByText('values that are not valid').waitFor();
    expect(await creating.getByText('<b>Ada</b>').count()).toBe(1);

    const { body } = await okta.post('/Users', { userName: 'ada@acme.example', active: true });
    await okta.put(`/Users/${body.id}`, { userName: 'ada@acme.example', name: { givenName: 'Ada' }, active: true });
    await okta.patch(`/Users/${body.id}`, [{ op: 'replace', value: { active: false } }]);
    await okta.post('/Groups', { displayName: 'Engineers' });
    await flush();
    await page.getByText('Your identity provider is connected.').waitFor();
    expect(await check('Done').count()).toBe(7);
    await check('A person is created').getByRole('link', { name: 'Open the request' }).click();
    await page.getByText('Create a person · ada@acme.example · succeeded (201)').first().waitFor();
  });

  it('shows the guide of the identity provider in the address, and opens that of another', async () => {
    const page = await open('set-up?provider=GOOGLE');
    await page.getByText('Endpoint URL').waitFor();
    await page.getByLabel('Identity provider').selectOption('MICROSOFT_ENTRA_ID');
    await page.getByText('Tenant URL').waitFor();
    expect(new URL(page.url()).search).toBe('?provider=MICROSOFT_ENTRA_ID');
  });

  it('names the usual causes after five minutes without a request, and what was refused', async () => {
    await tenant.admin.ask(ENABLE);
    const first = await tenant.admin.ask('mutation { generateScimKey(input: {}) { secret } }');
    await tenant.admin.ask('mutation { regenerateScimKey(input: {}) { secret } }');
    await new ScimClient(service.url, first.generateScimKey.secret).get('/Users');
    await flush();
    opened = await openConsole(browser, service.url, '', { token: tenant.founded.adminToken });
    const { page } = opened;
    await page.clock.install();
    await page.goto(`${service.url}/console/set-up`);
    await check('A request has arrived').getByText('Waiting').waitFor();
    expect(await page.getByText('No request for five minutes').count()).toBe(0);
    await page.clock.fastForward('05:01');
    const silence = page.getByRole('status').filter({ hasText: 'No request for five minutes' });
    await silence.waitFor();
    await silence.getByText('the SCIM key was replaced (1 request).').waitFor();
  });

  it('is followed by somebody without an account, who sees nothing else', async () => {
    const page = await open('set-up');
    await page.getByLabel('Who the link is for').fill('Ida <i>(IT)</i>');
    await page.getByRole('button', { name: 'Create a set-up link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your new set-up link' });
    const url = (await dialog.getByTestId('secret').textContent())!;
    await opened.context.close();

    opened = await openConsole(browser, service.url, url.split('/console/')[1]);
    await opened.page.getByRole('heading', { name: 'Set-up guide', level: 1 }).waitFor();
    expect(opened.page.url()).not.toContain('rc_setup_');
    await opened.page.getByText('Ask the admin who sent you the link').waitFor();
    expect(await opened.page.getByText('Ida <i>(IT)</i>').count()).toBe(1);
    expect(await opened.page.getByText('Create a set-up link').count()).toBe(0);
    const key = await generate();
    await tenant.admin.ask(ENABLE);
    await new ScimClient(service.url, key).get('/Users?count=1');
    await flush();
    await check('The key is accepted').getByText('Done').waitFor();
    expect(await opened.page.getByRole('link', { name: 'Open the request' }).count()).toBe(0);
    await opened.page.goto(`${service.url}/console/settings`);
    await opened.page.getByText('You need the permission access.read').waitFor();
  });

  it('has links that nobody has to replace when they end', async () => {
    await tenant.admin.ask(CREATE_LINK);
    const page = await open('');
    const needs = page.getByRole('region', { name: 'Needs you' });
    await needs.getByText('Enable SCIM provisioning').waitFor();
    expect(await needs.getByText('Ida (IT)').count()).toBe(0);
  });

  it('says that a link was used before', async () => {
    const { createSetUpLink } = await tenant.admin.ask(CREATE_LINK);
    const path = createSetUpLink.url.split('/console/')[1];
    opened = await openConsole(browser, service.url, path);
    await opened.page.getByRole('heading', { name: 'Set-up guide', level: 1 }).waitFor();
    await opened.context.close();
    opened = await openConsole(browser, service.url, path);
    await opened.page.getByRole('alert').getByText('was already used').waitFor();
    expect(opened.complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  it('names the missing permission', async () => {
    const { client } = await join(service, tenant, 'MANAGER');
    const page = await open('set-up', { token: client.token! });
    await page.getByText('You need the permission sso.setUp').waitFor();
  });

  it.each(['en', 'ja'] as const)('is accessible and fits small screens (%s)', async (language) => {
    const page = await open('set-up?provider=MICROSOFT_ENTRA_ID', { language });
    await page.getByText('Tenant URL').waitFor();
    await expectFit(page, language);
  });
});
