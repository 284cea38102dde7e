import type { Browser } from 'playwright-core';
import { join } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { type ConsolePage, expectFit, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { eventually } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// What is around every page, and the pages as people with other permissions, languages and screens see them.

/** Right to left. */
const ARABIC = 'شركة';

describeInBrowser('the console', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service, { name: ARABIC });
    await tenant.scim.get('/Users');
    await tenant.scim.post('/Users', { userName: 'not an address' });
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimPaused: true }) { requestId } }');
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  let opened: ConsolePage;
  afterEach(async () => {
    await opened.context.close();
    expect(opened.complaints).toEqual([]);
  });
  const open = async (path = '', look: Parameters<typeof openConsole>[3] = {}) => {
    opened = await openConsole(browser, service.url, path, { token: tenant.founded.adminToken, ...look });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.page.waitForLoadState('networkidle');
    return opened.page;
  };

  it.each([
    ['', 'en'],
    ['', 'ja'],
    ['settings', 'en'],
    ['settings', 'ja'],
  ] as const)('is accessible and fits small screens (/%s, %s)', async (path, language) => {
    const page = await open(path, { language });
    expect(await page.getByRole('alert').count()).toBe(0);
    await expectFit(page, language);
  });

  it('has the colors that are chosen', async () => {
    const page = await open();
    await page.getByLabel('Colors').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  it('works with the keyboard on a small screen', async () => {
    const page = await open('', { width: 360 });
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    expect(await menu.getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('link', { name: 'Access & SSO settings' }).press('Enter');
    await page.locator('h1:focus', { hasText: 'Access & SSO settings' }).waitFor();
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
  });

  it('says on every page that provisioning is paused, and on the start page what to do and what changed', async () => {
    const page = await open();
    await page.getByText('SCIM provisioning is paused.').waitFor();
    const needs = page.getByRole('region', { name: 'Needs you' });
    expect(await needs.getByRole('listitem').allTextContents()).toEqual([
      'Resume SCIM provisioning when you are ready',
      'Resolve: values that are not valid (1 request this week)',
    ]);
    const changed = page.getByRole('region', { name: 'Changed this week' });
    expect(await changed.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/^Changed the provisioning settings.* · admin@acme\.example$/),
      expect.stringMatching(/^Generated a SCIM key · Set-up/),
      expect.stringMatching(/^Generated an access token · Set-up/),
      expect.stringMatching(/^Added a person · admin@acme\.example/),
      expect.stringMatching(/^Created the organization/),
    ]);
    await needs.getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Access & SSO settings' }).waitFor();
    expect(await page.getByText('SCIM provisioning is paused.').isVisible()).toBe(true);
    expect(await page.getByRole('banner').locator('bdi[dir=auto]').textContent()).toBe(ARABIC);
  });

  it('names the missing permission, and leaves out what a person may not see', async () => {
    const { client } = await join(service, tenant, 'VIEWER');
    const page = await open('settings', { token: client.token! });
    await page.getByText('You need the permission access.read').waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Overview']);
  });

  it('shows an auditor the page without the acts', async () => {
    const { client } = await join(service, tenant, 'AUDITOR');
    const page = await open('settings', { token: client.token! });
    await page.getByText('You can read these settings.').waitFor();
    expect(await page.getByLabel('Enable SCIM provisioning').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /SCIM key/ }).count()).toBe(0);
  });

  it('says that a page does not exist', async () => {
    const page = await open('nowhere');
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  });

  it('shows what the operator needs when the service fails, and tries again', async () => {
    const page = await open();
    const failure = { message: 'It failed.', extensions: { code: 'INTERNAL', requestId: 'request-7' } };
    await page.route('**/graphql', (route) => route.fulfill({ json: { data: null, errors: [failure] } }));
    await page.getByRole('link', { name: 'Access & SSO settings' }).click();
    const alert = page.getByRole('main').getByRole('alert').first();
    await alert.getByText('Code INTERNAL · Request request-7').waitFor();
    await page.unroute('**/graphql');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Days until invitations expire').waitFor();
  });

  it('speaks the language of the browser until another is chosen, and then keeps that', async () => {
    const { client: admin } = await join(service, tenant, 'ADMIN');
    const page = await open('settings', { language: 'ja', token: admin.token! });
    const lang = () => page.locator('html').getAttribute('lang');
    expect([await page.getByRole('heading', { level: 1 }).textContent(), await lang()]).toEqual([
      'アクセスとSSO設定',
      'ja',
    ]);
    for (const label of ['SCIMプロビジョニングを有効にする', 'SCIMキーを再生成', 'プロビジョニングの設定'])
      expect(await page.getByText(label, { exact: true }).count()).toBe(1);
    await page.getByLabel('言語', { exact: true }).selectOption('en');
    await page.getByRole('heading', { name: 'Access & SSO settings' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Access & SSO settings' }).waitFor();
    expect(await lang()).toBe('en');
  });

  it('keeps the language for the person, also in another browser', async () => {
    const { client } = await join(service, tenant, 'MEMBER');
    const first = await open('', { token: client.token! });
    await first.getByLabel('Language').selectOption('ja');
    await first.getByRole('heading', { name: '概要', level: 1 }).waitFor();
    await eventually(async () => expect((await client.ask('{ caller { language } }')).caller.language).toBe('JA'));
    await opened.context.close();
    const second = await open('', { token: client.token! });
    await second.getByRole('heading', { name: '概要', level: 1 }).waitFor();
  });
});
