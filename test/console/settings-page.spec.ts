import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, startBrowser } from '../support/browser';
import { accessProblems, type ConsolePage, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Access & SSO settings: from an organization without SCIM to a connected identity provider, and what follows.

const SETTINGS = `{ organization { settings { scimEnabled invitationDays emailDomains legalHold } } }`;
const NAME = '<b>Acme</b> & Co';

describeInBrowser('Access & SSO settings', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let opened: ConsolePage;
  let page: Page;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service, { name: NAME, scim: false });
    opened = await openConsole(browser, service.url, 'settings', { token: tenant.founded.adminToken });
    page = opened.page;
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  afterEach(() => expect(opened.complaints.splice(0)).toEqual([]));

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const settings = async () => (await tenant.admin.ask(SETTINGS)).organization.settings;
  const usersWith = async (key: string) => (await new ScimClient(service.url, key).get('/Users')).status;

  /** The secret on the screen, after it was stored. */
  async function takeSecret(): Promise<string> {
    const shown = dialog('Your new SCIM key');
    const secret = (await shown.getByTestId('secret').textContent())!;
    expect(await shown.getByRole('button', { name: 'Close' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await shown.isVisible()).toBe(true);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      shown.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toBe(`${secret}\n`);
    await shown.getByLabel('I have stored it').check();
    await shown.getByRole('button', { name: 'Close' }).click();
    await shown.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
    return secret;
  }

  async function confirm(name: string, act: string) {
    const asked = dialog(name);
    const acting = asked.getByRole('button', { name: act, exact: true });
    await asked.getByLabel('Name of the organization').fill('Acme');
    expect(await acting.isDisabled()).toBe(true);
    await asked.getByLabel('Name of the organization').fill(NAME);
    await asked.getByLabel('Reason (optional)').fill('鍵の交換');
    await asked.getByLabel('Ticket (optional)').fill('IT-7');
    await acting.click();
  }

  it('shows the values to copy', async () => {
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [subject, value] of [
      ['Org ID', tenant.founded.organization.id],
      ['SCIM base URL', `${service.url}/scim/v2`],
    ]) {
      await button(`Copy: ${subject}`).click();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(value);
    }
    expect(await page.getByRole('banner').textContent()).toContain(NAME);
  });

  let key: string;
  it('generates a key at once, while another change is not saved', async () => {
    await page.getByLabel('Enable SCIM provisioning').check();
    await page.getByText('1 change is not saved').waitFor();
    await button('Generate SCIM key').click();
    await dialog('Generate SCIM key').getByLabel('Name', { exact: true }).fill('Okta <img src=x>');
    await dialog('Generate SCIM key').getByRole('button', { name: 'Generate SCIM key' }).click();
    await page.getByText('The key does not work yet').waitFor();
    key = await takeSecret();
    expect(await usersWith(key)).toBe(403);
    expect(await page.getByText('1 change is not saved').isVisible()).toBe(true);
    await button('Save').click();
    await page.getByText('The settings were saved.').waitFor();
    expect(await usersWith(key)).toBe(200);
    expect(await page.getByText('Okta <img src=x>').isVisible()).toBe(true);
  });

  it('rotates the key with an overlap, and shows which key each request used', async () => {
    await button('Rotate SCIM key').click();
    await dialog('Rotate SCIM key').getByRole('button', { name: 'Rotate SCIM key' }).click();
    const next = await takeSecret();
    expect([await usersWith(key), await usersWith(next)]).toEqual([200, 200]);
    await page.getByText('Last requests and the key that each used').waitFor();
    expect(await button('Rotate SCIM key').isDisabled()).toBe(true);
    key = next;
  });

  it('regenerates the key after the name of the organization was typed, with a reason', async () => {
    await button('Regenerate SCIM key').click();
    await dialog('Regenerate SCIM key').getByText('Last used').first().waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await confirm('Regenerate SCIM key', 'Regenerate SCIM key');
    const next = await takeSecret();
    expect([await usersWith(key), await usersWith(next)]).toEqual([401, 200]);
    key = next;
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(first: 1, filter: { actions: ["scim_key.regenerated"] }) { nodes { reason ticket } } }',
    );
    expect(auditEvents.nodes).toEqual([{ reason: '鍵の交換', ticket: 'IT-7' }]);
  });

  it('restricts a key to addresses, and says what is wrong with one', async () => {
    await page.getByRole('button', { name: 'Restrict IP addresses' }).click();
    const ranges = dialog('Restrict IP addresses').getByLabel('Allowed IP addresses');
    await ranges.fill('nonsense');
    await button('Apply').click();
    await page.getByRole('alert').getByText('Code BAD_USER_INPUT').waitFor();
    await ranges.fill('192.0.2.0/24\n');
    await button('Apply').click();
    await page.getByText('The allowed IP addresses were changed.').waitFor();
    expect(await usersWith(key)).toBe(403);
  });

  it('saves settings of all sections, and refuses numbers out of range', async () => {
    const days = page.getByLabel('Days until invitations expire');
    await days.fill('366');
    await page.getByText('Enter a number from 1 to 365.').waitFor();
    expect(await button('Save').isDisabled()).toBe(true);
    await days.fill('30');
    await page.getByRole('textbox', { name: 'Email domains' }).fill('acme.example\nacme.test');
    await page.getByLabel('Legal hold').check();
    await page.getByText('3 changes are not saved').waitFor();
    await button('Save').click();
    await page.getByText('3 changes are not saved').waitFor({ state: 'detached' });
    expect(await settings()).toEqual({
      scimEnabled: true,
      invitationDays: 30,
      emailDomains: ['acme.example', 'acme.test'],
      legalHold: true,
    });
  });

  it('keeps what was typed when somebody else changed the settings meanwhile', async () => {
    await page.getByLabel('Days until invitations expire').fill('40');
    await tenant.admin.ask('mutation { updateScimSettings(input: { userNameMutable: true }) { requestId } }');
    await button('Save').click();
    const bar = page.getByRole('region', { name: 'Unsaved changes' });
    await bar.getByText('Code VERSION_CONFLICT').waitFor();
    await bar.getByRole('button', { name: 'Try again' }).click();
    await bar.getByText('Code VERSION_CONFLICT').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Allow changes of email addresses').isChecked()).toBe(true);
    await button('Save').click();
    await bar.waitFor({ state: 'detached' });
    expect((await settings()).invitationDays).toBe(40);
  });

  it('asks before changes are lost, and discards them on demand', async () => {
    await page.getByLabel('Days until invitations expire').fill('41');
    page.once('dialog', (asked) => asked.dismiss());
    await page.getByRole('link', { name: 'Overview' }).click();
    expect(await page.getByLabel('Days until invitations expire').inputValue()).toBe('41');
    await button('Discard').click();
    expect(await page.getByLabel('Days until invitations expire').inputValue()).toBe('40');
  });

  it('switches SCIM off after the name of the organization was typed', async () => {
    await page.getByLabel('Enable SCIM provisioning').uncheck();
    await button('Save').click();
    await confirm('Save these settings?', 'Save');
    await dialog('Save these settings?').waitFor({ state: 'detached' });
    expect((await settings()).scimEnabled).toBe(false);
  });
});
