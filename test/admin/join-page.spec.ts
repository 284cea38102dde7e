import type { Browser, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, startBrowser } from '../support/browser';
import { eventually } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { newAddress } from './person';

// The page that an invitation link opens, in a browser.

const INVITE = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }';
const LINK = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';

describeInBrowser('the page of an invitation', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = complaintsOf(page);
  });
  afterEach(() => page.close());

  async function invite(): Promise<{ id: string; path: string }> {
    const { id } = (await tenant.admin.ask(INVITE, { email: newAddress() })).inviteMember.member;
    const { pathname, hash } = new URL((await tenant.admin.ask(LINK, { id })).createInvitationLink.link.url);
    return { id, path: pathname + hash };
  }
  async function join(path: string) {
    // A link that differs in nothing, or only after the #, would not load the page again.
    await page.goto('about:blank');
    await page.goto(service.url + path);
    await page.getByLabel('Given name').fill('Ada');
    await page.getByLabel('Family name').fill('Lovelace');
    await page.getByRole('button').click();
  }
  const says = (text: string) =>
    eventually(async () => expect(await page.getByRole('status').textContent()).toContain(text), 20_000);

  it('lets the person join under their own name', async () => {
    const { id, path } = await invite();
    await join(path);
    await says('Welcome to Acme.');
    const { member } = await tenant.admin.ask('query ($id: ID!) { member(id: $id) { status displayName } }', { id });
    expect(member).toEqual({ status: 'JOINED', displayName: 'Ada Lovelace' });
    expect(complaints).toEqual([]);
  });

  it('says so if the link was used before', async () => {
    const { path } = await invite();
    await join(path);
    await says('Welcome');
    await join(path);
    await says('already been accepted');
    expect(await page.getByRole('button').isEnabled()).toBe(true);
  });
});
