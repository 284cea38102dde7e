import { readdirSync, readFileSync } from 'node:fs';
import { ProvisioningLog } from '@rollcall/audit';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, startBrowser } from '../support/browser';
import { openConsole } from '../support/console-page';
import { built, rollcall } from '../support/process';
import { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// The main job in Japanese and without a mouse: connect Okta, find a request that failed, repair it and replay it.

const LANGUAGE = 'apps/console/src/language';
const texts: Record<string, string> = Object.assign(
  {},
  ...readdirSync(LANGUAGE)
    .filter((file) => file.endsWith('.ja.json'))
    .map((file) => JSON.parse(readFileSync(`${LANGUAGE}/${file}`, 'utf8'))),
);

/**
 * Whether something with this name has the focus; a label can end with a description. Asks after the page's own timers:
 * dialogs correct the focus in one after a date, and nobody presses the next key before that.
 */
const hasFocus = (name: string) => `new Promise((resolve) => setTimeout(() => {
  const one = document.activeElement;
  const name = ${JSON.stringify(name)};
  const labels = [...(one?.labels ?? [])].map((label) => label.textContent);
  resolve([one?.getAttribute('aria-label'), one?.textContent].includes(name) || labels.some((label) => label.startsWith(name)));
}))`;

const MOST_STOPS = 60;

class Keyboard {
  constructor(private readonly page: Page) {}

  press = (key: string) => this.page.keyboard.press(key);

  /** Tab until something with this name has the focus. */
  async to(key: string) {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.press('Tab');
      if (await this.page.evaluate<boolean>(hasFocus(texts[key]!))) return;
    }
    throw new Error(`Tab does not reach ${texts[key]}`);
  }

  async enter(key: string) {
    await this.to(key);
    await this.press('Enter');
  }

  /** Waits until the dialog has taken the focus, which is just after it is seen. */
  async dialog(key: string) {
    const dialog = this.page.getByRole('dialog', { name: texts[key]! });
    await dialog.and(this.page.locator(':has(:focus)')).waitFor();
    return dialog;
  }

  /** Goes to a page by the palette. */
  async open(key: string) {
    await this.press('Control+k');
    await this.dialog('palette.title');
    await this.page.keyboard.insertText(texts[key]!);
    await this.page.getByRole('option', { selected: true }).filter({ hasText: texts[key]! }).waitFor();
    await this.press('Enter');
    await this.page.locator('h1:focus', { hasText: texts[key]! }).waitFor();
  }
}

/** What Okta sends for a person and a group, from the test of the connection to the deactivation. */
async function sendAsOkta(okta: ScimClient): Promise<string> {
  await okta.get('/Users?startIndex=1&count=2');
  const filter = encodeURIComponent('userName eq "ada@acme.example"');
  await okta.get(`/Users?filter=${filter}&startIndex=1&count=100`);
  const person = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'ada@acme.example',
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ primary: true, value: 'ada@acme.example', type: 'work' }],
    displayName: 'Ada Lovelace',
    active: true,
  };
  const { id } = (await okta.post('/Users', person)).body;
  await okta.get(`/Users/${id}`);
  await okta.put(`/Users/${id}`, { ...person, id, name: { givenName: 'Augusta', familyName: 'Lovelace' } });
  const group = (await okta.post('/Groups', { displayName: 'Engineers', members: [] })).body;
  await okta.patch(`/Groups/${group.id}`, [{ op: 'add', path: 'members', value: [{ value: id }] }]);
  await okta.patch(`/Users/${id}`, [{ op: 'replace', value: { active: false } }]);
  await okta.patch(`/Users/${id}`, [{ op: 'replace', value: { active: true } }]);
  const renamed = await okta.put(`/Users/${id}`, { ...person, id, userName: 'ada.lovelace@acme.example' });
  expect(renamed.status).toBe(400);
  return id;
}

describeInBrowser('the main job', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service, { scim: false });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it('is done with the keyboard alone', async () => {
    const { stdout } = await rollcall(['sign-in-link', '--member', 'admin@acme.example'], {
      DATABASE_URL: service.databaseUrl,
    });
    const link = `sign-in#${stdout.trim().split('#')[1]}`;
    const { page, complaints, context } = await openConsole(browser, service.url, link, { language: 'ja' });
    const keyboard = new Keyboard(page);
    await page.getByRole('heading', { name: texts['overview.title']!, level: 1 }).waitFor();

    await keyboard.open('setUp.title');
    await page.getByRole('button', { name: texts['setUp.enable.act']! }).waitFor();
    await keyboard.enter('setUp.enable.act');
    await page.getByText(texts['setUp.enabled']!, { exact: true }).waitFor();
    await keyboard.enter('keys.generate');
    await keyboard.dialog('keys.generate');
    await keyboard.enter('keys.generate');
    const shown = await keyboard.dialog('keys.secret');
    const key = (await shown.getByTestId('secret').textContent())!;
    await keyboard.to('secret.stored');
    await keyboard.press('Space');
    await keyboard.enter('close');
    await shown.waitFor({ state: 'detached' });

    const id = await sendAsOkta(new ScimClient(service.url, key));
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    await page.getByText(texts['setUp.done']!).waitFor();

    await keyboard.open('provisioning.title');
    const failed = page.getByRole('region', { name: texts['requests.title']! }).getByRole('listitem').first();
    await failed.waitFor();
    await keyboard.press('j');
    await keyboard.press('Enter');
    await page.getByText(texts['explanation.IMMUTABLE.whatToDo']!).waitFor();

    await keyboard.open('settings.title');
    await page.getByLabel(texts['settings.userNameMutable']!).waitFor();
    await keyboard.to('settings.userNameMutable');
    await keyboard.press('Space');
    await keyboard.enter('save.act');
    await page.getByText(texts['save.done']!).waitFor();

    await keyboard.open('provisioning.title');
    await failed.waitFor();
    await keyboard.press('j');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: texts['replay.preview']! }).waitFor();
    await keyboard.enter('replay.preview');
    await page.getByRole('button', { name: texts['replay.act']!, exact: true }).waitFor();
    await keyboard.enter('replay.act');
    await page.getByText(texts['replay.done']!).waitFor();
    const { member } = await tenant.admin.ask('query ($id: ID!) { member(id: $id) { email } }', { id });
    expect(member.email).toBe('ada.lovelace@acme.example');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
