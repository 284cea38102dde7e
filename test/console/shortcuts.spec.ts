import type { Browser, Locator } from 'playwright-core';
import { join } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { accessProblems, type ConsolePage, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Keys that work on every page.

describeInBrowser('keyboard shortcuts', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let opened: ConsolePage;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service);
    await tenant.scim.post('/Users', {
      userName: 'ada@acme.example',
      name: { givenName: '<b>Ada</b>', familyName: 'Lovelace' },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  afterEach(async () => {
    await opened.context.close();
    expect(opened.complaints).toEqual([]);
  });
  const open = async (path = '', token = tenant.founded.adminToken) => {
    opened = await openConsole(browser, service.url, path, { token });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    return opened.page;
  };
  const box = () => opened.page.getByRole('combobox', { name: 'Go to' });
  const options = () => opened.page.getByRole('listbox', { name: 'Go to' }).getByRole('option');

  it('Ctrl-K goes to a page by a part of its name, and leaves the focus on its title', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await box().pressSequentially('PROVIS');
    expect(await options().allTextContents()).toEqual(['Provisioning logPage']);
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'Provisioning log' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('Ctrl-K finds people and SCIM keys, the next and the previous by the arrow keys', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await box().fill('a');
    await options().filter({ hasText: '<b>Ada</b> Lovelaceada@acme.example' }).waitFor();
    const selected = () =>
      page.getByRole('listbox', { name: 'Go to' }).getByRole('option', { selected: true }).textContent();
    const [first, second] = await options().allTextContents();
    expect(await selected()).toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await selected()).toBe(second);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await selected()).toBe(await options().last().textContent());
    await box().fill('nobody has this name');
    await page.getByText('Nothing found.').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('Ctrl-K leads to a person', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Go to…' }).click();
    await box().fill('lovelace');
    await options().filter({ hasText: 'Lovelace' }).click();
    await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor();
    expect(page.url()).toContain('text=ada%40acme.example');
  });

  it('Ctrl-K offers nothing that the person may not see', async () => {
    const { client } = await join(service, tenant, 'VIEWER');
    const page = await open('', client.token!);
    await page.keyboard.press('Control+k');
    await box().fill('a');
    await page.getByText('Nothing found.').waitFor();
    await box().fill('o');
    expect(await options().allTextContents()).toEqual(['OverviewPage']);
  });

  it('? lists the keys, / goes to the search, and both are letters to whoever types', async () => {
    const page = await open('provisioning');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Search this page').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    const search = page.getByLabel('Error or path contains');
    await page.keyboard.type('a/b?');
    expect(await search.inputValue()).toBe('a/b?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('do nothing under a dialog', async () => {
    const page = await open('provisioning');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    for (const key of ['Control+k', '?', '/', 'j']) {
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press(key);
    }
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect(await page.evaluate('document.activeElement.matches("[data-search], [data-item]")')).toBe(false);
  });

  it('leave the focus where it was when a dialog closes, also after one that followed it', async () => {
    const page = await open('members?order=EMAIL');
    const closes = async (opener: Locator) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await opener.and(page.locator(':focus')).waitFor();
    };
    const help = page.getByRole('button', { name: 'Shortcuts' });
    await help.press('Enter');
    await page.getByRole('dialog').waitFor();
    await closes(help);
    const person = page.getByRole('link', { name: 'Lovelace' });
    await person.focus();
    await page.keyboard.press('Control+k');
    await box().waitFor();
    await closes(person);
    await person.press('Enter');
    await page.getByRole('button', { name: 'Change role' }).press('Enter');
    await page.getByRole('dialog', { name: 'Change role' }).waitFor();
    await closes(person);
  });
});
