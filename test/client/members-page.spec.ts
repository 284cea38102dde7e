import type { Browser, Page } from 'playwright-core';
import { join } from '../admin/person';
import { complaintsOf, describeInBrowser, startBrowser } from '../support/browser';
import { type PageServer, servePages } from '../support/page-server';
import { built } from '../support/process';
import { eventually } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// docs/examples/members.html in a browser, from an origin that the service allows and from one that it does not.

const FOLDERS = { '/client/': 'dist/client', '/': 'docs/examples' };
const MARKUP = '<img src=x onerror=alert(1)>';
/** With the admin, one more than a page. */
const INVITED = 20;

describeInBrowser('the example of a dashboard', () => {
  let service: Service;
  let tenant: Tenant;
  let pages: PageServer;
  let strangers: PageServer;
  let browser: Browser;
  beforeAll(async () => {
    await built();
    [pages, strangers, browser] = await Promise.all([servePages(FOLDERS), servePages(FOLDERS), startBrowser()]);
    service = await startService({ ALLOWED_ORIGINS: pages.origin });
    tenant = await setUpTenant(service);
    await tenant.admin.ask(
      'mutation ($all: [InvitationInput!]!) { inviteMembers(input: { invitations: $all }) { requestId } }',
      { all: Array.from({ length: INVITED }, (_, index) => ({ email: addressOf(index) })) },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([service?.stop(), pages?.close(), strangers?.close()]);
  });

  const addressOf = (index: number) => `person-${String(index).padStart(2, '0')}@acme.example`;

  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = complaintsOf(page);
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
  });
  afterEach(() => page.close());

  async function signIn(token: string, { origin } = pages) {
    await page.goto(`${origin}/members.html`);
    await page.getByLabel('Address of the service').fill(service.url);
    await page.getByLabel('Access token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  const status = () => page.getByRole('status').textContent();
  const says = (text: string) => eventually(async () => expect(await status()).toContain(text), 20_000);
  const texts = (selector: string) => page.locator(selector).allTextContents();
  const addresses = () => texts('#rows td:nth-child(2)');
  const roleOf = (name: string) => page.getByLabel(`Role of ${name}`);
  async function search(text: string) {
    await page.getByLabel('Name or email').fill(text);
    await page.getByRole('button', { name: 'Search' }).click();
  }

  it('explains why a token is refused', async () => {
    await signIn('wrong');
    await says('The service does not accept this token: ');
    expect(await page.getByRole('table').isVisible()).toBe(false);
    // Every browser reports such a response itself.
    expect(complaints).toEqual([expect.stringContaining('401')]);
  });

  it('lists the members by page and finds them', async () => {
    await signIn(tenant.founded.adminToken);
    await says('People on this page: 20.');
    expect(await page.locator('#caller').textContent()).toBe('admin@acme.example has the role Admin in Acme.');
    expect(await addresses()).toEqual(['admin@acme.example', ...Array.from({ length: 19 }, (_, i) => addressOf(i))]);
    await page.getByRole('button', { name: 'Next page' }).click();
    await says('People on this page: 1.');
    expect(await addresses()).toEqual([addressOf(19)]);
    expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);

    await search('nobody-has-this');
    await says('Nobody was found.');
    expect(await addresses()).toEqual([]);
    await search('son-07@');
    await says('People on this page: 1.');
    expect(await addresses()).toEqual([addressOf(7)]);
    expect(complaints).toEqual([]);
  });

  it('changes a role and shows what was recorded and what to know about it', async () => {
    await tenant.admin.ask('mutation { updateScimSettings(input: { sendInvitations: false }) { requestId } }');
    const email = addressOf(3);
    await signIn(tenant.founded.adminToken);
    await roleOf(email).selectOption('AUDITOR');
    await says(`The role of ${email} was changed.`);
    expect(await roleOf(email).inputValue()).toBe('AUDITOR');
    expect(await texts('#recorded li')).toEqual([
      expect.stringMatching(/^Warning: .*createInvitationLink/),
      expect.stringContaining(`member.role_changed: ${email}, role from VIEWER to AUDITOR`),
    ]);
    const found = await tenant.admin.ask(`{ memberByEmail(email: "${email}") { role { id } } }`);
    expect(found.memberByEmail.role.id).toBe('AUDITOR');
    expect(complaints).toEqual([]);
  });

  it('shows why a change was refused, and the role that remains', async () => {
    const {
      createServiceToken: { secret },
    } = await tenant.admin.ask(
      'mutation { createServiceToken(input: { name: "Dashboard", roleId: "ADMIN" }) { secret } }',
    );
    await signIn(secret);
    await roleOf('admin@acme.example').selectOption('MEMBER');
    await says('Refused (LAST_ADMIN): ');
    expect(await roleOf('admin@acme.example').inputValue()).toBe('ADMIN');
    expect(await texts('#recorded li')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('offers no change that the caller may not make', async () => {
    const auditor = await join(service, tenant, 'AUDITOR');
    await signIn(auditor.client.token!);
    await search(addressOf(0));
    await says('People on this page: 1.');
    expect(await roleOf(addressOf(0)).isDisabled()).toBe(true);
  });

  it('shows a name with markup as text', async () => {
    await tenant.scim.post('/Users', { userName: 'markup@acme.example', displayName: MARKUP });
    await signIn(tenant.founded.adminToken);
    await search('markup@');
    await says('People on this page: 1.');
    expect(await texts('#rows td:nth-child(1)')).toEqual([MARKUP]);
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says that an origin is not allowed', async () => {
    await page.clock.install();
    await signIn(tenant.founded.adminToken, strangers);
    await eventually(async () => {
      // The client repeats the request with pauses, for which nobody has to wait here.
      await page.clock.runFor(10_000);
      expect(await status()).toContain(`Check its address, and that its ALLOWED_ORIGINS has ${strangers.origin}.`);
    }, 20_000);
    expect(complaints).toContainEqual(expect.stringContaining('CORS'));
  });
});
