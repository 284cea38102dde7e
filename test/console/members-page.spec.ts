import { readFileSync } from 'node:fs';
import type { MemberId } from '@rollcall/platform';
import type { Browser, Page } from 'playwright-core';
import { createProject, grantRole } from '../admin/acts';
import { join } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { accessProblems, type ConsolePage, expectFit, openConsole } from '../support/console-page';
import { crowd, fillGroup } from '../support/crowd';
import { built } from '../support/process';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Members: finding people, inviting, changing roles and removing, one and many, in an organization of any size.

const CROWD = 10_000;
const HTML = '<img src=x onerror=alert(1)>';
const LONG = 'W'.repeat(255);
const ARABIC = 'محمد';
const EMOJI = '👩‍🚀👩‍🚀';

describeInBrowser('Members', () => {
  let service: Service;
  let tenant: Tenant;
  let foreign: Tenant;
  let browser: Browser;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    [tenant, foreign] = [
      await setUpTenant(service),
      await setUpTenant(service, { name: 'Other', adminAddress: 'admin@other.example' }),
    ];
    const people = await crowd(service.dataSource, tenant.scim, CROWD);
    await nameAndGroup(people);
    await nameRoleAndGroup();
    // A part of the crowd has joined, so that every status is there.
    await rows(service.dataSource, `UPDATE users SET status = 'JOINED', joined_at = 1 WHERE id = ?`, [people[0]]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** Selects are as wide as their longest choice, if nothing holds them. */
  const nameRoleAndGroup = () =>
    tenant.admin.ask(
      `mutation ($role: String!, $group: String!) {
        createRole(input: { name: $role, permissions: ["members.read"] }) { requestId }
        createGroup(input: { displayName: $group }) { requestId }
      }`,
      { role: LONG.slice(0, 100), group: LONG.slice(1) },
    );

  /** The first four have names that are hard to show; the first is in four groups. */
  async function nameAndGroup(people: MemberId[]) {
    for (const [index, name] of [HTML, LONG, ARABIC, EMOJI].entries())
      await rows(service.dataSource, 'UPDATE users SET display_name = ? WHERE id = ?', [name, people[index]]);
    for (const name of [HTML, LONG, ARABIC, 'Last']) {
      const { body } = await tenant.scim.post('/Groups', { displayName: name });
      await fillGroup(service.dataSource, body.id, people.slice(0, 1));
    }
  }

  let opened: ConsolePage;
  let page: Page;
  afterEach(async () => {
    await opened.context.close();
    expect(opened.complaints).toEqual([]);
  });
  const open = async (path = 'members', look: Parameters<typeof openConsole>[3] = {}) => {
    opened = await openConsole(browser, service.url, path, { token: tenant.founded.adminToken, ...look });
    page = opened.page;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const names = () => page.locator('tbody tr').getByRole('link').allTextContents();
  const param = (name: string) => new URL(page.url()).searchParams.get(name);
  const search = async (text: string) => {
    await page.getByLabel('Name or email contains').fill(text);
    await button('Search').click();
    await page.waitForURL((url) => url.searchParams.get('text') === text);
    await page.waitForLoadState('networkidle');
  };

  it.each(['en', 'ja'] as const)('is accessible and fits screens, with names of any kind (%s)', async (language) => {
    await open('members?order=EMAIL&text=000000', { language });
    await expectFit(page, language);
    expect(await page.getByText(HTML, { exact: true }).count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: HTML }).click();
    await page.getByRole('dialog').getByText(LONG).waitFor();
    await expectFit(page, language);
  });

  it('pages through ten thousand people quickly, and keeps what is shown in the address', async () => {
    await open();
    await page.getByRole('link', { name: 'Invited (10,001)' }).waitFor();
    expect(await names()).toHaveLength(50);
    const first = await names();
    const started = Date.now();
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByRole('link', { name: 'First page' }).waitFor();
    expect(Date.now() - started).toBeLessThan(3000);
    expect(await names()).not.toEqual(first);
    await page.goBack();
    await page.getByRole('link', { name: 'First page' }).waitFor({ state: 'detached' });
    expect(await names()).toEqual(first);
    await page.getByLabel('Sort by').selectOption('EMAIL');
    await search('0004711');
    await page.getByText('0004711@acme.example').waitFor();
    expect([await names(), param('order')]).toEqual([['Person Family 0004711'], 'EMAIL']);
    await page.getByRole('link', { name: /^Joined/ }).click();
    await page.getByText('Nobody matches.').waitFor();
    await page.goBack();
    await page.getByText('0004711@acme.example').waitFor();
    await page.reload();
    await page.getByText('0004711@acme.example').waitFor();
    expect(await page.getByLabel('Name or email contains').inputValue()).toBe('0004711');
  });

  it('answers an address that makes no sense', async () => {
    const { caller } = await foreign.admin.ask('{ caller { member { id } } }');
    await open(`members?status=x&order=1&role=${foreign.founded.organization.id}&after=x&member=${caller.member.id}`);
    await dialog('Member').getByText('Code NOT_FOUND').waitFor();
    await page.keyboard.press('Escape');
    await dialog('Member').waitFor({ state: 'detached' });
    expect(param('member')).toBeNull();
    await page.getByRole('main').getByText('Code BAD_USER_INPUT').waitFor();
    expect(await page.getByLabel('Role').inputValue()).toBe(foreign.founded.organization.id);
    // The refusals are errors of requests, which the browser does not report.
  });

  it('is used with the keyboard', async () => {
    await open('members?text=000471&order=EMAIL');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.getByText('2 people are selected').waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
    expect(await page.locator('[data-search]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await dialog('Member').getByText('0004710@acme.example').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await page.getByLabel('Name or email contains').press('x');
    await page.getByText('2 people are selected').waitFor();
  });

  it('removes one person after it was shown what they lose', async () => {
    const person = await join(service, tenant, 'MANAGER', 'leaver@acme.example');
    await tenant.admin.ask('mutation { updateAccessSettings(input: { projectPermissions: true }) { requestId } }');
    const projectId = await createProject(tenant, 'Apollo');
    await grantRole(tenant, { projectId, userId: person.id, role: 'MANAGER' });
    await open(`members?member=${person.id}`);
    await dialog('Member').getByRole('button', { name: 'Remove' }).click();
    const asked = dialog('Remove');
    await asked.getByText('Apollo').waitFor();
    await asked.getByText('Test').waitFor();
    await expectFit(page, 'en');
    await asked.getByLabel('Reason (optional)').fill('退職');
    await asked.getByRole('button', { name: 'Remove 1 person' }).click();
    await asked.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Removed (1)' }).waitFor();
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(first: 1, filter: { actions: ["member.removed"] }) { nodes { reason } } }',
    );
    expect(auditEvents.nodes).toEqual([{ reason: '退職' }]);
  });

  it('removes many, with a result for each and why some stay', async () => {
    await open('members?text=admin');
    await page.getByLabel('Select admin@acme.example').check();
    await search('000480');
    // Another list begins with nobody, so that nobody is removed unseen.
    expect(await page.getByText('1 person is selected').count()).toBe(0);
    await page.getByLabel('Select everybody on this page').check();
    await button('Remove').click();
    const asked = dialog('Remove');
    await asked.getByText('The identity provider manages this person').first().waitFor();
    await asked.getByRole('button', { name: 'Remove 11 people' }).click();
    await asked.getByText('11 done, 0 refused').waitFor();
    await button('Close').last().click();
    await page.getByText('people are selected').waitFor({ state: 'detached' });
    await tenant.admin.ask('mutation { inviteMember(input: { email: "admin2@acme.example" }) { requestId } }');
    await search('admin');
    await page.getByLabel('Select everybody on this page').check();
    await button('Remove').click();
    await asked.getByRole('button', { name: 'Remove 2 people' }).click();
    await asked.getByText('1 done, 1 refused').waitFor();
    await asked.getByText('You cannot do this to your own account.').waitFor();
    await asked.getByRole('button', { name: 'Try again for 1 person' }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
  });

  it('changes the roles of many after it was shown what each gains', async () => {
    await open('members?text=000490');
    await page.getByLabel('Select everybody on this page').check();
    await button('Change role').click();
    const asked = dialog('Change role');
    expect(await asked.getByLabel('New role').locator('option').allTextContents()).toEqual([
      'Choose a role',
      'Viewer',
      'Admin',
      'Auditor',
    ]);
    await asked.getByLabel('New role').selectOption('AUDITOR');
    await asked.getByText('audit.read').nth(9).waitFor();
    await asked.getByRole('button', { name: 'Show more (1 left)' }).click();
    await asked.getByText('audit.read').nth(10).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Change the role of 11 people' }).click();
    await asked.getByText('Role changed').nth(10).waitFor();
    await button('Close').last().click();
    expect(await page.getByRole('cell', { name: 'Auditor' }).count()).toBe(11);
  });

  it('invites from a mess of addresses, with a result for each and links where no mail is sent', async () => {
    await tenant.admin.ask('mutation { updateScimSettings(input: { sendInvitations: false }) { requestId } }');
    await open();
    await page.getByRole('link', { name: 'Invite people' }).click();
    await page
      .getByLabel('Email addresses')
      .fill('"Ada, Countess" <ada@mess.example>; grace@mess.example\nADA@mess.example, bob, admin@acme.example');
    await page.getByText('3 addresses found. 1 duplicate was left out.').waitFor();
    await page.getByText('1 text is not an email address').waitFor();
    const csvFile = {
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '\ufeffname,email,role\r\n"Joan ""J"" <b>",joan@mess.example,auditor\r\nX,x@mess.example,Chef\r\n',
      ),
    };
    await page.locator('input[type=file]').setInputFiles(csvFile);
    await button('Remove the file people.csv').click();
    await page.getByText('3 addresses found.').waitFor();
    await page.locator('input[type=file]').setInputFiles(csvFile);
    await page.getByText('people.csv').waitFor();
    await expectFit(page, 'en');
    await button('Invite 5 people').click();
    const results = page.getByRole('region', { name: 'Results' });
    await results.getByText('3 invited, 2 not invited').waitFor();
    await results.getByText('Already a member or invited').waitFor();
    await results.getByText('This record does not exist').waitFor();
    await button('Try again for 1 person').waitFor();
    await results.getByRole('button', { name: 'Create 3 links' }).click();
    await results.getByRole('button', { name: 'Copy: joan@mess.example' }).waitFor();
    await expectFit(page, 'en');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      results.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    const csv = readFileSync(await file.path(), 'utf8');
    expect(csv).toMatch(/^\ufeff"Email address","Invitation link","Expires"\r\n"ada@mess.example","http/);
    const { memberByEmail } = await tenant.admin.ask('{ memberByEmail(email: "joan@mess.example") { role { id } } }');
    expect(memberByEmail.role.id).toBe('AUDITOR');
    page.once('dialog', (asked) => asked.accept());
    await page.getByRole('link', { name: 'Back to the members' }).click();
    await page.getByRole('heading', { name: 'Members' }).waitFor();
  });

  it('keeps what was typed when inviting fails, and shows it in Japanese', async () => {
    await open('members/invite', { language: 'ja' });
    const typed = page.getByLabel('メールアドレス');
    await typed.fill('late@mess.example');
    await expectFit(page, 'ja');
    const failure = { message: 'It failed.', extensions: { code: 'INTERNAL', requestId: 'request-7' } };
    await page.route('**/graphql', (route) => route.fulfill({ json: { data: null, errors: [failure] } }));
    await button('1人を招待').click();
    await page.getByText('コード INTERNAL').first().waitFor();
    await page.unroute('**/graphql');
    expect(await typed.inputValue()).toBe('late@mess.example');
    await button('1人を招待').click();
    await page.getByText('招待済み 1人、未招待 0人').waitFor();
  });

  it('invites in parts, which can be stopped and continued', async () => {
    await open('members/invite');
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    const emails = Array.from({ length: 60 }, (_, number) => `part${number}@acme.example`);
    await page.getByLabel('Email addresses').fill(emails.join(' '));
    await button('Invite 60 people').click();
    await page.getByText('0 of 60').waitFor();
    await button('Stop').click();
    await page.getByText('20 invited, 0 not invited').waitFor();
    await button('Invite 40 people').click();
    await page.getByText('60 invited, 0 not invited').waitFor();
    expect(await page.getByRole('button', { name: /^Invite/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the members' }).click();
    await search('part1');
    await page.getByLabel('Select everybody on this page').check();
    await button('Resend invitations').click();
    await button('Resend 11 invitations').click();
    await dialog('Resend invitations').getByText('Sent again').nth(9).waitFor();
  });

  it('resends, cancels and repeats an invitation', async () => {
    await open('members?text=late@mess');
    await page.getByRole('link', { name: 'late@mess.example' }).click();
    await button('Create an invitation link').click();
    await dialog('Member').getByText('This link is shown only once.').waitFor();
    await button('Resend the invitation').click();
    await page.getByText('The invitation was sent again.').waitFor();
    expect(await dialog('Member').getByText('This link is shown only once.').count()).toBe(0);
    await button('Cancel the invitation').click();
    await dialog('Remove').getByText('Their access ends at once.').waitFor();
    await button('Remove 1 person').click();
    await dialog('Remove').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'late@mess.example' }).click();
    await dialog('Member').getByText('Removed', { exact: true }).waitFor();
    expect(await dialog('Member').getByText('Joined on').count()).toBe(0);
    await button('Invite again').click();
    await dialog('Member').getByText('Invited', { exact: true }).waitFor();
  });

  it('shows an auditor the list without the acts', async () => {
    const { client } = await join(service, tenant, 'AUDITOR');
    await open('members?order=EMAIL', { token: client.token! });
    expect(await names()).toHaveLength(50);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Invite people' }).count()).toBe(0);
    await page.getByRole('link', { name: HTML }).click();
    await dialog('Member').getByText('Member ID').waitFor();
    expect(await dialog('Member').getByRole('button').allTextContents()).toEqual(['', 'Copy']);
  });

  it.each(['members', 'members/invite'])('names the missing permission (/%s)', async (path) => {
    const { client } = await join(service, tenant, 'VIEWER');
    await open(path, { token: client.token! });
    await page.getByText(/You need the permission members\.(read|invite)/).waitFor();
  });
});
